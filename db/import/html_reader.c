#include "db/import/html_reader.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

#include "db/import/html_table.h"
#include "db/import/text_source.h"

#define PENDING_MEGABYTES 4

struct html_reader {
    struct table_reader base;
    struct html_page page;
    struct line_store *store;
    struct arena *arena; /* names of the sheets */
    size_t next;
    struct table_sheet sheet;
    struct line_place at;
};

static const char *attribute(const xmlChar **attributes, const char *name)
{
    for (size_t i = 0; attributes != NULL && attributes[i] != NULL; i += 2) {
        if (strcmp((const char *)attributes[i], name) == 0)
            return (const char *)attributes[i + 1];
    }
    return NULL;
}

static int whole(const char *text)
{
    long number = text == NULL ? 1 : strtol(text, NULL, 10);

    return number < 1 || number > CELL_ROWS ? 1 : (int)number;
}

static void open_element(void *context, const xmlChar *name, const xmlChar **attributes)
{
    html_page_open(context, (const char *)name, attribute(attributes, "style"),
                   whole(attribute(attributes, "colspan")),
                   whole(attribute(attributes, "rowspan")));
}

static void shut_element(void *context, const xmlChar *name)
{
    html_page_shut(context, (const char *)name);
}

static void take_text(void *context, const xmlChar *text, int length)
{
    html_page_text(context, (const char *)text, (size_t)length);
}

/* libxml2 would write to the terminal by itself. */
static void ignore_complaint(void *context, xmlErrorPtr complaint)
{
    (void)context;
    (void)complaint;
}

/* What has no end yet is gathered by libxml2. */
static bool is_endless(htmlParserCtxtPtr context)
{
    return context->input != NULL &&
           context->input->end - context->input->cur > PENDING_MEGABYTES * 1024L * 1024;
}

static bool feed(htmlParserCtxtPtr context, struct text_source *source, struct html_page *page,
                 struct error *err)
{
    const char *text;
    size_t length;

    do {
        if (!text_source_next(source, &text, &length, err))
            return false;
        context->checkIndex = 0; /* 2.9.14 never goes on in an attribute that a piece cuts */
        (void)htmlParseChunk(context, text, (int)length, length == 0);
        if (is_endless(context))
            return error_set(err, ERROR_LIMIT,
                             "网页里有一段文字、注释或标记超过 %d MB,文件可能不完整;"
                             "请用表格软件打开后另存为 .xlsx 再导入",
                             PENDING_MEGABYTES);
    } while (length > 0 && page->trouble == HTML_FINE);
    html_page_end(page);
    return true;
}

/* The text is UTF-8 by now, whatever the page says of itself. */
static bool parse(struct html_page *page, struct text_source *source, struct error *err)
{
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .startElement = open_element,
                             .endElement = shut_element,
                             .characters = take_text,
                             .ignorableWhitespace = take_text,
                             .serror = ignore_complaint};
    htmlParserCtxtPtr context =
        htmlCreatePushParserCtxt(&handler, page, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    bool ok;

    if (context == NULL)
        memory_exhausted();
    htmlCtxtUseOptions(context, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                    HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    ok = feed(context, source, page, err);
    htmlFreeParserCtxt(context);
    return ok;
}

static bool next_sheet(struct table_reader *base, const struct table_sheet **sheet,
                       struct error *err)
{
    struct html_reader *reader = (struct html_reader *)base;
    const struct html_table *table;

    (void)err;
    *sheet = NULL;
    if (reader->next == reader->page.count)
        return true;
    table = &reader->page.tables[reader->next++];
    reader->sheet = (struct table_sheet){
        .name = reader->page.count == 1 ? "" : arena_printf(reader->arena, "表%zu", reader->next),
        .merges = table->merges,
        .merge_count = table->merge_count,
        .rows = (size_t)table->rows,
        .hidden_rows = table->hidden_rows,
    };
    *sheet = &reader->sheet;
    return true;
}

static void rewind_sheets(struct table_reader *base)
{
    ((struct html_reader *)base)->next = 0;
}

static bool start(struct table_reader *base, struct error *err)
{
    struct html_reader *reader = (struct html_reader *)base;

    (void)err;
    reader->at = reader->page.tables[reader->next - 1].first;
    return true;
}

/* Where the rows of the next table begin. */
static struct line_place end_of_rows(const struct html_reader *reader)
{
    return reader->next < reader->page.count ? reader->page.tables[reader->next].first
                                             : line_store_end(reader->store);
}

static bool next_row(struct table_reader *base, const struct table_line **row, struct error *err)
{
    struct html_reader *reader = (struct html_reader *)base;

    *row = NULL;
    if (reader->at.offset == end_of_rows(reader).offset)
        return true;
    return line_store_read(reader->store, &reader->at, row, err);
}

static void close_reader(struct table_reader *base)
{
    struct html_reader *reader = (struct html_reader *)base;

    html_page_free(&reader->page);
    line_store_free(reader->store);
    arena_free(reader->arena);
    free(reader);
}

static const struct table_format html_format = {
    .next_sheet = next_sheet,
    .rewind = rewind_sheets,
    .start = start,
    .next_row = next_row,
    .close = close_reader,
};

static bool check_page(const struct html_page *page, struct error *err)
{
    switch (page->trouble) {
    case HTML_TOO_LARGE:
        return error_set(err, ERROR_LIMIT,
                         "网页表格超过 1048576 行或 16384 列,请用表格软件打开后拆分");
    case HTML_TOO_MANY_TABLES:
        return error_set(err, ERROR_LIMIT,
                         "网页里的表格超过 %d 个,请用表格软件打开后另存为 .xlsx 再导入",
                         HTML_TABLES);
    case HTML_LONG_CELL:
        return error_set(err, ERROR_LIMIT,
                         "第 %d 行有单元格的文字超过 32767 个字,请检查并缩短后再导入",
                         page->tables[page->count - 1].rows);
    default:
        return page->count > 0 ||
               error_set(err, ERROR_FILE,
                         "这是网页或 XML 文件,里面没有表格;请用表格软件打开后另存为 .xlsx 再导入");
    }
}

struct table_reader *html_open(int fd, size_t size, struct error *err)
{
    struct text_source *source = text_source_open(fd, size, err);
    struct html_reader *reader;
    bool ok;

    if (source == NULL)
        return NULL;
    reader = memory_alloc(sizeof *reader);
    reader->base.format = &html_format;
    reader->arena = arena_new();
    reader->page.store = reader->store = line_store_new();
    ok = parse(&reader->page, source, err) && check_page(&reader->page, err) &&
         line_store_check(reader->store, err);
    text_source_close(source);
    if (ok)
        return &reader->base;
    close_reader(&reader->base);
    return NULL;
}
