#ifndef PEIYU_TESTS_DB_IMPORT_FIXTURE_H
#define PEIYU_TESTS_DB_IMPORT_FIXTURE_H

#include "tests/db/fixture.h"

#include "db/import/import.h"
#include "db/import/table_reader.h"

/* What the tests of the import share: workbooks made from given XML, and what an import told. */

struct part {
    const char *name, *content;
    size_t length; /* 0: strlen(content) */
};

/* A zip of PARTS (ended by a name of NULL); free() its path. */
char *make_zip(const char *folder, const char *name, const struct part parts[]);
/* A workbook of one sheet with the given parts of its XML; SHEET stands inside <worksheet>. The
 * others may be NULL: STRINGS inside <sst>, STYLES inside <styleSheet>, PROPERTIES the element
 * before <sheets>. free() its path. */
char *make_workbook(const char *folder, const char *sheet, const char *strings, const char *styles,
                    const char *properties);
/* A text file; free() its path. */
char *make_file(const char *folder, const char *name, const char *text);
char *data_path(const char *name); /* under tests/data/; free() it */

/* All cells of a file: "sheet!B2 kind text", a line for each, "ERROR sentence" behind. free() it.
 * Kinds by letter: t n % d b e f u. */
char *cells_of(const char *path);
/* The sentence with which reading a file to its end fails; "" when it does not. free() it. */
char *failure_of(const char *path);

/* What an import told, a line for each thing: "sheet 名单 enterprises 4", "unmatched AL 备注",
 * "row 6 new CODE NAME", " 字段: 旧 -> 新", "row 51 refused 2 B uscc 原因", "counts 1 0 0 0 0". */
struct import_record {
    struct buffer *log;
    size_t rows[5];
    bool stop; /* what progress answers */
    size_t refused;
    struct error err;
};

/* Imports with today = 2025-06-01; the log into RECORD. */
bool import_into(struct database *database, const char *path, struct import_options options,
                 struct import_record *record);
/* The same from a .csv of TEXT, which must succeed; what was told, free() it. */
char *told_of(struct database *database, const char *folder, const char *text);
char *told_with(struct database *database, const char *folder, const char *text,
                struct import_options options);

/* What the library holds of USCC: "fact=value" and "year fact=value" in the order of their ids and
 * "certificate …" lines, one a line; free() it. "" when it is not there. */
char *library_of(struct database *database, const char *uscc);

/* Valid codes. */
#define ONE "913203122QK7YN59Q3"
#define TWO "91320312TA0M5F0P58"
#define THREE "91320312RX5KWBBC8F"

/* A folder and an empty library in it, as the state of a test. */
struct office {
    char *folder;
    struct database *database;
};

int office_set_up(void **state);
int office_tear_down(void **state);

/* Imports TEXT as a .csv; every line that is given must be told. */
#define imports(office, text, ...)                               \
    import_telling((office), (text), (struct import_options){0}, \
                   (const char *const[]){__VA_ARGS__, NULL}, __FILE__, __LINE__)
#define imports_with(office, text, options, ...)                                          \
    import_telling((office), (text), (options), (const char *const[]){__VA_ARGS__, NULL}, \
                   __FILE__, __LINE__)
void import_telling(struct office *office, const char *text, struct import_options options,
                    const char *const lines[], const char *file, int line);
void office_holds(struct office *office, const char *uscc, const char *expected);

#define assert_contains(text, part) assert_contains_at((text), (part), __FILE__, __LINE__)
void assert_contains_at(const char *text, const char *part, const char *file, int line);
#define assert_lacks(text, part) assert_lacks_at((text), (part), __FILE__, __LINE__)
void assert_lacks_at(const char *text, const char *part, const char *file, int line);

#endif
