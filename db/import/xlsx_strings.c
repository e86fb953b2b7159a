#include "db/import/xlsx_strings.h"

#include <stdint.h>
#include <stdlib.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "db/import/xlsx_text.h"

#define BYTES_LIMIT ((size_t)256 * 1024 * 1024)

struct xlsx_strings {
    struct buffer text; /* every string with its NUL */
    uint32_t *starts;
    size_t count, capacity;
};

static bool add_string(struct xlsx_strings *strings, struct xlsx_xml *xml, struct error *err)
{
    strings->starts = memory_grow(strings->starts, strings->count, &strings->capacity);
    strings->starts[strings->count++] = (uint32_t)strings->text.length;
    if (!xlsx_text_read(xml, &strings->text, err))
        return false;
    buffer_addn(&strings->text, "\0", 1);
    if (strings->text.length > BYTES_LIMIT)
        return error_set(err, ERROR_LIMIT,
                         "工作簿的文字超过 256 MB,为安全起见不予读取;请拆分后分别导入");
    return true;
}

static bool read_strings(struct xlsx_strings *strings, struct xlsx_xml *xml, struct error *err)
{
    enum xml_event event;

    for (;;) {
        if (!xlsx_xml_next(xml, &event, err))
            return false;
        if (event == XML_DONE)
            return true;
        if (event == XML_OPEN && xlsx_xml_is(xml, "si") && !add_string(strings, xml, err))
            return false;
    }
}

struct xlsx_strings *xlsx_strings_load(struct xlsx_package *package, const char *name,
                                       struct error *err)
{
    struct xlsx_strings *strings = memory_alloc(sizeof *strings);
    struct xlsx_xml *xml;
    bool ok;

    if (name == NULL)
        return strings;
    xml = xlsx_xml_open(package, name, err);
    ok = xml != NULL && read_strings(strings, xml, err);
    xlsx_xml_close(xml);
    if (ok)
        return strings;
    xlsx_strings_free(strings);
    return NULL;
}

void xlsx_strings_free(struct xlsx_strings *strings)
{
    if (strings == NULL)
        return;
    buffer_free(&strings->text);
    free(strings->starts);
    free(strings);
}

const char *xlsx_strings_at(const struct xlsx_strings *strings, size_t index)
{
    return index < strings->count ? strings->text.text + strings->starts[index] : NULL;
}
