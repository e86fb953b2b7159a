#include "exports/card.h"

#include <stdlib.h>

#include "exports/paper.h"

#define PAGE_WIDTH 547.0  /* points between the margins */
#define PAGE_HEIGHT 784.0 /* above the page's number */
#define MARGIN 0.33
#define MARGIN_BELOW 0.45
#define COLUMN_GAP 3.75 /* points that a column takes beside its characters */
#define HALF_WIDTH (CARD_SIZE / 2)
#define LINE_HEIGHT (CARD_SIZE * 1.3)
#define PADDING 2.0
#define TITLE_SIZE 15
#define TITLE_PADDING 3.0
#define SIGN_HEIGHT 20.0
#define STEP 0.01
#define SCALE_LEAST 0.6
#define GREY 0xEDEDEDU

void card_free_lines(struct card *card)
{
    free(card->lines);
    card->lines = NULL;
    card->count = card->capacity = 0;
}

const char **card_add(struct card *card, const struct card_shape *shape)
{
    struct card_line line = {.shape = shape};
    line.texts = arena_alloc(card->arena, shape->count * sizeof *line.texts);
    for (size_t i = 0; i < shape->count; i++)
        line.texts[i] = "";
    card->lines = memory_grow(card->lines, card->count, &card->capacity);
    card->lines[card->count++] = line;
    return line.texts;
}

/* ---- how it fits ---- */

/* Half-width characters of a column when the sheet is printed at SCALE. */
static double column_width(const struct card *card, size_t column, double scale)
{
    int all = 0;
    for (size_t i = 0; i < card->column_count; i++)
        all += card->weights[i];
    double room = (PAGE_WIDTH / scale - COLUMN_GAP * (double)card->column_count) / HALF_WIDTH;
    return room * card->weights[column] / all - CELL_PADDING;
}

static int span_width(const struct card *card, const struct card_span *span, double scale)
{
    double width = 0;
    for (int i = span->from; i <= span->to; i++)
        width += column_width(card, (size_t)i, scale);
    return (int)width;
}

static double line_height(const struct card *card, const struct card_line *line, double scale)
{
    int lines = 1;
    for (size_t i = 0; i < line->shape->count; i++) {
        int width = span_width(card, &line->shape->spans[i], scale);
        int wanted = paper_lines(line->texts[i], width > 1 ? width : 1);
        if (wanted > lines)
            lines = wanted;
    }
    return lines * LINE_HEIGHT + PADDING;
}

/* Of TEXT over the whole width, in letters of SIZE; NULL takes none. */
static double text_height(const struct card *card, const char *text, double size, double scale)
{
    struct card_span all = {.to = (int)card->column_count - 1};
    int width = (int)(span_width(card, &all, scale) * CARD_SIZE / size);
    return text != NULL ? paper_lines(text, width) * size * 1.3 : 0;
}

static double title_height(const struct card *card, double scale)
{
    return text_height(card, card->title, TITLE_SIZE, scale) + TITLE_PADDING;
}

static double head_height(const struct card *card, size_t head, double scale)
{
    return text_height(card, card->heads[head], CARD_SIZE, scale) + PADDING;
}

static double note_height(const struct card *card, double scale)
{
    return text_height(card, card->note, CARD_SIZE, scale) + PADDING;
}

static double card_height(const struct card *card, double scale)
{
    double height = title_height(card, scale) + note_height(card, scale);
    for (size_t i = 0; i < sizeof card->heads / sizeof card->heads[0]; i++)
        height += card->heads[i] != NULL ? head_height(card, i, scale) : 0;
    height += (card->above != NULL ? SIGN_HEIGHT : 0) + (card->below != NULL ? SIGN_HEIGHT : 0);
    for (size_t i = 0; i < card->count; i++)
        height += line_height(card, &card->lines[i], scale);
    return height;
}

double card_scale(const struct card *card)
{
    double scale = 1;
    while (scale > SCALE_LEAST && card_height(card, scale) * scale > PAGE_HEIGHT)
        scale -= STEP;
    return scale;
}

/* ---- the sheet ---- */

struct card_sheet {
    const struct card *card;
    struct book *book;
    lxw_worksheet *sheet;
    double scale;
    lxw_row_t next;
    lxw_format *cells[3], *strong[3], *title, *heads[2], *sign;
};

static lxw_format *cell_format(struct book *book, enum align align, bool strong)
{
    static const enum lxw_format_alignments aligns[] = {[ALIGN_LEFT] = LXW_ALIGN_LEFT,
                                                        [ALIGN_CENTER] = LXW_ALIGN_CENTER,
                                                        [ALIGN_RIGHT] = LXW_ALIGN_RIGHT};
    lxw_format *format =
        book_cell_format(book, strong ? FACE_HEADING : FACE_TEXT, CARD_SIZE, aligns[align], NULL);
    if (strong)
        format_set_bg_color(format, GREY);
    return format;
}

static void make_formats(struct card_sheet *out)
{
    for (int i = ALIGN_LEFT; i <= ALIGN_RIGHT; i++) {
        out->cells[i] = cell_format(out->book, (enum align)i, false);
        out->strong[i] = cell_format(out->book, (enum align)i, true);
    }
    out->title = book_format(out->book, FACE_HEADING, TITLE_SIZE, LXW_ALIGN_CENTER);
    out->heads[0] = book_format(out->book, FACE_TEXT, CARD_SIZE, LXW_ALIGN_CENTER);
    out->heads[1] = book_format(out->book, FACE_HEADING, CARD_SIZE, LXW_ALIGN_CENTER);
    out->sign = book_format(out->book, FACE_TEXT, CARD_SIZE, LXW_ALIGN_LEFT);
    lxw_format *const whole[] = {out->title, out->heads[0], out->heads[1], out->sign};
    for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++)
        format_set_text_wrap(whole[i]);
}

static void put_over(struct card_sheet *out, int from, int to, const char *text, lxw_format *format)
{
    book_over(out->book, out->sheet, out->next, (lxw_col_t)from, (lxw_col_t)to, text, format);
}

static void put_whole(struct card_sheet *out, const char *text, lxw_format *format, double height)
{
    if (text == NULL)
        return;
    book_height(out->book, out->sheet, out->next, height);
    put_over(out, 0, (int)out->card->column_count - 1, text, format);
    out->next++;
}

static void put_line(struct card_sheet *out, const struct card_line *line)
{
    book_height(out->book, out->sheet, out->next, line_height(out->card, line, out->scale));
    for (size_t i = 0; i < line->shape->count; i++) {
        const struct card_span *span = &line->shape->spans[i];
        put_over(out, span->from, span->to, line->texts[i],
                 span->strong ? out->strong[span->align] : out->cells[span->align]);
    }
    out->next++;
}

/* Is the NEXT column's end nearer to END than what was PASSED? */
static bool is_nearer(int passed, int next, int end)
{
    return abs(passed + next - end) <= abs(passed - end);
}

/* Side by side, each over a part of the width that is as even as the columns allow. */
static void put_signature(struct card_sheet *out, const char *const *texts)
{
    const struct card *card = out->card;
    int count = 0, columns = (int)card->column_count, from = 0, all = 0, passed = 0;
    while (texts != NULL && texts[count] != NULL)
        count++;
    if (count == 0)
        return;
    for (int i = 0; i < columns; i++)
        all += card->weights[i];
    book_height(out->book, out->sheet, out->next, SIGN_HEIGHT);
    for (int i = 0; i < count && from < columns; i++) {
        int to = from;
        passed += card->weights[from];
        while (to + 1 < columns &&
               (i + 1 == count || is_nearer(passed, card->weights[to + 1], all * (i + 1) / count)))
            passed += card->weights[++to];
        put_over(out, from, to, texts[i], out->sign);
        from = to + 1;
    }
    out->next++;
}

static void set_page(struct card_sheet *out)
{
    const struct card *card = out->card;
    lxw_worksheet *sheet = out->sheet;
    for (size_t i = 0; i < card->column_count; i++)
        book_width(out->book, sheet, (lxw_col_t)i, column_width(card, i, out->scale));
    worksheet_set_paper(sheet, 9);
    worksheet_set_portrait(sheet);
    worksheet_fit_to_pages(sheet, 1, 1);
    worksheet_set_margins(sheet, MARGIN, MARGIN, MARGIN, MARGIN_BELOW);
    worksheet_center_horizontally(sheet);
    book_note(out->book, worksheet_print_area(sheet, 0, 0, out->next - 1,
                                              (lxw_col_t)(card->column_count - 1)));
    book_note(out->book, worksheet_set_footer(sheet, "&C第 &P 页 共 &N 页"));
}

bool card_put(const struct card *card, struct book *book, struct error *err)
{
    struct card_sheet out = {.card = card, .book = book, .scale = card_scale(card)};
    out.sheet = book_sheet(book, card->sheet, err);
    if (out.sheet == NULL)
        return false;
    make_formats(&out);
    put_whole(&out, card->title, out.title, title_height(card, out.scale));
    for (size_t i = 0; i < sizeof card->heads / sizeof card->heads[0]; i++)
        put_whole(&out, card->heads[i], out.heads[i], head_height(card, i, out.scale));
    put_signature(&out, card->above);
    for (size_t i = 0; i < card->count; i++) {
        if (i == card->heading)
            worksheet_freeze_panes(out.sheet, out.next + 1, 0);
        put_line(&out, &card->lines[i]);
    }
    put_whole(&out, card->note, out.sign, note_height(card, out.scale));
    put_signature(&out, card->below);
    set_page(&out);
    return true;
}
