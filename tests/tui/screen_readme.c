#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/memory.h"
#include "tests/cli/program.h"
#include "tests/tui/pty.h"
#include "tests/tui/stage.h"

/* The screen that README.md shows is the program's: the text between its mark and the next fence.
 * make check GENERATE=1 writes it anew. */
static const char mark[] = "<!-- tests/tui/screen_readme -->\n```\n";

static char *program_screen(void)
{
    stage_library(STAGE_DEMO);
    struct pty *pty = stage_open(24, 80, STAGE_COLOUR);
    pty_keys(pty, "/ 禾 屿 Enter");
    pty_wait(pty, "筛出 1 ");
    pty_keys(pty, "Enter p");
    pty_wait(pty, "按哪个标准评分");
    pty_keys(pty, "Home Down Enter");
    pty_wait(pty, "合计");
    pty_keys(pty, "n");
    pty_settle(pty);
    char *screen = pty_screen(pty);
    stage_leave(pty);
    return screen;
}

static void write_block(const char *path, const char *text, const char *begin, const char *screen,
                        const char *end)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fprintf(file, "%.*s%s%s", (int)(begin - text), text, screen, end);
    assert_int_equal(fclose(file), 0);
}

static void readme_shows_the_program(void **state)
{
    (void)state;
    char *screen = program_screen(); /* first: without pseudo-terminals it skips the test */
    char *path = program_source("README.md"), *text = program_read(path, NULL);
    assert_non_null(text);
    char *begin = strstr(text, mark);
    if (begin == NULL)
        fail_msg("README.md has no line %s", mark);
    begin += strlen(mark);
    char *end = strstr(begin, "```\n");
    assert_non_null(end);
    const char *generate = getenv("GENERATE");
    if (generate != NULL && strcmp(generate, "1") == 0) {
        write_block(path, text, begin, screen, end);
    } else if (strncmp(begin, screen, (size_t)(end - begin)) != 0 ||
               strlen(screen) != (size_t)(end - begin)) {
        fprintf(stderr, "the program shows\n%s", screen);
        fail_msg("README.md shows another screen: make check GENERATE=1 mends it");
    }
    free(screen);
    free(text);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(readme_shows_the_program)};
    return cmocka_run_group_tests_name("README", tests, stage_setup, stage_teardown);
}
