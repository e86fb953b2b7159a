#include "db/import/xlsx_xml.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"

#define PIECE_BYTES 16384
#define DEPTH_MOST 256 /* libxml2 minds it only where it makes a tree */
#define MARK_BYTES 4   /* by which libxml2 knows the encoding */

struct attribute {
    const char *name; /* lives as long as the parser */
    size_t value;     /* where it stands in the texts */
};

struct event {
    enum xml_event kind;
    const char *name;
    size_t text, attributes, attribute_count;
};

/* A piece of the part is parsed at a time; what it told waits until it is asked for. */
struct xlsx_xml {
    struct xlsx_part *part;
    xmlParserCtxtPtr parser;
    bool (*wanted)(const char *name);
    struct event *events;
    size_t count, capacity, next;
    struct attribute *attributes;
    size_t attribute_count, attribute_capacity;
    struct buffer texts; /* each with its NUL */
    int depth;
    bool finished, failed, defines;
    char piece[PIECE_BYTES];
};

static bool is_wanted(const struct xlsx_xml *xml, const char *name)
{
    return xml->wanted == NULL || xml->wanted(name);
}

static size_t keep_text(struct xlsx_xml *xml, const xmlChar *text, size_t length)
{
    size_t start = xml->texts.length;

    buffer_addn(&xml->texts, (const char *)text, length);
    buffer_addn(&xml->texts, "", 1);
    return start;
}

/* libxml2 gives the & of &amp; in an attribute, and nothing else, as a reference. */
static size_t keep_value(struct xlsx_xml *xml, const xmlChar *value, size_t length)
{
    static const char reference[] = "&#38;";
    const char *at = (const char *)value, *end = at + length;
    size_t start = xml->texts.length;

    while (at < end) {
        const char *found = memchr(at, '&', (size_t)(end - at));
        size_t plain = (size_t)((found == NULL ? end : found + 1) - at);

        buffer_addn(&xml->texts, at, plain);
        at += plain;
        if (found != NULL && (size_t)(end - found) >= sizeof reference - 1 &&
            memcmp(found, reference, sizeof reference - 1) == 0)
            at = found + sizeof reference - 1;
    }
    buffer_addn(&xml->texts, "", 1);
    return start;
}

static struct event *add_event(struct xlsx_xml *xml, enum xml_event kind, const char *name)
{
    xml->events = memory_grow(xml->events, xml->count, &xml->capacity);
    xml->events[xml->count] = (struct event){.kind = kind, .name = name};
    return &xml->events[xml->count++];
}

/* An attribute is five pointers: local name, prefix, namespace, begin and end of its value. */
static void open_element(void *context, const xmlChar *name, const xmlChar *prefix,
                         const xmlChar *space, int spaces, const xmlChar **bound, int count,
                         int defaulted, const xmlChar **given)
{
    struct xlsx_xml *xml = context;
    struct event *event;

    (void)prefix, (void)space, (void)spaces, (void)bound, (void)defaulted;
    if (++xml->depth > DEPTH_MOST) {
        xmlStopParser(xml->parser);
        return;
    }
    if (!is_wanted(xml, (const char *)name))
        return;
    event = add_event(xml, XML_OPEN, (const char *)name);
    event->attributes = xml->attribute_count;
    event->attribute_count = (size_t)count;
    for (int i = 0; i < count; i++, given += 5) {
        xml->attributes =
            memory_grow(xml->attributes, xml->attribute_count, &xml->attribute_capacity);
        xml->attributes[xml->attribute_count++] = (struct attribute){
            (const char *)given[0], keep_value(xml, given[3], (size_t)(given[4] - given[3]))};
    }
}

static void close_element(void *context, const xmlChar *name, const xmlChar *prefix,
                          const xmlChar *space)
{
    struct xlsx_xml *xml = context;

    (void)prefix, (void)space;
    xml->depth--;
    if (is_wanted(xml, (const char *)name))
        add_event(xml, XML_CLOSE, (const char *)name);
}

static void take_text(void *context, const xmlChar *text, int length)
{
    struct xlsx_xml *xml = context;

    if (xml->wanted == NULL)
        add_event(xml, XML_TEXT, "")->text = keep_text(xml, text, (size_t)length);
}

/* Nothing that stands behind it is read. */
static void refuse_document_type(void *context, const xmlChar *name, const xmlChar *external,
                                 const xmlChar *system)
{
    struct xlsx_xml *xml = context;

    (void)name, (void)external, (void)system;
    xml->defines = true;
    xmlStopParser(xml->parser);
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

static bool fail(struct xlsx_xml *xml, struct error *err)
{
    if (xlsx_part_failed(xml->part, err))
        return false;
    if (xml->defines)
        return error_set(err, ERROR_FILE,
                         "工作簿的 %s 带有文档类型或实体定义,不是正常的表格文件,为安全起见不予读取",
                         xlsx_part_name(xml->part));
    return error_set(
        err, ERROR_FILE, "工作簿已损坏,%s 的内容不合格式(第 %d 行);请在表格软件中打开后另存再导入",
        xlsx_part_name(xml->part), xml->parser == NULL ? 1 : xmlSAX2GetLineNumber(xml->parser));
}

static xmlParserCtxtPtr parser_new(struct xlsx_xml *xml, int length)
{
    xmlSAXHandler events = {
        .initialized = XML_SAX2_MAGIC,
        .internalSubset = refuse_document_type,
        .startElementNs = open_element,
        .endElementNs = close_element,
        .characters = take_text,
        .ignorableWhitespace = take_text,
        .serror = ignore_complaint,
    };
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&events, xml, xml->piece, length, NULL);

    if (parser != NULL)
        (void)xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_NOCDATA);
    return parser;
}

/* Parses the next piece. */
static void feed(struct xlsx_xml *xml)
{
    int length = xlsx_part_read(xml->part, xml->piece, PIECE_BYTES), used = 0;

    xml->count = xml->next = xml->attribute_count = 0;
    buffer_clear(&xml->texts);
    xml->finished = length == 0;
    xml->failed = length < 0;
    if (xml->parser == NULL && !xml->failed) {
        used = length < MARK_BYTES ? length : MARK_BYTES;
        xml->parser = parser_new(xml, used);
        xml->failed = xml->parser == NULL;
    }
    if (!xml->failed)
        xml->failed =
            xmlParseChunk(xml->parser, xml->piece + used, length - used, xml->finished) != 0 ||
            xml->parser->wellFormed == 0;
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
    return xml;
}

void xlsx_xml_close(struct xlsx_xml *xml)
{
    if (xml == NULL)
        return;
    if (xml->parser != NULL)
        xmlFreeParserCtxt(xml->parser);
    xlsx_part_close(xml->part);
    free(xml->events);
    free(xml->attributes);
    buffer_free(&xml->texts);
    free(xml);
}

void xlsx_xml_only(struct xlsx_xml *xml, bool (*wanted)(const char *name))
{
    xml->wanted = wanted;
}

bool xlsx_xml_next(struct xlsx_xml *xml, enum xml_event *event, struct error *err)
{
    while (xml->next == xml->count) {
        if (xml->failed)
            return fail(xml, err);
        *event = XML_DONE;
        if (xml->finished)
            return true;
        feed(xml);
    }
    *event = xml->events[xml->next++].kind;
    return true;
}

bool xlsx_xml_skip(struct xlsx_xml *xml, struct error *err)
{
    enum xml_event event;
    int depth = 1;

    while (depth > 0) {
        if (!xlsx_xml_next(xml, &event, err))
            return false;
        if (event == XML_DONE)
            break;
        depth += event == XML_OPEN ? 1 : event == XML_CLOSE ? -1 : 0;
    }
    return true;
}

static const char *name_of(const struct xlsx_xml *xml)
{
    return xml->next == 0 ? "" : xml->events[xml->next - 1].name;
}

bool xlsx_xml_is(const struct xlsx_xml *xml, const char *name)
{
    return strcmp(name_of(xml), name) == 0;
}

const char *xlsx_xml_text(const struct xlsx_xml *xml)
{
    return xml->next == 0 ? "" : xml->texts.text + xml->events[xml->next - 1].text;
}

bool xlsx_xml_true(const char *value)
{
    return strcmp(value, "1") == 0 || strcmp(value, "true") == 0;
}

void xlsx_xml_attributes(const struct xlsx_xml *xml,
                         void (*each)(void *context, const char *name, const char *value),
                         void *context)
{
    const struct event *event;

    if (xml->next == 0)
        return;
    event = &xml->events[xml->next - 1];
    for (size_t i = 0; i < event->attribute_count; i++) {
        const struct attribute *given = &xml->attributes[event->attributes + i];

        each(context, given->name, xml->texts.text + given->value);
    }
}
