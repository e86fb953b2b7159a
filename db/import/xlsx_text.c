#include "db/import/xlsx_text.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "db/import/cell.h"

/* A character of a cell has at most four bytes; written as _xHHHH_ it has seven. */
#define RAW_LIMIT ((size_t)CELL_CHARACTERS * 7)

static bool is_escape(const char *at)
{
    return at[0] == '_' && at[1] == 'x' && strspn(at + 2, "0123456789abcdefABCDEF") >= 4 &&
           at[6] == '_';
}

static void add_character(unsigned long code, struct buffer *out)
{
    char bytes[3];

    if (code == 0 || (code >= 0xD800 && code <= 0xDFFF))
        return;
    if (code < 0x80) {
        bytes[0] = (char)code;
        buffer_addn(out, bytes, 1);
    } else if (code < 0x800) {
        bytes[0] = (char)(0xC0 | (code >> 6));
        bytes[1] = (char)(0x80 | (code & 0x3F));
        buffer_addn(out, bytes, 2);
    } else {
        bytes[0] = (char)(0xE0 | (code >> 12));
        bytes[1] = (char)(0x80 | ((code >> 6) & 0x3F));
        bytes[2] = (char)(0x80 | (code & 0x3F));
        buffer_addn(out, bytes, 3);
    }
}

void xlsx_text_decode(const char *raw, struct buffer *out)
{
    const char *at;

    while ((at = strchr(raw, '_')) != NULL) {
        buffer_addn(out, raw, (size_t)(at - raw));
        if (is_escape(at)) {
            add_character(strtoul(at + 2, NULL, 16), out);
            raw = at + 7;
        } else {
            buffer_addn(out, "_", 1);
            raw = at + 1;
        }
    }
    buffer_add(out, raw);
}

static bool too_long(struct error *err)
{
    return error_set(err, ERROR_LIMIT, "有单元格的文字超过 32767 个字,请检查并缩短后再导入");
}

bool xlsx_text_read(struct xlsx_xml *xml, struct buffer *out, struct error *err)
{
    struct buffer raw = {0};
    enum xml_event event;
    int depth = 1;
    bool in_text = false, ok = true;

    while (ok && depth > 0) {
        ok = xlsx_xml_next(xml, &event, err);
        if (!ok || event == XML_DONE)
            break;
        if (event == XML_OPEN && xlsx_xml_is(xml, "rPh")) {
            ok = xlsx_xml_skip(xml, err);
        } else if (event == XML_OPEN) {
            depth++;
            in_text = xlsx_xml_is(xml, "t");
        } else if (event == XML_CLOSE) {
            depth--;
            in_text = false;
        } else if (in_text) {
            buffer_add(&raw, xlsx_xml_text(xml));
            ok = raw.length <= RAW_LIMIT || too_long(err);
        }
    }
    if (ok) {
        xlsx_text_decode(buffer_text(&raw), out);
        ok = text_count(buffer_text(&raw)) <= CELL_CHARACTERS || too_long(err);
    }
    buffer_free(&raw);
    return ok;
}
