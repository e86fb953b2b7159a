#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/cli/program.h"

/* The loader's list of what is loaded with the program, as ldd asks for it. */
static char *loaded_libraries(void)
{
    static const char *const environment[] = {"LD_TRACE_LOADED_OBJECTS=1", NULL};
    const struct circumstances circumstances = {.environment = environment};
    struct run run = program_run_in(&circumstances, "--version", NULL);
    char *list = run.out;
    run.out = NULL;
    run_free(&run);
    return list;
}

/* One function that its late_….c does not list is enough: the program starts 2 ms later. */
static void what_only_some_work_needs_is_not_loaded_with_the_program(void **state)
{
    static const char *const late[] = {
#ifdef LATE_ICUUC
        LATE_ICUUC,
#endif
#ifdef LATE_ICU
        LATE_ICU,
#endif
#ifdef LATE_ZIP
        LATE_ZIP,
#endif
#ifdef LATE_XML
        LATE_XML,
#endif
#ifdef LATE_FREEXL
        LATE_FREEXL,
#endif
#ifdef LATE_XLSXWRITER
        LATE_XLSXWRITER,
#endif
#ifdef LATE_ICAL
        LATE_ICAL,
#endif
        NULL};
    (void)state;
    char *list = loaded_libraries();
    if (strstr(list, "libsqlite3") == NULL) {
        free(list);
        skip(); /* a loader that does not tell, a program without shared libraries */
    }
    for (size_t i = 0; late[i] != NULL; i++)
        assert_lacks(list, late[i]);
    free(list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_only_some_work_needs_is_not_loaded_with_the_program),
    };
    return cmocka_run_group_tests(tests, program_setup, program_teardown);
}
