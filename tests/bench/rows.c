#include <libxml/parser.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <zip.h>

/* rows scan BOOK.xlsx: unpacks its sheets and shared strings and scans their XML, with the
 * libraries that `peiyu import` has and nothing else: the floor for reading. rows store DONE.db
 * BARE.db: the rows that an import left in DONE.db, one by one into the same tables and indexes
 * without triggers, in one durable transaction: the floor for writing. */
#define PIECE_BYTES 65536

static void count_element(void *context, const xmlChar *name, const xmlChar *prefix,
                          const xmlChar *uri, int namespaces, const xmlChar **bound, int attributes,
                          int defaulted, const xmlChar **values)
{
    (void)name, (void)prefix, (void)uri, (void)namespaces, (void)bound, (void)defaulted;
    (void)values;
    *(size_t *)context += (size_t)attributes + 1;
}

static void count_text(void *context, const xmlChar *text, int length)
{
    *(size_t *)context += text != NULL && length > 0;
}

static bool scan_part(zip_t *book, zip_uint64_t index)
{
    static char piece[PIECE_BYTES];
    xmlSAXHandler events = {
        .initialized = XML_SAX2_MAGIC, .startElementNs = count_element, .characters = count_text};
    size_t seen = 0;
    zip_file_t *part = zip_fopen_index(book, index, 0);
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&events, &seen, NULL, 0, NULL);
    bool ok = part != NULL && parser != NULL;
    zip_int64_t count = 1;

    while (ok && count > 0) {
        count = zip_fread(part, piece, sizeof piece);
        ok = count >= 0 && xmlParseChunk(parser, piece, (int)count, count == 0) == 0;
    }
    xmlFreeParserCtxt(parser);
    if (part != NULL)
        zip_fclose(part);
    return ok && seen > 0;
}

static bool scan(const char *path)
{
    zip_t *book = zip_open(path, ZIP_RDONLY, NULL);
    zip_int64_t count = book == NULL ? 0 : zip_get_num_entries(book, 0);
    bool ok = count > 0;

    for (zip_int64_t i = 0; ok && i < count; i++) {
        const char *name = zip_get_name(book, (zip_uint64_t)i, 0);

        if (strncmp(name, "xl/worksheets/sheet", 19) == 0 ||
            strcmp(name, "xl/sharedStrings.xml") == 0)
            ok = scan_part(book, (zip_uint64_t)i);
    }
    if (book != NULL)
        zip_discard(book);
    return ok;
}

/* The first column of what SQL says, in DB, is run there in its turn. */
static bool run_each(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *told = NULL;
    bool ok = sqlite3_prepare_v2(db, sql, -1, &told, NULL) == SQLITE_OK;

    while (ok && sqlite3_step(told) == SQLITE_ROW)
        ok = sqlite3_exec(db, (const char *)sqlite3_column_text(told, 0), NULL, NULL, NULL) == 0;
    sqlite3_finalize(told);
    return ok;
}

static bool copy_rows(sqlite3 *db, const char *table)
{
    sqlite3_stmt *from = NULL, *into = NULL;
    char *select = sqlite3_mprintf("SELECT * FROM done.%w", table), *insert = NULL;
    bool ok = sqlite3_prepare_v2(db, select, -1, &from, NULL) == SQLITE_OK;
    int columns = sqlite3_column_count(from);

    insert = sqlite3_mprintf("INSERT INTO main.%w VALUES (?%.*s)", table, (columns - 1) * 2,
                             ",?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?");
    ok = ok && columns < 18 && sqlite3_prepare_v2(db, insert, -1, &into, NULL) == SQLITE_OK;
    while (ok && sqlite3_step(from) == SQLITE_ROW) {
        for (int i = 0; i < columns; i++)
            sqlite3_bind_value(into, i + 1, sqlite3_column_value(from, i));
        ok = sqlite3_step(into) == SQLITE_DONE;
        sqlite3_reset(into);
    }
    sqlite3_finalize(from);
    sqlite3_finalize(into);
    sqlite3_free(select);
    sqlite3_free(insert);
    return ok;
}

static bool store(const char *done, const char *bare)
{
    static const char *const tables[] = {"enterprise", "fact_value", "figure", "journal_change"};
    sqlite3 *db = NULL;
    bool ok = remove(bare) <= 0 && sqlite3_open(bare, &db) == SQLITE_OK;
    char *attach = sqlite3_mprintf("ATTACH %Q AS done; PRAGMA journal_mode = WAL;"
                                   "PRAGMA synchronous = FULL; BEGIN",
                                   done);

    ok = ok && sqlite3_exec(db, attach, NULL, NULL, NULL) == SQLITE_OK &&
         run_each(db, "SELECT sql FROM done.sqlite_schema WHERE type IN ('table', 'index') "
                      "AND name NOT LIKE 'sqlite_%' AND sql IS NOT NULL");
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        ok = ok && copy_rows(db, tables[i]);
    ok = ok && sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
    sqlite3_free(attach);
    return sqlite3_close(db) == SQLITE_OK && ok;
}

int main(int count, char *arguments[])
{
    if (count == 3 && strcmp(arguments[1], "scan") == 0)
        return scan(arguments[2]) ? 0 : 1;
    if (count == 4 && strcmp(arguments[1], "store") == 0)
        return store(arguments[2], arguments[3]) ? 0 : 1;
    fprintf(stderr, "usage: rows scan BOOK.xlsx | rows store DONE.db BARE.db\n");
    return 2;
}
