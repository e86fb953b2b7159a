#include "db/import/xlsx_workbook.h"

#include <stdlib.h>
#include <string.h>

#include "db/import/xlsx_xml.h"

#define SHEET_LIMIT 1000
#define RELATION_LIMIT 5000

/* A line of a .rels part. */
struct relation {
    const char *id, *type, *target;
};

struct relations {
    struct arena *arena;
    const char *folder; /* of the part whose relations they are, "" or "xl/" */
    struct relation *items;
    size_t count, capacity;
};

/* TARGET as the name of a part: "worksheets/sheet1.xml" beside xl/workbook.xml is
 * "xl/worksheets/sheet1.xml"; "/xl/…" is absolute; ".." goes up. */
static const char *resolve(struct relations *relations, const char *target)
{
    char *path;
    char *up;

    if (*target == '/')
        return arena_text(relations->arena, target + 1);
    path = arena_printf(relations->arena, "%s%s", relations->folder, target);
    while ((up = strstr(path, "/../")) != NULL) {
        char *start = up;

        while (start > path && start[-1] != '/')
            start--;
        memmove(start, up + 4, strlen(up + 4) + 1);
    }
    return strncmp(path, "../", 3) == 0 ? path + 3 : path;
}

static void take_relation(void *context, const char *name, const char *value)
{
    struct relations *relations = context;
    struct relation *last = &relations->items[relations->count - 1];

    if (strcmp(name, "Id") == 0)
        last->id = arena_text(relations->arena, value);
    else if (strcmp(name, "Type") == 0)
        last->type = arena_text(relations->arena, value);
    else if (strcmp(name, "Target") == 0)
        last->target = resolve(relations, value);
}

static bool read_relations(struct xlsx_package *package, const char *part,
                           struct relations *relations, struct error *err)
{
    struct xlsx_xml *xml = xlsx_xml_open(package, part, err);
    enum xml_event event = XML_TEXT;
    bool ok = xml != NULL;

    while (ok && event != XML_DONE) {
        ok = xlsx_xml_next(xml, &event, err);
        if (!ok || event != XML_OPEN || !xlsx_xml_is(xml, "Relationship"))
            continue;
        if (relations->count == RELATION_LIMIT) {
            ok = error_set(err, ERROR_LIMIT, "工作簿的部件多得不正常,为安全起见不予读取");
            continue;
        }
        relations->items = memory_grow(relations->items, relations->count, &relations->capacity);
        relations->items[relations->count++] = (struct relation){"", "", ""};
        xlsx_xml_attributes(xml, take_relation, relations);
    }
    xlsx_xml_close(xml);
    return ok;
}

/* Types are long addresses, others in strict files; their last word is the same. */
static bool relation_is(const struct relation *relation, const char *word)
{
    const char *slash = strrchr(relation->type, '/');

    return slash != NULL && strcmp(slash + 1, word) == 0;
}

static const char *relation_target(const struct relations *relations, const char *word)
{
    size_t i;

    for (i = 0; i < relations->count; i++) {
        if (relation_is(&relations->items[i], word))
            return relations->items[i].target;
    }
    return NULL;
}

struct sheet_attributes {
    struct arena *arena;
    const char *name, *relation;
    bool hidden;
};

static void take_sheet(void *context, const char *name, const char *value)
{
    struct sheet_attributes *taken = context;

    if (strcmp(name, "name") == 0)
        taken->name = arena_text(taken->arena, value);
    else if (strcmp(name, "id") == 0)
        taken->relation = arena_text(taken->arena, value);
    else if (strcmp(name, "state") == 0)
        taken->hidden = strcmp(value, "visible") != 0;
}

static void take_date_system(void *context, const char *name, const char *value)
{
    struct xlsx_workbook *workbook = context;

    if (strcmp(name, "date1904") == 0)
        workbook->system_1904 = xlsx_xml_true(value);
}

static bool add_sheet(struct xlsx_workbook *workbook, const struct sheet_attributes *taken,
                      const struct relations *relations, struct error *err)
{
    size_t i;

    for (i = 0; i < relations->count; i++) {
        const struct relation *relation = &relations->items[i];

        if (strcmp(relation->id, taken->relation) != 0 || !relation_is(relation, "worksheet"))
            continue;
        if (workbook->sheet_count == SHEET_LIMIT)
            return error_set(err, ERROR_LIMIT,
                             "工作表超过 1000 张,为安全起见不予读取;请拆分后再导入");
        workbook->sheets =
            memory_grow(workbook->sheets, workbook->sheet_count, &workbook->sheet_capacity);
        workbook->sheets[workbook->sheet_count++] =
            (struct xlsx_sheet_entry){taken->name, relation->target, taken->hidden};
        return true;
    }
    return true;
}

static bool read_workbook(struct xlsx_package *package, const char *part, struct arena *arena,
                          const struct relations *relations, struct xlsx_workbook *out,
                          struct error *err)
{
    struct xlsx_xml *xml = xlsx_xml_open(package, part, err);
    enum xml_event event = XML_TEXT;
    bool ok = xml != NULL;

    while (ok && event != XML_DONE) {
        ok = xlsx_xml_next(xml, &event, err);
        if (!ok || event != XML_OPEN)
            continue;
        if (xlsx_xml_is(xml, "workbookPr")) {
            xlsx_xml_attributes(xml, take_date_system, out);
        } else if (xlsx_xml_is(xml, "sheet")) {
            struct sheet_attributes taken = {.arena = arena, .name = "", .relation = ""};

            xlsx_xml_attributes(xml, take_sheet, &taken);
            ok = add_sheet(out, &taken, relations, err);
        }
    }
    xlsx_xml_close(xml);
    return ok;
}

/* "xl/" and "workbook.xml" make "xl/_rels/workbook.xml.rels". */
static const char *find_main_part(struct xlsx_package *package, struct arena *arena,
                                  struct relations *root, struct error *err)
{
    const char *main_part = "xl/workbook.xml";

    root->arena = arena;
    root->folder = "";
    if (xlsx_package_has(package, "_rels/.rels")) {
        if (!read_relations(package, "_rels/.rels", root, err))
            return NULL;
        if (relation_target(root, "officeDocument") != NULL)
            main_part = relation_target(root, "officeDocument");
    }
    if (xlsx_package_has(package, main_part) && strstr(main_part, ".bin") == NULL)
        return main_part;
    error_set(
        err, ERROR_FILE,
        "这是压缩文件,但不是 .xlsx 工作簿(.xlsb、.docx、.zip 等不能导入);请用表格软件另存为 .xlsx");
    return NULL;
}

static bool load(struct xlsx_package *package, struct arena *arena, struct relations *root,
                 struct relations *relations, struct xlsx_workbook *out, struct error *err)
{
    const char *main_part = find_main_part(package, arena, root, err);
    const char *slash;
    size_t folder;

    if (main_part == NULL)
        return false;
    slash = strrchr(main_part, '/');
    folder = slash == NULL ? 0 : (size_t)(slash - main_part) + 1;
    relations->arena = arena;
    relations->folder = arena_textn(arena, main_part, folder);
    if (!read_relations(
            package, arena_printf(arena, "%s_rels/%s.rels", relations->folder, main_part + folder),
            relations, err) ||
        !read_workbook(package, main_part, arena, relations, out, err))
        return false;
    out->strings = relation_target(relations, "sharedStrings");
    out->styles = relation_target(relations, "styles");
    if (out->sheet_count == 0)
        return error_set(err, ERROR_FILE, "工作簿里没有工作表,请确认选对了文件");
    return true;
}

bool xlsx_workbook_load(struct xlsx_package *package, struct arena *arena,
                        struct xlsx_workbook *out, struct error *err)
{
    struct relations root = {0}, relations = {0};
    bool ok;

    *out = (struct xlsx_workbook){0};
    ok = load(package, arena, &root, &relations, out, err);
    free(root.items);
    free(relations.items);
    return ok;
}

void xlsx_workbook_free(struct xlsx_workbook *workbook)
{
    free(workbook->sheets);
    *workbook = (struct xlsx_workbook){0};
}
