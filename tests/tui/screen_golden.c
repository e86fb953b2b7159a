#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/memory.h"
#include "tests/cli/program.h"
#include "tests/tui/golden_screen.h"
#include "tests/tui/pty.h"
#include "tests/tui/stage.h"

/*
 * Every screen and dialog as an officer sees it, at 80×24 and 120×40, in colour and monochrome: a
 * walk goes from one to the next. A new screen is a step here; make check GENERATE=1 writes it.
 */
struct step {
    const char *name; /* of the golden file, without the size; NULL: on the way only */
    const char *keys;
};

static const struct step county[] = {
    {"library", ""},
    {"library_search", "/ x z h"},
    {"library_filter", "Esc f"},
    {"library_filter_tier", "Enter"},
    {"library_filtered", "Space Enter"},
    {"library_sort", "f End Enter s"},
    {"library_columns", "Esc c"},
    {"library_marked", "Esc Home Space Down Space"},
    {"library_remove", "d"},
    {"palette", "Esc ?"},
    {"palette_search", "h u i f u"},
    {"help", "Esc F1"},
    {"dossier", "Esc * * Home Enter"},
    {"dossier_figures", "Down"},
    {"dossier_figure_refused", "Right Enter Ctrl-U 约 3 0 0 0 Enter"},
    {"dossier_product", "Esc Esc Esc Enter Down Down"},
    {"dossier_choice", "Right Down Down Down Down Enter"},
    {"dossier_ip", "Esc Esc Esc Enter Down Down Down Down"},
    {"dossier_certificates", "End Up Up Up"},
    {"certificate_form", "Right Enter"},
    {"certificate_form_left", "h Esc"},
    {"dossier_scores", "y Esc Down"},
    {"dossier_events", "Down"},
    {"dossier_journal", "Down"},
    {"scoring_standard", "Esc p"},
    {"scoring", "Enter"},
    {"scoring_next", "n"},
    {"scoring_what_if", "w"},
    {"scoring_help", "w F1"},
    {"deadlines", "Esc Esc F3"},
    {"deadlines_filter", "f"},
    {"deadline_put_off", "Esc z"},
    {"reminder", "Esc a"},
    {"deadlines_programme", "Esc / 申 报 窗 口 Enter Enter"},
    {"deadlines_month", "Esc Esc v < < End"},
    {"deadlines_month_day", "Enter"},
    {"survey", "Esc F5"},
    {"survey_near", "Right"},
    {"survey_filter", "f"},
    {"stats", "Esc F6"},
    {"stats_town", "Right"},
    {"stats_listed", "Down Enter"},
    {"batches_empty", "Esc F4"},
    {"batch_form", "a Down"},
    {"batches", "Up Enter Down Enter F10"},
    {"batch_days", "e"},
    {"enrol_batch", "Esc F2 Home Down b"},
    {"enrol_after", "Enter"},
    {"case_step", "Enter"},
    {"batches_cases", "F10 F4 Tab"},
    {"case", "Enter"},
    {"case_steps", "t"},
    {"case_reason", "Enter F10"},
    {"case_materials", "Esc Tab Space"},
    {"case_opinion", "e 同 意 Down Tab"},
    {"case_visit", "Esc a"},
    {"dossier_cases", "Esc E End Up Up Right"},
    {"results_file", "F4 i"},
    {"results_form", "公 告 Enter"},
    {"results", "F10"},
    {"results_rest", "f"},
    {"trash_confirm", "Esc d"},
    {"trash", "y R"},
    {"trash_search", "/ s b"},
    {"trash_restored", "Esc r"},
    {"clusters", "F7"},
    {"cluster", "a 集 群 Enter"},
    {"cluster_facts", "Tab"},
    {"cluster_title_form", "Left Left Left a"},
    {"cluster_title", "第 一 批 Down Down 2 0 2 3 - 0 3 - 0 1 F10"},
    {"cluster_change_form", "Tab a"},
    {"cluster_change", "Enter Enter 2 0 2 3 - 0 5 - 0 4 F10"},
    {"settings", "Esc F9"},
    {"settings_office", "Down Down Enter"},
    {"backups", "Esc b"},
    {"phrases", "Esc c"},
    {"export_layout", "Esc Esc F2 o"},
    {"export", "Down Enter"},
};

static const struct step beginning[] = {
    {"welcome", ""},
    {"welcome_city", "Space"},
    {"welcome_demo", "Esc Enter Enter Enter Enter Enter"},
    {"library_empty", "Enter"},
    {"new_enterprise", "a"},
    {"new_enterprise_refused", "9 1 3 Enter"},
    {"import_file", "Esc y i"},
    {"import_preview", "Down Enter"},
    {"import_options", "e"},
    {"import_mapping", "Esc Space"},
    {"import_done", "Esc F10"},
};

static const struct step few[] = {
    {"library", ""},
    {"scoring", "Enter p Enter"},
    {"stats_tier", "Esc Esc F6"},
};

struct walk {
    const char *name;
    enum stage_library library;
    const struct step *steps;
    size_t count;
    int rows, columns;
    enum stage_look look;
};

#define STEPS(list) (list), sizeof(list) / sizeof(list)[0]

static const struct walk walks[] = {
    {"county 80x24", STAGE_DEMO, STEPS(county), 24, 80, STAGE_COLOUR},
    {"county 80x24 mono", STAGE_DEMO, STEPS(county), 24, 80, STAGE_MONO},
    {"county 120x40", STAGE_DEMO, STEPS(county), 40, 120, STAGE_COLOUR},
    {"county 120x40 mono", STAGE_DEMO, STEPS(county), 40, 120, STAGE_MONO},
    {"beginning 80x24", STAGE_NONE, STEPS(beginning), 24, 80, STAGE_COLOUR},
    {"beginning 80x24 mono", STAGE_NONE, STEPS(beginning), 24, 80, STAGE_MONO},
    {"beginning 120x40", STAGE_NONE, STEPS(beginning), 40, 120, STAGE_COLOUR},
    {"beginning 120x40 mono", STAGE_NONE, STEPS(beginning), 40, 120, STAGE_MONO},
    {"few 80x24 ascii", STAGE_DEMO, STEPS(few), 24, 80, STAGE_ASCII},
};

/* A list to import, as old on every machine. */
static void put_list(void)
{
    static const struct timespec day[2] = {{.tv_sec = 1688083200}, {.tv_sec = 1688083200}};
    size_t length;
    char *source = program_source("tests/data/county_list_2025.xlsx");
    char *bytes = program_read(source, &length), *path = program_path("名单2025.xlsx");
    assert_non_null(bytes);
    program_write_bytes("名单2025.xlsx", bytes, length);
    assert_int_equal(utimensat(AT_FDCWD, path, day, 0), 0);
    free(source);
    free(bytes);
    free(path);
}

/* What was announced for the batch of the county: one of it, one that nobody knows; no other walk
 * finds the list in its folder. */
static void put_announcement(bool there)
{
    static const struct timespec day[2] = {{.tv_sec = 1688083200}, {.tv_sec = 1688083200}};
    char *path = program_path("公告名单.csv");
    (void)unlink(path);
    if (there) {
        program_write(
            "公告名单.csv",
            "序号,企业名称\n1,江苏骋陌食品机械科技有限公司（演示）\n2,徐州甲厂有限公司\n");
        assert_int_equal(utimensat(AT_FDCWD, path, day, 0), 0);
    }
    free(path);
}

static void walk_along(void **state)
{
    static const char *const looks[] = {
        [STAGE_COLOUR] = "", [STAGE_MONO] = "-mono", [STAGE_ASCII] = "-ascii"};
    const struct walk *walk = *state;
    stage_library(walk->library);
    put_list();
    put_announcement(walk->steps == county);
    struct pty *pty = stage_open(walk->rows, walk->columns, walk->look);
    for (size_t i = 0; i < walk->count; i++) {
        pty_keys(pty, walk->steps[i].keys);
        if (walk->steps[i].name == NULL)
            continue;
        char *name = memory_printf("%s-%dx%d%s", walk->steps[i].name, walk->columns, walk->rows,
                                   looks[walk->look]);
        golden_compare(pty, name);
        free(name);
    }
    stage_leave(pty);
}

static void says_what_it_needs_below_80x24(void **state)
{
    (void)state;
    stage_library(STAGE_EMPTY);
    struct pty *pty = stage_open(24, 80, STAGE_COLOUR);
    pty_resize(pty, 23, 80);
    pty_wait(pty, "窗口太小:需要 80 列 24 行,现在是 80 列 23 行");
    golden_compare(pty, "too_small-80x23");
    pty_resize(pty, 24, 79);
    pty_wait(pty, "现在是 79 列 24 行");
    pty_keys(pty, "F9"); /* waits: keys do nothing unseen */
    pty_settle(pty);
    pty_resize(pty, 24, 80);
    pty_wait_row(pty, 1, "F2 企业");
    pty_wait(pty, "企业库里还没有企业");
    stage_leave(pty);
}

/* screen_golden [NAME]: one walk alone. */
int main(int argc, char *argv[])
{
    enum {
        COUNT = sizeof walks / sizeof walks[0]
    };
    struct CMUnitTest tests[COUNT + 1] = {[COUNT] =
                                              cmocka_unit_test(says_what_it_needs_below_80x24)};
    for (size_t i = 0; i < COUNT; i++)
        tests[i] = (struct CMUnitTest){.name = walks[i].name,
                                       .test_func = walk_along,
                                       .initial_state = (void *)(uintptr_t)&walks[i]};
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests_name("golden screens", tests, stage_setup, stage_teardown);
}
