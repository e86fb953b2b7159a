#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "core/memory.h"
#include "tests/cli/program.h"

/* The examples of README.md, run one after the other in each of its halves: what is shown of the
 * output is in the output. A line "…" stands for lines that are left out. */
#define ENGLISH "\n# English\n"
#define WORDS_MOST 20

struct readme {
    char *environment[WORDS_MOST + 1]; /* of the last "$ export" */
    struct run run;                    /* of the last command */
    char *command;                     /* NULL before the first of a block */
    size_t commands, lines;
};

/* Words as a shell takes them apart, as far as README goes: '…' and a comment behind blanks. */
static size_t take_apart(char *line, char *words[])
{
    size_t count = 0;
    while (*line != '\0' && *line != '#') {
        bool quoted = *line == '\'';
        words[count++] = line += quoted;
        assert_true(count < WORDS_MOST);
        line += strcspn(line, quoted ? "'" : " ");
        if (*line != '\0')
            *line++ = '\0';
        line += strspn(line, " ");
    }
    words[count] = NULL;
    return count;
}

static void forget_environment(struct readme *readme)
{
    for (size_t i = 0; readme->environment[i] != NULL; i++)
        free(readme->environment[i]);
    readme->environment[0] = NULL;
}

static void take_command(struct readme *readme, const char *text)
{
    char *line = memory_text(text), *words[WORDS_MOST];
    size_t count = take_apart(line, words);
    struct circumstances circumstances = {.environment = (const char *const *)readme->environment};

    assert_true(count > 1);
    if (strcmp(words[0], "export") == 0) {
        forget_environment(readme);
        for (size_t i = 1; i <= count; i++)
            readme->environment[i - 1] = i < count ? memory_text(words[i]) : NULL;
        free(line);
        return;
    }
    assert_string_equal(words[0], "peiyu");
    run_free(&readme->run);
    free(readme->command);
    readme->command = memory_text(text);
    readme->run = program_run_list(&circumstances, (const char *const *)words + 1);
    readme->commands++;
    if (readme->run.status != (strcmp(words[1], "import") == 0 ? 1 : 0))
        fail_msg("%s: %d %s", text, readme->run.status, readme->run.err);
    free(line);
}

static bool has_line(const char *output, const char *line)
{
    size_t length = strlen(line);
    for (const char *at = output; (at = strstr(at, line)) != NULL; at++) {
        if ((at == output || at[-1] == '\n') && at[length + strspn(at + length, " ")] == '\n')
            return true;
    }
    return false;
}

static void take_line(struct readme *readme, const char *line)
{
    if (strncmp(line, "$ ", 2) == 0) {
        take_command(readme, line + 2);
    } else if (readme->command != NULL && *line != '\0' && line[strspn(line, " ")] != '\0' &&
               strcmp(line + strspn(line, " "), "…") != 0) {
        readme->lines++;
        if (!has_line(readme->run.out, line))
            fail_msg("$ %s does not say:\n%s", readme->command, line);
    }
}

/* The blocks between ``` and ```; those of a language are no examples. */
static void take_text(struct readme *readme, char *text)
{
    bool inside = false, example = false;
    size_t indent = 0;
    for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        size_t blanks = strspn(line, " ");
        if (strncmp(line + blanks, "```", 3) == 0) {
            inside = !inside;
            example = inside && line[blanks + 3] == '\0';
            indent = blanks;
            free(readme->command); /* what follows is none of the last block's */
            readme->command = NULL;
        } else if (example) {
            take_line(readme, line + (blanks < indent ? blanks : indent));
        }
    }
    assert_false(inside);
}

static void make_files(void)
{
    size_t length;
    char *list = program_source("tests/data/county_list_2025.xlsx"),
         *folder = program_path("build");
    char *bytes = program_read(list, &length);
    assert_non_null(bytes);
    program_write_bytes("名单.xlsx", bytes, length);
    program_write("公告名单.xlsx", "企业名称\n徐州铜山澄汀环保设备科技有限公司（演示）\n");
    assert_int_equal(mkdir(folder, 0700), 0);
    free(program_output(0, "demo", "build/demo", NULL));
    free(bytes);
    free(folder);
    free(list);
}

static void take_half(bool english, size_t commands)
{
    struct readme readme = {.commands = 0};
    char *path = program_source("README.md"), *whole = program_read(path, NULL), *half;
    assert_non_null(whole);
    half = strstr(whole, ENGLISH);
    assert_non_null(half);
    *half = '\0';
    make_files();
    readme.environment[0] = memory_text("PEIYU_TODAY=2025-06-01"); /* the list's day */
    take_text(&readme, english ? half + 1 : whole);
    assert_true(readme.commands >= commands && readme.lines >= commands);
    forget_environment(&readme);
    run_free(&readme.run);
    free(readme.command);
    free(whole);
    free(path);
}

static void the_examples_of_the_chinese_half_are_true(void **state)
{
    (void)state;
    take_half(false, 40);
}

static void the_examples_of_the_english_half_are_true(void **state)
{
    (void)state;
    take_half(true, 10);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, program_setup, program_teardown)
    const struct CMUnitTest tests[] = {
        TEST(the_examples_of_the_chinese_half_are_true),
        TEST(the_examples_of_the_english_half_are_true),
    };
    return cmocka_run_group_tests_name("readme", tests, NULL, NULL);
}
