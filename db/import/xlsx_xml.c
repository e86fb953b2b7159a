#include "db/import/xlsx_xml.h"

#include <libxml/xmlreader.h>
#include <string.h>

#include "core/memory.h"

struct xlsx_xml {
    struct xlsx_part *part;
    xmlTextReaderPtr reader;
    bool close_next; /* <a/>: its end was not told yet */
    bool skipped;    /* the reader already stands on the next node */
};

static int read_part(void *context, char *buffer, int length)
{
    return xlsx_part_read(context, buffer, length);
}

static void ignore_complaint(void *context, xmlErrorPtr complaint)
{
    (void)context;
    (void)complaint;
}

static void ignore_words(void *context, const char *words, ...)
{
    (void)context;
    (void)words;
}

/* libxml2 would write to the terminal by itself; of an encoding that does not fit it tells no
 * reader, but whoever asked for all. */
static void silence(void)
{
    xmlSetStructuredErrorFunc(NULL, ignore_complaint);
    xmlSetGenericErrorFunc(NULL, ignore_words);
}

static bool damaged(struct xlsx_xml *xml, struct error *err)
{
    if (xlsx_part_failed(xml->part, err))
        return false;
    return error_set(err, ERROR_FILE,
                     "工作簿已损坏,%s 的内容不合格式(第 %d 行);请在表格软件中打开后另存再导入",
                     xlsx_part_name(xml->part), xmlTextReaderGetParserLineNumber(xml->reader));
}

struct xlsx_xml *xlsx_xml_open(struct xlsx_package *package, const char *name, struct error *err)
{
    struct xlsx_part *part = xlsx_part_open(package, name, err);
    struct xlsx_xml *xml;

    if (part == NULL)
        return NULL;
    xml = memory_alloc(sizeof *xml);
    xml->part = part;
    silence();
    xml->reader = xmlReaderForIO(read_part, NULL, part, NULL, NULL,
                                 XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_NOCDATA);
    if (xml->reader == NULL) {
        if (!xlsx_part_failed(part, err))
            error_set(err, ERROR_FILE, "工作簿的 %s 打不开,请在表格软件中打开后另存再导入", name);
        xlsx_xml_close(xml);
        return NULL;
    }
    xmlTextReaderSetStructuredErrorHandler(xml->reader, ignore_complaint, NULL);
    return xml;
}

void xlsx_xml_close(struct xlsx_xml *xml)
{
    if (xml == NULL)
        return;
    if (xml->reader != NULL)
        xmlFreeTextReader(xml->reader);
    xlsx_part_close(xml->part);
    free(xml);
}

static bool advance(struct xlsx_xml *xml, bool *done, struct error *err)
{
    int more = 1;

    *done = false;
    if (!xml->skipped)
        more = xmlTextReaderRead(xml->reader);
    xml->skipped = false;
    if (more < 0)
        return damaged(xml, err);
    if (more == 0) {
        *done = true;
        return xlsx_part_finish(xml->part, err);
    }
    return true;
}

bool xlsx_xml_next(struct xlsx_xml *xml, enum xml_event *event, struct error *err)
{
    bool done;

    if (xml->close_next) {
        xml->close_next = false;
        *event = XML_CLOSE;
        return true;
    }
    for (;;) {
        if (!advance(xml, &done, err))
            return false;
        if (done) {
            *event = XML_DONE;
            return true;
        }
        switch (xmlTextReaderNodeType(xml->reader)) {
        case XML_READER_TYPE_ELEMENT:
            xml->close_next = xmlTextReaderIsEmptyElement(xml->reader) == 1;
            *event = XML_OPEN;
            return true;
        case XML_READER_TYPE_END_ELEMENT:
            *event = XML_CLOSE;
            return true;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        case XML_READER_TYPE_WHITESPACE:
            *event = XML_TEXT;
            return true;
        case XML_READER_TYPE_DOCUMENT_TYPE:
        case XML_READER_TYPE_ENTITY_REFERENCE:
        case XML_READER_TYPE_ENTITY:
            return error_set(
                err, ERROR_FILE,
                "工作簿的 %s 带有文档类型或实体定义,不是正常的表格文件,为安全起见不予读取",
                xlsx_part_name(xml->part));
        default:
            break;
        }
    }
}

bool xlsx_xml_skip(struct xlsx_xml *xml, struct error *err)
{
    int more;

    if (xml->close_next) {
        xml->close_next = false;
        return true;
    }
    more = xmlTextReaderNext(xml->reader);
    if (more < 0)
        return damaged(xml, err);
    xml->skipped = more > 0;
    return true;
}

const char *xlsx_xml_name(const struct xlsx_xml *xml)
{
    const xmlChar *name = xmlTextReaderConstLocalName(xml->reader);

    return name == NULL ? "" : (const char *)name;
}

bool xlsx_xml_is(const struct xlsx_xml *xml, const char *name)
{
    return strcmp(xlsx_xml_name(xml), name) == 0;
}

const char *xlsx_xml_text(const struct xlsx_xml *xml)
{
    const xmlChar *text = xmlTextReaderConstValue(xml->reader);

    return text == NULL ? "" : (const char *)text;
}

bool xlsx_xml_true(const char *value)
{
    return strcmp(value, "1") == 0 || strcmp(value, "true") == 0;
}

void xlsx_xml_attributes(struct xlsx_xml *xml,
                         void (*each)(void *context, const char *name, const char *value),
                         void *context)
{
    int more = xmlTextReaderMoveToFirstAttribute(xml->reader);

    while (more == 1) {
        const xmlChar *name = xmlTextReaderConstLocalName(xml->reader);
        const xmlChar *value = xmlTextReaderConstValue(xml->reader);

        if (name != NULL && value != NULL)
            each(context, (const char *)name, (const char *)value);
        more = xmlTextReaderMoveToNextAttribute(xml->reader);
    }
    xmlTextReaderMoveToElement(xml->reader);
}
