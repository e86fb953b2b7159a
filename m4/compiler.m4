# PEIYU_FLAG(VARIABLE, FLAG): adds FLAG to VARIABLE when the compiler and linker take it.
AC_DEFUN([PEIYU_FLAG], [
  AC_MSG_CHECKING([whether $CC takes $2])
  peiyu_saved="$CFLAGS"
  CFLAGS="$CFLAGS -Werror $2"
  AC_LINK_IFELSE([AC_LANG_SOURCE([[#include <stdio.h>
int main(void) { return puts("") == EOF; }]])],
    [AC_MSG_RESULT([yes]); $1="$$1 $2"],
    [AC_MSG_RESULT([no])])
  CFLAGS="$peiyu_saved"
])

# PEIYU_LIBRARY(VARIABLE, MODULE, HEADER, LIBRARY, FUNCTION): pkg-config first; some systems ship
# the library without its .pc file.
AC_DEFUN([PEIYU_LIBRARY], [
  PKG_CHECK_MODULES([$1], [$2], [:], [
    AC_CHECK_HEADER([$3], [], [AC_MSG_ERROR([$3 is missing: install the development files of $4 (or run ./bootstrap build)])])
    AC_CHECK_LIB([$4], [$5], [$1_LIBS="-l$4"],
      [AC_MSG_ERROR([lib$4 is missing: install it (or run ./bootstrap build)])])
    AC_SUBST([$1_LIBS])
  ])
])
