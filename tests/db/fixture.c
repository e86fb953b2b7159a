#include "fixture.h"

#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "core/uscc.h"

char *folder_new(void)
{
    const char *base = getenv("TMPDIR");
    char *folder = memory_printf("%s/peiyu-test-XXXXXX", base == NULL ? "/tmp" : base);

    assert_non_null(mkdtemp(folder));
    return folder;
}

static void remove_tree(const char *path)
{
    struct stat found;
    struct dirent *entry;
    DIR *directory;

    if (lstat(path, &found) == 0 && S_ISDIR(found.st_mode)) {
        (void)chmod(path, 0700);
        directory = opendir(path);
        while (directory != NULL && (entry = readdir(directory)) != NULL) {
            if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
                char *child = path_in(path, entry->d_name);

                remove_tree(child);
                free(child);
            }
        }
        if (directory != NULL)
            (void)closedir(directory);
    }
    (void)remove(path);
}

void folder_remove(char *folder)
{
    remove_tree(folder);
    free(folder);
}

char *path_in(const char *folder, const char *name)
{
    return memory_printf("%s/%s", folder, name);
}

static struct packs *opened;

static void close_packs(void)
{
    packs_close(opened);
}

const struct packs *packs_installed(void)
{
    const char *source = getenv("PEIYU_SOURCE");
    const char *folders[2] = {NULL, NULL};
    struct error err = {0};
    char *folder;

    if (opened != NULL)
        return opened;
    folder = path_in(source == NULL ? SOURCE_DIR : source, "core/packs");
    folders[0] = folder;
    opened = packs_open(folders, &err);
    if (opened == NULL)
        fail_msg("%s", err.text);
    free(folder);
    (void)atexit(close_packs);
    return opened;
}

const struct fact *fact_named(const char *id)
{
    const struct fact *fact = dictionary_find(packs_dictionary(packs_installed()), id);

    if (fact == NULL)
        fail_msg("no fact %s", id);
    return fact;
}

static struct database *open_with(const char *path, const struct packs *packs)
{
    struct error err = {0};
    struct database *database = database_open(path, packs, &err);

    if (database == NULL)
        fail_msg("%s", err.text);
    return database;
}

struct database *open_bare(const char *path)
{
    return open_with(path, NULL);
}

struct database *open_database(const char *path)
{
    return open_with(path, packs_installed());
}

int run_sql(struct database *database, const char *sql)
{
    return sqlite3_exec(database_handle(database), sql, NULL, NULL, NULL) & 0xff;
}

int64_t number_of(struct database *database, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    int64_t number;

    assert_int_equal(sqlite3_prepare_v2(database_handle(database), sql, -1, &statement, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    number = sqlite3_column_int64(statement, 0);
    (void)sqlite3_finalize(statement);
    return number;
}

static int add_row(void *context, int count, char **texts, char **names)
{
    struct buffer *buffer = context;

    (void)names;
    for (int i = 0; i < count; i++)
        buffer_printf(buffer, "%s|", texts[i] == NULL ? "NULL" : texts[i]);
    buffer_add(buffer, "\n");
    return 0;
}

char *content_of(struct database *database)
{
    static const char *const tables[] = {
        "enterprise ORDER BY id",
        "figure ORDER BY enterprise, fact, year",
        "register_line ORDER BY id",
        "fact_value ORDER BY enterprise, fact, year",
        "certificate ORDER BY id",
        "register_value ORDER BY line, field",
        "assessment ORDER BY id",
        "setting ORDER BY key",
        "evidence ORDER BY enterprise, standard, line, item",
        "remark ORDER BY enterprise, standard, line",
        "override ORDER BY enterprise, standard, line",
        "task ORDER BY id",
        "deadline_mark ORDER BY key",
        "complainant ORDER BY line",
        "cluster ORDER BY id",
        "cluster_value ORDER BY cluster, fact, year",
        "cluster_member ORDER BY cluster, enterprise",
        "cluster_override ORDER BY cluster, standard, line",
        "cluster_evidence ORDER BY cluster, standard, line, item",
        "cluster_remark ORDER BY cluster, standard, line",
        "batch ORDER BY id",
        "batch_day ORDER BY batch, state, time",
        "case_file ORDER BY id",
        "case_step ORDER BY id",
        "case_material ORDER BY case_file, material",
        "case_visit ORDER BY id",
    };
    struct buffer buffer = {0};

    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        char *sql = memory_printf("SELECT * FROM %s", tables[i]);

        buffer_printf(&buffer, "%s\n", tables[i]);
        assert_int_equal(sqlite3_exec(database_handle(database), sql, add_row, &buffer, NULL),
                         SQLITE_OK);
        free(sql);
    }
    return buffer_take(&buffer);
}

void begin(struct database *database, const char *title)
{
    struct error err = {0};

    if (!database_begin(database, title, &err))
        fail_msg("%s", err.text);
}

void commit(struct database *database)
{
    struct error err = {0};

    if (!database_commit(database, &err))
        fail_msg("%s", err.text);
}

char *bytes_of(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    struct buffer buffer = {0};
    char chunk[4096];
    size_t size;

    *length = 0;
    if (file == NULL)
        return NULL;
    while ((size = fread(chunk, 1, sizeof chunk, file)) > 0)
        buffer_addn(&buffer, chunk, size);
    (void)fclose(file);
    *length = buffer.length;
    return buffer_take(&buffer);
}

void write_bytes(const char *path, const void *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

const char *code_of(unsigned number)
{
    static char codes[8][32];
    static unsigned next;
    char *code = codes[next++ % 8];

    (void)snprintf(code, sizeof codes[0], "91320312%09u", number);
    code[17] = uscc_check_character(code);
    code[18] = '\0';
    return code;
}
