# PEIYU_LATE(VARIABLE, LIBRARY, [NAME = VARIABLE]): the file by which a program that is linked with
# VARIABLE_LIBS finds LIBRARY, as LATE_NAME for core/late.h. Where it cannot be told, the program is
# linked as ever.
AC_DEFUN([PEIYU_LATE], [
  AC_MSG_CHECKING([for the file of lib$2])
  peiyu_saved="$LIBS"
  LIBS="-Wl,--no-as-needed $$1_LIBS $LIBS"
  peiyu_file=
  AC_LINK_IFELSE([AC_LANG_SOURCE([[int main(void) { return 0; }]])],
    [peiyu_file=`objdump -p conftest$EXEEXT 2>/dev/null |
       sed -n 's/^ *NEEDED  *\(lib$2[[.]][[^ ]]*\).*/\1/p'`])
  LIBS="$peiyu_saved"
  AS_IF([test "x$peiyu_file" != x],
    [LATE_CPPFLAGS="$LATE_CPPFLAGS -DLATE_[]m4_default([$3], [$1])='\"$peiyu_file\"'"],
    [peiyu_file=unknown])
  AC_MSG_RESULT([$peiyu_file])
])
