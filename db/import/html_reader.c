#include "db/import/html_reader.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "db/import/csv_text.h"
#include "db/import/html_table.h"

#define PIECE 65536

struct html_reader {
    struct table_reader base;
    struct html_page page;
    struct arena *arena; /* names of the sheets */
    size_t next;
    struct table_sheet sheet;
    size_t at, hidden_at;
    struct cell *cells;
    size_t capacity;
    struct table_line row;
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

/* The text is UTF-8 by now, whatever the page says of itself. */
static bool parse(struct html_page *page, const char *text, size_t length)
{
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .startElement = open_element,
                             .endElement = shut_element,
                             .characters = take_text,
                             .ignorableWhitespace = take_text,
                             .serror = ignore_complaint};
    htmlParserCtxtPtr context =
        htmlCreatePushParserCtxt(&handler, page, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);

    if (context == NULL)
        return false;
    htmlCtxtUseOptions(context, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                    HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    for (size_t at = 0; at < length && !page->too_large; at += PIECE) {
        size_t piece = length - at < PIECE ? length - at : PIECE;

        (void)htmlParseChunk(context, text + at, (int)piece, 0);
    }
    (void)htmlParseChunk(context, "", 0, 1);
    htmlFreeParserCtxt(context);
    return true;
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
        .hidden_rows = table->hidden_count,
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
    reader->at = reader->hidden_at = 0;
    return true;
}

static bool is_hidden(struct html_reader *reader, const struct html_table *table, int row)
{
    while (reader->hidden_at < table->hidden_count && table->hidden[reader->hidden_at] < row)
        reader->hidden_at++;
    return reader->hidden_at < table->hidden_count && table->hidden[reader->hidden_at] == row;
}

static bool next_row(struct table_reader *base, const struct table_line **row, struct error *err)
{
    struct html_reader *reader = (struct html_reader *)base;
    const struct html_table *table = &reader->page.tables[reader->next - 1];
    int number;

    *row = NULL;
    if (reader->at == table->count)
        return true;
    number = table->cells[reader->at].row;
    reader->row = (struct table_line){.number = number, .hidden = is_hidden(reader, table, number)};
    for (; reader->at < table->count && table->cells[reader->at].row == number; reader->at++) {
        const struct html_cell *cell = &table->cells[reader->at];
        const char *text = reader->page.text.text + cell->text;

        if (text_count(text) > CELL_CHARACTERS)
            return error_set(err, ERROR_LIMIT,
                             "第 %d 行有单元格的文字超过 32767 个字,请检查并缩短后再导入", number);
        reader->cells = memory_grow(reader->cells, reader->row.count, &reader->capacity);
        reader->cells[reader->row.count++] =
            (struct cell){.column = cell->column, .kind = CELL_TEXT, .text = text};
    }
    reader->row.cells = reader->cells;
    *row = &reader->row;
    return true;
}

static void close_reader(struct table_reader *base)
{
    struct html_reader *reader = (struct html_reader *)base;

    html_page_free(&reader->page);
    arena_free(reader->arena);
    free(reader->cells);
    free(reader);
}

static const struct table_format html_format = {
    .next_sheet = next_sheet,
    .rewind = rewind_sheets,
    .start = start,
    .next_row = next_row,
    .close = close_reader,
};

static bool check_page(const struct html_page *page, bool parsed, struct error *err)
{
    if (page->too_large)
        return error_set(err, ERROR_LIMIT,
                         "网页表格超过 1048576 行或 16384 列,请用表格软件打开后拆分");
    if (!parsed || page->count == 0)
        return error_set(err, ERROR_FILE,
                         "这是网页或 XML 文件,里面没有表格;请用表格软件打开后另存为 .xlsx 再导入");
    return true;
}

struct table_reader *html_open(int fd, size_t size, struct error *err)
{
    struct html_reader *reader;
    size_t length;
    char *text;

    if (!csv_text_load(fd, size, &text, &length, err))
        return NULL;
    reader = memory_alloc(sizeof *reader);
    reader->base.format = &html_format;
    reader->arena = arena_new();
    if (check_page(&reader->page, parse(&reader->page, text, length), err)) {
        free(text);
        return &reader->base;
    }
    free(text);
    close_reader(&reader->base);
    return NULL;
}
