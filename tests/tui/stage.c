#include "tests/tui/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/memory.h"
#include "db/setting_store.h"
#include "tests/cli/program.h"
#include "tests/tui/large.h"
#include "tests/tui/pty_internal.h"

/* In a place whose name is as long on every machine: screens show it. */
int stage_setup(void **state)
{
    if (chdir("/tmp") != 0)
        return -1;
    return program_setup(state);
}

int stage_teardown(void **state)
{
    pty_close_all();
    return program_teardown(state);
}

char *stage_database(void)
{
    return program_path("library.db");
}

void stage_settings(const char *path)
{
    static const char *const settings[][2] = {
        {"office", "铜山区工业和信息化局"},
        {"city", "徐州市"},
        {"county", "铜山区"},
        {"person", "王芳"},
        {"backup_folder", "备份"},
    };
    struct error err;
    char *packs_folder = program_source("core/packs");
    const char *const folders[] = {packs_folder, NULL};
    struct packs *packs = packs_open(folders, &err);
    struct database *database = packs != NULL ? database_open(path, packs, &err) : NULL;
    if (database == NULL)
        fail_msg("%s", err.text);
    assert_true(database_begin(database, "设置", &err));
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++)
        assert_true(setting_put(database, settings[i][0], settings[i][1], &err));
    assert_true(database_commit(database, &err));
    database_close(database);
    packs_close(packs);
    free(packs_folder);
}

static void remove_library(void)
{
    static const char *const names[] = {"library.db", "library.db-wal", "library.db-shm",
                                        "library.db.draft"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char *path = program_path(names[i]);
        unlink(path);
        free(path);
    }
}

static void copy(const char *path, const char *name)
{
    size_t length;
    char *bytes = program_read(path, &length);
    assert_non_null(bytes);
    program_write_bytes(name, bytes, length);
    free(bytes);
}

/* Made once, then copied. */
static char *made_library(enum stage_library library)
{
    static const char *const names[] = {
        [STAGE_EMPTY] = "empty.db", [STAGE_DEMO] = "peiyu.db", [STAGE_LARGE] = "large.db"};
    char *path = program_path(names[library]);
    if (access(path, F_OK) == 0)
        return path;
    if (library == STAGE_LARGE) {
        char *demo = made_library(STAGE_DEMO);
        copy(demo, names[library]);
        free(demo);
        large_fill(path);
    } else {
        if (library == STAGE_DEMO)
            free(program_output(0, "demo", ".", NULL));
        stage_settings(path);
    }
    return path;
}

void stage_library(enum stage_library library)
{
    remove_library();
    if (library == STAGE_NONE)
        return;
    char *made = made_library(library);
    copy(made, "library.db");
    free(made);
}

struct pty *stage_begin(int rows, int columns, enum stage_look look)
{
    static const char *const plain[] = {"PEIYU_DB=library.db", NULL};
    static const char *const mono[] = {"PEIYU_DB=library.db", "NO_COLOR=1", NULL};
    static const char *const ascii[] = {"--ascii", NULL};
    struct pty_options options = {.rows = rows, .columns = columns};
    options.environment = look == STAGE_MONO ? mono : plain;
    options.arguments = look == STAGE_ASCII ? ascii : NULL;
    struct pty *pty = pty_open(&options);
    pty_answer(pty, NULL, NULL);
    return pty;
}

struct pty *stage_open(int rows, int columns, enum stage_look look)
{
    struct pty *pty = stage_begin(rows, columns, look);
    if (rows >= 24 && columns >= 80)
        pty_wait_row(pty, 0, "待办"); /* counted in the first pause */
    return pty;
}

/* Back to the top by Esc, past questions that want an answer. */
static void climb(struct pty *pty)
{
    for (int i = 0; i < 40 && !pty_ended(pty) && !pty_shows(pty, "这里是最上层"); i++) {
        pty_keys(pty, "Esc");
        if (pty_shows(pty, "请确认"))
            pty_keys(pty, "y");
    }
}

void stage_leave(struct pty *pty)
{
    for (int i = 0; i < 5 && !pty_ended(pty); i++) {
        climb(pty);
        pty_keys(pty, i == 0 ? "q" : "q y");
        pty_settle(pty);
    }
    if (!pty_ended(pty))
        pty_fail(pty, "the program cannot be left");
    pty_assert_no_report();
    assert_int_equal(pty_status(pty), 0);
    pty_assert_restored(pty);
    pty_close(pty);
}
