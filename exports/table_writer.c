#include "exports/table_writer.h"

#include <string.h>
#include <strings.h>

#include "exports/target.h"

static const struct table_writer *const writers[] = {&workbook_writer, &delimited_writer};

const struct table_writer *table_writer_for(const char *path, struct error *err)
{
    size_t length = strlen(path);
    for (size_t i = 0; i < sizeof writers / sizeof writers[0]; i++) {
        size_t ending = strlen(writers[i]->ending);
        if (length > ending && path[length - ending - 1] != '/' &&
            strcasecmp(path + length - ending, writers[i]->ending) == 0)
            return writers[i];
    }
    (void)error_set(err, ERROR_USAGE, "不认识“%s”的格式,文件名请以 .xlsx 或 .csv 结尾。", path);
    return NULL;
}

bool table_write(const struct table *table, const char *path, struct error *err)
{
    const struct table_writer *writer = table_writer_for(path, err);
    struct target target;
    if (writer == NULL || !table_check(table, err) || !target_open(&target, path, err))
        return false;
    if (!writer->write(table, target.temporary, path, err)) {
        target_abandon(&target);
        return false;
    }
    return target_commit(&target, err);
}
