#include "db/import/xlsx_styles.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/import/xlsx_xml.h"

#define STYLE_LIMIT 65536

struct custom_format {
    int id;
    struct number_format format;
};

struct xlsx_styles {
    struct custom_format *custom;
    size_t custom_count, custom_capacity;
    struct number_format *styles;
    size_t style_count, style_capacity;
    bool in_cell_styles;
};

struct format_attributes {
    int id;
    struct number_format format;
};

static void take_format(void *context, const char *name, const char *value)
{
    struct format_attributes *taken = context;

    if (strcmp(name, "numFmtId") == 0)
        taken->id = (int)strtol(value, NULL, 10);
    else if (strcmp(name, "formatCode") == 0)
        taken->format = number_format_read(value);
}

static struct number_format find_format(const struct xlsx_styles *styles, int id)
{
    size_t i;

    for (i = 0; i < styles->custom_count; i++) {
        if (styles->custom[i].id == id)
            return styles->custom[i].format;
    }
    return number_format_builtin(id);
}

static bool too_many(struct error *err)
{
    return error_set(
        err, ERROR_LIMIT,
        "工作簿的单元格样式超过 65536 种,为安全起见不予读取;请复制到新工作簿另存再导入");
}

static bool take_element(struct xlsx_styles *styles, struct xlsx_xml *xml, struct error *err)
{
    struct format_attributes taken = {0};

    if (xlsx_xml_is(xml, "cellXfs")) {
        styles->in_cell_styles = true;
    } else if (xlsx_xml_is(xml, "numFmt")) {
        xlsx_xml_attributes(xml, take_format, &taken);
        if (styles->custom_count == STYLE_LIMIT)
            return too_many(err);
        styles->custom =
            memory_grow(styles->custom, styles->custom_count, &styles->custom_capacity);
        styles->custom[styles->custom_count++] = (struct custom_format){taken.id, taken.format};
    } else if (styles->in_cell_styles && xlsx_xml_is(xml, "xf")) {
        xlsx_xml_attributes(xml, take_format, &taken);
        if (styles->style_count == STYLE_LIMIT)
            return too_many(err);
        styles->styles = memory_grow(styles->styles, styles->style_count, &styles->style_capacity);
        styles->styles[styles->style_count++] = find_format(styles, taken.id);
    }
    return true;
}

static bool read_styles(struct xlsx_styles *styles, struct xlsx_xml *xml, struct error *err)
{
    enum xml_event event;

    for (;;) {
        if (!xlsx_xml_next(xml, &event, err))
            return false;
        if (event == XML_DONE)
            return true;
        if (event == XML_OPEN && !take_element(styles, xml, err))
            return false;
        if (event == XML_CLOSE && xlsx_xml_is(xml, "cellXfs"))
            styles->in_cell_styles = false;
    }
}

struct xlsx_styles *xlsx_styles_load(struct xlsx_package *package, const char *name,
                                     struct error *err)
{
    struct xlsx_styles *styles = memory_alloc(sizeof *styles);
    struct xlsx_xml *xml;
    bool ok;

    if (name == NULL)
        return styles;
    xml = xlsx_xml_open(package, name, err);
    ok = xml != NULL && read_styles(styles, xml, err);
    xlsx_xml_close(xml);
    if (ok)
        return styles;
    xlsx_styles_free(styles);
    return NULL;
}

void xlsx_styles_free(struct xlsx_styles *styles)
{
    if (styles == NULL)
        return;
    free(styles->custom);
    free(styles->styles);
    free(styles);
}

struct number_format xlsx_styles_format(const struct xlsx_styles *styles, long style)
{
    if (style < 0 || (size_t)style >= styles->style_count)
        return number_format_builtin(0);
    return styles->styles[style];
}
