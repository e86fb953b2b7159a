#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "core/memory.h"
#include "tests/cli/program.h"
#include "tests/db/soffice.h"
#include "tests/tui/pty.h"

/* On a terminal a long conversion by LibreOffice is seen and interrupted, and leaves nothing. */
static int teardown(void **state)
{
    pty_close_all();
    soffice_restore();
    return program_teardown(state);
}

static void ctrl_c_ends_libreoffice_and_removes_its_folder(void **state)
{
    (void)state;
    soffice_stand_in(program_scratch(), SOFFICE_HANGS);
    char *file = program_source("tests/data/import/libreoffice_formulas.xls");
    char *search = memory_printf("PATH=%s", getenv("PATH"));
    char *temporary = memory_printf("TMPDIR=%s", getenv("TMPDIR"));
    char *record = memory_printf("RECORD=%s", getenv("RECORD"));
    const char *const environment[] = {search, temporary, record, NULL};
    const char *const arguments[] = {"--db", "library.db", "import", "--libreoffice", file, NULL};
    const struct pty_options options = {.arguments = arguments, .environment = environment};
    struct pty *pty = pty_open(&options);
    pty_wait(pty, "LibreOffice 正在转换,秒");
    soffice_wait_record(program_scratch());
    pty_key(pty, "Ctrl-C");
    assert_int_equal(pty_status(pty), 128 + SIGINT);
    pty_assert_restored(pty);
    soffice_assert_clean(program_scratch());
    soffice_assert_quiet(program_scratch());
    free(record);
    free(temporary);
    free(search);
    free(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(ctrl_c_ends_libreoffice_and_removes_its_folder,
                                        program_setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
