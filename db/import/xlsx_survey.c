#include <stdlib.h>
#include <string.h>

#include "db/import/xlsx_sheet.h"

#define MERGE_LIMIT 200000

struct reference {
    struct table_merge merge;
    bool valid;
};

static void take_reference(void *context, const char *name, const char *value)
{
    struct reference *taken = context;
    struct table_merge *merge = &taken->merge;
    const char *rest;

    if (strcmp(name, "ref") != 0)
        return;
    taken->valid = cell_reference(value, &merge->left, &merge->top, &rest) && *rest == ':' &&
                   cell_reference(rest + 1, &merge->right, &merge->bottom, NULL) &&
                   merge->left <= merge->right && merge->top <= merge->bottom;
}

static bool add_merge(struct xlsx_survey *survey, struct xlsx_xml *xml, struct error *err)
{
    struct reference taken = {0};

    xlsx_xml_attributes(xml, take_reference, &taken);
    if (!taken.valid)
        return true;
    if (survey->merge_count == MERGE_LIMIT)
        return error_set(err, ERROR_LIMIT,
                         "工作表的合并单元格超过 20 万处,为安全起见不予读取;请取消合并后再导入");
    survey->merges = memory_grow(survey->merges, survey->merge_count, &survey->merge_capacity);
    survey->merges[survey->merge_count++] = taken.merge;
    return true;
}

static void take_hidden(void *context, const char *name, const char *value)
{
    size_t *count = context;

    if (strcmp(name, "hidden") == 0 && xlsx_xml_true(value))
        ++*count;
}

static bool survey_element(struct xlsx_survey *survey, struct xlsx_xml *xml, struct error *err)
{
    if (xlsx_xml_is(xml, "row")) {
        survey->rows++;
        xlsx_xml_attributes(xml, take_hidden, &survey->hidden_rows);
        return true;
    }
    return add_merge(survey, xml, err);
}

static bool is_surveyed(const char *name)
{
    return strcmp(name, "row") == 0 || strcmp(name, "mergeCell") == 0;
}

static int compare_places(const void *a, const void *b)
{
    const struct table_merge *first = a, *second = b;

    return first->top != second->top ? first->top - second->top : first->left - second->left;
}

bool xlsx_survey_read(struct xlsx_package *package, const char *part, struct xlsx_survey *out,
                      struct error *err)
{
    struct xlsx_xml *xml = xlsx_xml_open(package, part, err);
    enum xml_event event = XML_TEXT;
    bool ok = xml != NULL;

    *out = (struct xlsx_survey){0};
    if (ok)
        xlsx_xml_only(xml, is_surveyed);
    while (ok && event != XML_DONE) {
        ok = xlsx_xml_next(xml, &event, err);
        if (ok && event == XML_OPEN)
            ok = survey_element(out, xml, err);
    }
    xlsx_xml_close(xml);
    if (!ok) {
        free(out->merges);
        *out = (struct xlsx_survey){0};
    }
    if (out->merge_count > 0)
        qsort(out->merges, out->merge_count, sizeof *out->merges, compare_places);
    return ok;
}
