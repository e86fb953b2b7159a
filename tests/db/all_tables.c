#include "tests/db/all_tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "core/memory.h"

static const char names_sql[] =
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'journal\\_%' "
    "ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";

static int add_row(void *context, int count, char **texts, char **names)
{
    struct buffer *all = context;

    (void)names;
    for (int i = 0; i < count; i++)
        buffer_printf(all, "%s|", texts[i] == NULL ? "NULL" : texts[i]);
    return 0;
}

char *all_table_names(sqlite3 *handle)
{
    struct buffer names = {0};

    assert_int_equal(sqlite3_exec(handle, names_sql, add_row, &names, NULL), SQLITE_OK);
    return buffer_take(&names);
}

char *all_tables(sqlite3 *handle)
{
    char *names = all_table_names(handle), *rest = NULL;
    struct buffer all = {0};

    for (char *name = strtok_r(names, "|", &rest); name != NULL;
         name = strtok_r(NULL, "|", &rest)) {
        /* by the first columns: no table has fewer than two, and most keys are in them */
        char *sql = memory_printf("SELECT '%s', * FROM %s ORDER BY 2, 3, 4", name, name);

        if (sqlite3_exec(handle, sql, add_row, &all, NULL) != SQLITE_OK) {
            free(sql);
            sql = memory_printf("SELECT '%s', * FROM %s ORDER BY 2, 3", name, name);
            assert_int_equal(sqlite3_exec(handle, sql, add_row, &all, NULL), SQLITE_OK);
        }
        free(sql);
    }
    free(names);
    return buffer_take(&all);
}
