#include "exports/template_form.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/text.h"
#include "exports/book.h"
#include "exports/form.h"
#include "exports/paper.h"
#include "exports/table_writer.h"

#define TEXT_SIZE 10
#define TITLE_SIZE 16
#define HEADING_ROW 2
#define LAST_ROW 3000 /* to which choices are offered */
/* Of choices that may stand in the list itself. The library allows 255 characters and counts them
 * as such, but its buffer is 255 bytes. */
#define LIST_BYTES 240
#define OPTIONS "选项"
#define NARROWEST 9
#define WIDEST 22
#define KEYS 3        /* columns that stand again on every page: 序号, code, name */
#define BLANK_ROWS 12 /* ruled, to be filled in on paper */
#define BLANK_HEIGHT 24.0
#define MARGIN 0.4  /* inches */
#define PAGE 841.89 /* points of A4 landscape */
#define INCH 72.0
#define SMALLEST 0.8    /* that it is printed, of its size */
#define COLUMN_GAP 3.75 /* points that a column takes beside its characters */
#define RED 0xC00000U

struct template_book {
    const struct layout *layout;
    const struct export_options *options;
    const struct packs *packs;
    struct template_sheet sheets[TEMPLATE_SHEETS];
    struct arena *arena;
    struct book *book;
    lxw_worksheet *choices; /* hidden; made once it is needed */
    lxw_col_t choice_columns;
    lxw_format *title, *note, *heading, *required, *example, *text, *date;
    lxw_format *ruled_text, *ruled_date, *ruled;
};

static void make_formats(struct template_book *out)
{
    struct book *book = out->book;
    out->title = book_format(book, FACE_HEADING, TITLE_SIZE, LXW_ALIGN_LEFT);
    out->note = book_format(book, FACE_TEXT, TEXT_SIZE, LXW_ALIGN_LEFT);
    format_set_text_wrap(out->note);
    out->heading = book_cell_format(book, FACE_HEADING, TEXT_SIZE, LXW_ALIGN_CENTER, NULL);
    out->required = book_cell_format(book, FACE_HEADING, TEXT_SIZE, LXW_ALIGN_CENTER, NULL);
    format_set_font_color(out->required, RED);
    out->example = book_cell_format(book, FACE_TEXT, TEXT_SIZE, LXW_ALIGN_CENTER, NULL);
    format_set_num_format(out->example, "@");
    format_set_bg_color(out->example, 0xEDEDEDU);
    out->text = book_format(book, FACE_TEXT, TEXT_SIZE, LXW_ALIGN_LEFT);
    format_set_num_format(out->text, "@");
    out->date = book_format(book, FACE_TEXT, TEXT_SIZE, LXW_ALIGN_CENTER);
    format_set_num_format(out->date, "yyyy-mm-dd");
    out->ruled_text = book_cell_format(book, FACE_TEXT, TEXT_SIZE, LXW_ALIGN_LEFT, "@");
    out->ruled_date = book_cell_format(book, FACE_TEXT, TEXT_SIZE, LXW_ALIGN_CENTER, "yyyy-mm-dd");
    out->ruled = book_cell_format(book, FACE_TEXT, TEXT_SIZE, LXW_ALIGN_RIGHT, "General");
}

/* ---- choices ---- */

/* A long list stands on a sheet of its own; the range that it takes there. */
static char *hide_choices(struct template_book *out, const struct template_column *column)
{
    char letters[4] = "";
    lxw_col_t at = out->choice_columns++;
    for (size_t i = 0; i < column->choice_count; i++)
        book_text(out->book, out->choices, (lxw_row_t)i, at, column->choices[i], out->text);
    if (at >= 26)
        letters[0] = (char)('A' + at / 26 - 1);
    letters[at >= 26] = (char)('A' + at % 26);
    return memory_printf("='" OPTIONS "'!$%s$1:$%s$%zu", letters, letters, column->choice_count);
}

static bool is_short(const struct template_column *column)
{
    size_t bytes = 0;
    for (size_t i = 0; i < column->choice_count; i++) {
        if (strchr(column->choices[i], ',') != NULL)
            return false;
        bytes += strlen(column->choices[i]) + 1;
    }
    return bytes <= LIST_BYTES;
}

static void offer_choices(struct template_book *out, lxw_worksheet *sheet, size_t index,
                          const struct template_column *column)
{
    char error[] = "请从列表中选择", title[] = "不在列表中";
    lxw_data_validation validation = {.validate = LXW_VALIDATION_TYPE_LIST,
                                      .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING,
                                      .error_title = title,
                                      .error_message = error};
    const char **list = NULL;
    char *range = NULL;
    if (is_short(column)) {
        list = memory_alloc((column->choice_count + 1) * sizeof *list);
        memcpy(list, column->choices, column->choice_count * sizeof *list);
        validation.value_list = (char **)list;
    } else {
        range = hide_choices(out, column);
        validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        validation.value_formula = range;
    }
    book_note(out->book, worksheet_data_validation_range(sheet, HEADING_ROW + 1, (lxw_col_t)index,
                                                         LAST_ROW, (lxw_col_t)index, &validation));
    free(list);
    free(range);
}

/* ---- sheets ---- */

static int width_of(const struct template_column *column)
{
    int width = text_width(column->heading) / 2 + 2, example = text_width(column->example) + 1;
    if (width < example)
        width = example;
    return width < NARROWEST ? NARROWEST : width > WIDEST ? WIDEST : width;
}

static void put_column(struct template_book *out, lxw_worksheet *sheet, size_t index,
                       const struct template_column *column)
{
    struct book *book = out->book;
    lxw_col_t at = (lxw_col_t)index;
    lxw_comment_options comment = {.x_scale = 1.8, .y_scale = 1.3};
    book_note(book, worksheet_set_column(sheet, at, at, width_of(column),
                                         column->text   ? out->text
                                         : column->date ? out->date
                                                        : NULL));
    book_text(book, sheet, HEADING_ROW, at, column->heading,
              column->required ? out->required : out->heading);
    book_note(book, worksheet_write_comment_opt(sheet, HEADING_ROW, at, column->comment, &comment));
    book_text(book, sheet, HEADING_ROW + 1, at, column->example, out->example);
    for (lxw_row_t row = HEADING_ROW + 2; row < HEADING_ROW + 2 + BLANK_ROWS; row++)
        book_blank(book, sheet, row, at,
                   column->text   ? out->ruled_text
                   : column->date ? out->ruled_date
                                  : out->ruled);
    if (column->choice_count > 0)
        offer_choices(out, sheet, index, column);
}

/* Over how many pages side by side the columns go, the keys on each of them. */
static uint16_t pages_of(const struct template_sheet *what)
{
    double keys = 0, others = 0;
    for (size_t i = 0; i < what->count; i++)
        *(i < KEYS ? &keys : &others) += width_of(&what->columns[i]) * TEXT_SIZE / 2.0 + COLUMN_GAP;
    double room = (PAGE - 2 * MARGIN * INCH) / SMALLEST - keys;
    return (uint16_t)(others / room + 1);
}

static void set_page(struct template_book *out, lxw_worksheet *sheet,
                     const struct template_sheet *what)
{
    worksheet_set_paper(sheet, 9);
    worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, pages_of(what), 0);
    worksheet_set_margins(sheet, MARGIN, MARGIN, 0.6, 0.6);
    worksheet_freeze_panes(sheet, HEADING_ROW + 1, what->count > 4 ? KEYS : 1);
    book_note(out->book, worksheet_repeat_rows(sheet, 0, HEADING_ROW));
    book_note(out->book, worksheet_repeat_columns(sheet, 0, KEYS - 1));
    book_note(out->book, worksheet_set_footer(sheet, "&C&A 第 &P 页 共 &N 页"));
}

static double lines_height(int lines)
{
    return lines * TEXT_SIZE * LINE_FACTOR + 8;
}

static void set_heights(struct template_book *out, lxw_worksheet *sheet,
                        const struct template_sheet *what)
{
    int heading = 1, example = 1;
    for (size_t i = 0; i < what->count; i++) {
        const struct template_column *column = &what->columns[i];
        int lines = paper_lines(column->heading, width_of(column));
        heading = lines > heading ? lines : heading;
        lines = paper_lines(column->example, width_of(column));
        example = lines > example ? lines : example;
    }
    book_height(out->book, sheet, 0, 28.0);
    book_height(out->book, sheet, 1, lines_height(2));
    book_height(out->book, sheet, HEADING_ROW, lines_height(heading));
    book_height(out->book, sheet, HEADING_ROW + 1, lines_height(example));
    for (lxw_row_t row = HEADING_ROW + 2; row < HEADING_ROW + 2 + BLANK_ROWS; row++)
        book_height(out->book, sheet, row, BLANK_HEIGHT);
}

static void put_sheet(struct template_book *out, lxw_worksheet *sheet,
                      const struct template_sheet *what)
{
    static const char note[] = "填表说明:红色的列必填;不知道的留空,确知没有的填“无”;"
                               "鼠标停在表头上看口径。";
    set_heights(out, sheet, what);
    book_text(out->book, sheet, 0, 0, what->title, out->title);
    book_over(out->book, sheet, 1, 0, KEYS - 1, note, out->note);
    for (size_t i = 0; i < what->count; i++)
        put_column(out, sheet, i, &what->columns[i]);
    set_page(out, sheet, what);
}

static bool put_book(void *context, struct book *book, struct error *err)
{
    struct template_book *out = context;
    lxw_worksheet *sheets[TEMPLATE_SHEETS];
    out->book = book;
    for (size_t i = 0; i < TEMPLATE_SHEETS; i++) {
        sheets[i] = book_sheet(book, out->sheets[i].name, err);
        if (sheets[i] == NULL)
            return false;
    }
    out->choices = book_sheet(book, OPTIONS, err);
    if (out->choices == NULL)
        return false;
    make_formats(out);
    for (size_t i = 0; i < TEMPLATE_SHEETS; i++)
        put_sheet(out, sheets[i], &out->sheets[i]);
    worksheet_hide(out->choices);
    return true;
}

/* As .csv there is the first sheet alone. */
static bool write_rows(const struct template_book *out, struct error *err)
{
    const struct template_sheet *sheet = &out->sheets[0];
    struct table *table = table_new(sheet->count);
    table->empty = "";
    struct cell *row = table_add_row(table);
    for (size_t i = 0; i < sheet->count; i++) {
        table->columns[i].heading = sheet->columns[i].heading;
        row[i] = table_text(table, sheet->columns[i].example);
    }
    bool done = table_write(table, out->options->out, err);
    table_free(table);
    return done;
}

bool template_form_run(struct database *database, const struct layout *layout,
                       const struct export_options *options, size_t *rows, struct error *err)
{
    struct template_book out = {.layout = layout, .options = options};
    const struct table_writer *writer = table_writer_for(options->out, err);
    if (writer == NULL)
        return false;
    out.packs = database_packs(database);
    out.arena = arena_new();
    template_sheets_make(out.packs, layout->sections, options->as_of, out.arena, out.sheets);
    bool done = writer == &workbook_writer
                    ? book_write(options->out, TEXT_SIZE, options->as_of, put_book, &out, err)
                    : write_rows(&out, err);
    *rows = 0;
    template_sheets_free(out.sheets);
    arena_free(out.arena);
    return done;
}
