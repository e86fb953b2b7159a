#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/buffer.h"
#include "db/backup.h"
#include "db/batch_results.h"
#include "db/demo/county.h"
#include "db/enterprise_store.h"
#include "db/import/import.h"
#include "db/journal.h"
#include "db/search.h"
#include "exports/export.h"
#include "tests/fuzz/target.h"

static struct database *open_scratch(void)
{
    struct error err = {0};
    struct database *database = database_open_scratch(fuzz_packs(), &err);

    fuzz_expect(database != NULL, err.text);
    return database;
}

static void see_sheet(void *context, const struct import_sheet *sheet)
{
    (void)context;
    (void)sheet;
}

static void see_row(void *context, const struct import_row *row)
{
    size_t *counts = context;

    counts[row->state]++;
    fuzz_expect(row->state != IMPORT_REFUSED || row->reason[0] != '\0', "a refusal has its reason");
}

static bool import(struct database *database, const char *path, size_t counts[5])
{
    const struct import_options options = {.today = date_of(2025, 6, 1)};
    const struct import_listener listener = {
        .context = counts, .sheet_begin = see_sheet, .row = see_row, .sheet_end = see_sheet};
    struct error err = {0};
    size_t refused;
    bool good = import_file(database, path, &options, &listener, &refused, &err);

    fuzz_expect(good || err.text[0] != '\0', "a failure has its sentence");
    fuzz_expect(!good || refused == counts[IMPORT_REFUSED], "refused rows are counted");
    return good;
}

/* Empty each time, since what was imported was taken back; a new one before its journal is long. */
static struct database *empty_library(void)
{
    static struct database *database;
    static unsigned uses;

    if (uses++ % 256 == 0) {
        database_close(database);
        database = open_scratch();
    }
    return database;
}

/* Into an empty library, a second time, and taken back. */
void fuzz_import(const uint8_t *data, size_t size)
{
    const char *path = fuzz_file(data, size);
    struct database *database = empty_library();
    size_t first[5] = {0}, second[5] = {0}, count;
    struct error err = {0};
    char *title = NULL;

    if (import(database, path, first)) {
        fuzz_expect(import(database, path, second), "a file is read a second time");
        fuzz_expect(second[IMPORT_NEW] + second[IMPORT_CHANGED] == 0,
                    "the same file a second time changes nothing");
        fuzz_expect(journal_undo(database, &title, &err), "an import can be undone");
        free(title);
        fuzz_expect(enterprise_count(database, &count, &err) && count == 0,
                    "an undone import leaves nothing");
    }
}

static char *export_library(struct database *database, const char *path)
{
    static struct layouts *layouts;
    const char *source = getenv("PEIYU_SOURCE");
    char *folder = memory_printf("%s/exports/layouts", source != NULL ? source : SOURCE_DIR);
    const char *folders[] = {folder, NULL};
    const struct export_options options = {.out = path, .as_of = date_of(2025, 6, 1)};
    struct error err = {0};
    struct buffer text = {0};
    size_t rows;
    FILE *file;
    int byte;

    if (layouts == NULL)
        layouts = layouts_open(folders, fuzz_packs(), &err);
    fuzz_expect(layouts != NULL &&
                    export_run(database, layouts_find(layouts, "library"), &options, &rows, &err),
                err.text);
    file = fopen(path, "rb");
    while ((byte = getc(file)) != EOF) {
        char letter = (char)byte;

        buffer_addn(&text, &letter, 1);
    }
    (void)fclose(file);
    free(folder);
    return buffer_take(&text);
}

/* What is exported of a library makes the same library. */
void fuzz_round(const uint8_t *data, size_t size)
{
    const char *path = fuzz_file(data, size);
    char *table = memory_printf("%s.csv", path), *before, *after, *title;
    struct database *database = empty_library();
    size_t counts[5] = {0}, again[5] = {0};
    struct error err = {0};

    if (import(database, path, counts)) {
        before = export_library(database, table);
        fuzz_expect(journal_undo(database, &title, &err), "an import can be undone");
        free(title);
        if (counts[IMPORT_NEW] > 0 && import(database, table, again)) {
            after = export_library(database, table);
            fuzz_expect(again[IMPORT_REFUSED] == 0, "what was exported is not refused");
            if (strcmp(before, after) != 0)
                fprintf(stderr, "%s\n----\n%s\n", before, after);
            fuzz_expect(strcmp(before, after) == 0, "a round trip changes nothing");
            free(after);
            (void)journal_undo(database, &title, &err);
            free(title);
        }
        free(before);
    }
    (void)unlink(table);
    free(table);
}

static uint8_t *backup_of(struct database *database, size_t *size)
{
    const char *path = fuzz_file(NULL, 0);
    struct error err = {0};
    uint8_t *bytes;
    FILE *file;
    long length = 0;

    fuzz_expect(backup_write(database, path, path, NULL, NULL, &err), err.text);
    file = fopen(path, "rb");
    fuzz_expect(file != NULL && fseek(file, 0, SEEK_END) == 0 && (length = ftell(file)) > 0,
                "a backup can be read");
    *size = (size_t)length;
    bytes = memory_alloc(*size);
    rewind(file);
    fuzz_expect(fread(bytes, 1, *size, file) == *size && fclose(file) == 0, "a backup can be read");
    return bytes;
}

/* Five bytes each: the place in an empty library's backup, lowest first, and what is changed there;
 * what is left of them cuts its end. */
static void damage(uint8_t *bytes, size_t *size, const uint8_t *data, size_t count)
{
    for (; count >= 5; count -= 5, data += 5) {
        size_t at = data[0] | (size_t)data[1] << 8 | (size_t)data[2] << 16 | (size_t)data[3] << 24;

        bytes[at % *size] ^= data[4];
    }
    *size >>= count;
}

/* A damaged backup is refused, or it opens. */
void fuzz_restore(const uint8_t *data, size_t size)
{
    static uint8_t *whole, *damaged;
    static size_t length;
    size_t left;
    char *copy;
    const char *path;
    struct error err = {0};
    struct database *database;

    if (whole == NULL) {
        database = open_scratch();
        whole = backup_of(database, &length);
        damaged = memory_alloc(length);
        database_close(database);
    }
    memcpy(damaged, whole, left = length);
    damage(damaged, &left, data, size);
    path = fuzz_file(damaged, left);
    copy = memory_printf("%s-copy", path);
    fuzz_expect(fclose(fopen(copy, "wb")) == 0, "a file can be written");
    if (backup_read(path, copy, copy, &err)) {
        database = database_open(copy, fuzz_packs(), &err);
        fuzz_expect(database != NULL, "what was restored can be opened");
        database_close(database);
    }
    fuzz_expect(err.code == ERROR_NONE || err.text[0] != '\0', "a failure has its sentence");
    (void)unlink(copy);
    free(copy);
}

static bool see_hit(void *context, const struct search_hit *hit)
{
    (void)context;
    fuzz_expect(hit->text != NULL && hit->label != NULL, "a hit says where");
    return true;
}

static struct database *county(void)
{
    static struct database *database;
    struct error err = {0};

    if (database != NULL)
        return database;
    database = open_scratch();
    fuzz_expect(demo_county_fill(database, fuzz_packs(), &err), err.text);
    return database;
}

/* A search of a county takes twenty times as long. */
static struct database *hamlet(void)
{
    static const char table[] =
        "统一社会信用代码,企业名称,曾用名,注册地址,联系人,联系电话,主导产品\n"
        "91320312MA00000012,徐州重型机械有限公司,单家机械、曾氏铁工,"
        "张集镇1号,张三,0516-83345705,挖掘机(20吨)\n"
        "91320312MA00000025,长春ＡＢＣ新材料（江苏）有限公司,,𠮷利街,Li,"
        "13800000000,100%棉_布\n";
    static struct database *database;
    size_t counts[5] = {0};

    if (database != NULL)
        return database;
    database = open_scratch();
    fuzz_expect(import(database, fuzz_file((const uint8_t *)table, sizeof table - 1), counts) &&
                    counts[IMPORT_NEW] == 2,
                "the hamlet is read");
    return database;
}

void fuzz_search(const uint8_t *data, size_t size)
{
    char *text = fuzz_text(data, size);
    struct error err = {0};

    fuzz_expect(search_run(hamlet(), text, see_hit, NULL, &err) || err.code == ERROR_USAGE,
                "any text can be looked for");
    free(text);
}

static bool first_enterprises(void *context, struct dossier *dossier)
{
    int64_t *ids = context;
    size_t count = 0;

    while (ids[count] != 0)
        count++;
    ids[count] = dossier_id(dossier);
    return count < 2;
}

/* A county with a batch of three cases. */
static const struct batch *some_batch(void)
{
    static struct batch batch = {.year = 2023, .number = 9, .notice = "", .remark = ""};
    struct database *database = county();
    struct dossier *dossier = dossier_new(packs_dictionary(fuzz_packs()));
    int64_t ids[4] = {0}, id;
    struct error err = {0};

    if (batch.kind == NULL) {
        batch.kind = case_kind_at(packs_cases(fuzz_packs()), 0);
        fuzz_expect(enterprise_each(database, dossier, first_enterprises, ids, &err) &&
                        database_begin(database, "一批", &err) && batch_add(database, &batch, &err),
                    err.text);
        for (size_t i = 0; ids[i] != 0; i++)
            fuzz_expect(case_add(database, &batch, ids[i], &id, &err), err.text);
        fuzz_expect(database_commit(database, &err), err.text);
    }
    dossier_free(dossier);
    return &batch;
}

void fuzz_results(const uint8_t *data, size_t size)
{
    const struct batch *batch = some_batch();
    const struct case_move move = {.day = date_of(2023, 6, 30), .document = "", .remark = ""};
    struct batch_results results = {0};
    struct error err = {0};

    fuzz_expect(database_begin(county(), "结果", &err), err.text);
    if (!batch_results_grant(county(), batch, fuzz_file(data, size), &move, &results, &err))
        fuzz_expect(err.text[0] != '\0', "a failure has its sentence");
    batch_results_free(&results);
    database_rollback(county());
}
