#include "db/journal.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "tui/screens/dossier_view.h"
#include "tui/widgets/dialogs.h"

#define PAGE 64 /* entries that are read at a time */

/* 修改记录, newest first. So much is read as has been scrolled to. */
struct dossier_journal {
    struct arena *arena;
    struct journal_entry *entries; /* texts in the arena */
    size_t count, capacity, wanted;
    bool whole; /* there is no more */
    char *cell;
};

static const struct view_column columns[] = {
    {"时间", 16, 0, 0, TEXT_LEFT},   {"项目", 16, 2, 0, TEXT_LEFT},  {"原来", 10, 2, 0, TEXT_LEFT},
    {"改为", 10, 2, 0, TEXT_LEFT},   {"经办人", 6, 0, 1, TEXT_LEFT}, {"", 6, 0, 2, TEXT_LEFT},
    {"这一步", 16, 2, 3, TEXT_LEFT},
};

struct dossier_journal *dossier_journal_new(void)
{
    struct dossier_journal *journal = memory_alloc(sizeof *journal);

    journal->arena = arena_new();
    return journal;
}

void dossier_journal_free(struct dossier_journal *journal)
{
    if (journal == NULL)
        return;
    arena_free(journal->arena);
    free(journal->entries);
    free(journal->cell);
    free(journal);
}

static bool keep(void *context, const struct journal_entry *entry)
{
    struct dossier_journal *journal = context;
    struct journal_entry *kept;

    if (journal->count == journal->wanted) {
        journal->whole = false;
        return false;
    }
    journal->entries = memory_grow(journal->entries, journal->count, &journal->capacity);
    kept = &journal->entries[journal->count++];
    *kept = *entry;
    kept->at = arena_text(journal->arena, entry->at);
    kept->person = arena_text(journal->arena, entry->person);
    kept->title = arena_text(journal->arena, entry->title);
    kept->record = arena_text(journal->arena, entry->record);
    kept->field = arena_text(journal->arena, entry->field);
    kept->from = arena_text(journal->arena, entry->from);
    kept->to = arena_text(journal->arena, entry->to);
    kept->uscc = kept->name = "";
    return true;
}

static void read_journal(struct app *app, struct dossier_view *view, size_t wanted)
{
    struct dossier_journal *journal = view->journal;
    struct error err = {0};

    arena_reset(journal->arena);
    journal->count = 0;
    journal->wanted = wanted;
    journal->whole = true;
    if (!journal_each(view->model.database, dossier_text(view->model.dossier, "uscc"), keep,
                      journal, &err))
        app_fail(app, &err);
}

/* Reads on until row ROW and a page behind it are there: twice as much each time, so that a long
 * way costs no more than a few readings. */
static void want(struct app *app, struct dossier_view *view, size_t row)
{
    struct dossier_journal *journal = view->journal;
    size_t wanted = journal->wanted;

    while (wanted < row + PAGE)
        wanted *= 2;
    if (!journal->whole && wanted > journal->wanted)
        read_journal(app, view, wanted);
}

static size_t count(void *context)
{
    const struct dossier_view *view = context;

    return view->journal->count;
}

/* 2024-08-15 09:30 */
static char *time_text(const char *at)
{
    size_t length = strlen(at);
    char *text = memory_printf("%.*s", length > 16 ? 16 : (int)length, at);
    char *mark = strchr(text, 'T');

    if (mark != NULL)
        *mark = ' ';
    return text;
}

/* Facts speak for themselves; the rest says of what it is a part. */
static char *item_text(const struct journal_entry *entry)
{
    if (strcmp(entry->record, "企业") == 0 || strcmp(entry->record, "数据") == 0 ||
        strncmp(entry->field, entry->record, strlen(entry->record)) == 0)
        return memory_text(entry->field);
    return memory_printf("%s %s", entry->record, entry->field);
}

static char *cell_text(const struct journal_entry *entry, size_t column)
{
    switch (column) {
    case 0:
        return time_text(entry->at);
    case 1:
        return item_text(entry);
    case 2:
        return memory_text(entry->from);
    case 3:
        return memory_text(entry->to);
    case 4:
        return memory_text(entry->person);
    case 5:
        return memory_text(entry->undone ? "已撤销" : "");
    default:
        return memory_text(entry->title);
    }
}

static const char *cell(void *context, size_t row, size_t column)
{
    struct dossier_view *view = context;
    struct dossier_journal *journal = view->journal;

    free(journal->cell);
    journal->cell = cell_text(&journal->entries[row], column);
    return journal->cell;
}

static enum style style(void *context, size_t row, size_t column)
{
    const struct dossier_view *view = context;

    (void)column;
    return view->journal->entries[row].undone ? STYLE_DIM : STYLE_NORMAL;
}

static void show(struct app *app, struct dossier_view *view)
{
    bool fresh = view->table.columns != columns;

    if (fresh)
        view->table = (struct view_table){
            .columns = columns,
            .column_count = sizeof columns / sizeof *columns,
            .rows = {.count = count, .cell = cell, .style = style, .context = view},
            .sorted = SIZE_MAX,
        };
    read_journal(app, view, fresh || view->journal->wanted == 0 ? PAGE : view->journal->wanted);
    if (view->table.cursor >= view->journal->count)
        view->table.cursor = view->journal->count == 0 ? 0 : view->journal->count - 1;
}

static void draw(struct dossier_view *view, struct area area, bool focused)
{
    if (view->journal->count == 0)
        area_text(area, 0, 0, area.columns, TEXT_LEFT, STYLE_DIM, "还没有修改记录");
    else
        view_table_draw(&view->table, area);
    if (view->journal->count == 0 && focused)
        area_cursor(area, 0, 0);
}

static void hint(const struct dossier_view *view, struct buffer *out)
{
    const struct journal_entry *entry;

    if (view->table.cursor >= view->journal->count)
        return;
    entry = &view->journal->entries[view->table.cursor];
    buffer_printf(out, "%s %s\n%s%s\n\n%s %s\n原来: %s\n改为: %s", entry->at, entry->person,
                  entry->title, entry->undone ? "(已撤销)" : "", entry->record, entry->field,
                  *entry->from != '\0' ? entry->from : "(无)",
                  *entry->to != '\0' ? entry->to : "(无)");
}

/* All of an entry, however long. */
static void read_entry(struct app *app, struct dossier_view *view)
{
    struct buffer text = {0};
    struct reader_argument argument = {.title = "修改记录"};

    hint(view, &text);
    argument.text = buffer_text(&text);
    if (text.length > 0)
        app_push(app, &reader_dialog, &argument);
    buffer_free(&text);
}

static bool act(struct app *app, struct dossier_view *view, enum action action)
{
    size_t page = view->table.shown > 0 ? (size_t)view->table.shown : PAGE;

    switch (action) {
    case ACTION_LEFT:
        view->in_form = false;
        return true;
    case ACTION_DOWN:
    case ACTION_PAGE_DOWN:
        want(app, view, view->table.cursor + page);
        return view_table_act(&view->table, action);
    case ACTION_LAST:
        while (!view->journal->whole)
            want(app, view, view->journal->count);
        return view_table_act(&view->table, action);
    case ACTION_OPEN:
        read_entry(app, view);
        return true;
    case ACTION_UP:
    case ACTION_PAGE_UP:
    case ACTION_FIRST:
        return view_table_act(&view->table, action);
    default:
        return false;
    }
}

static void mouse(struct app *app, struct dossier_view *view, const struct event *event,
                  struct area area)
{
    view->in_form = true;
    want(app, view, view->table.cursor + (size_t)(area.rows > 0 ? area.rows : 0));
    if (view_table_opens(&view->table, event, area))
        read_entry(app, view);
}

const struct dossier_pane dossier_journal_pane = {
    .show = show,
    .draw = draw,
    .act = act,
    .offers = dossier_offers_none,
    .mouse = mouse,
    .hint = hint,
};
