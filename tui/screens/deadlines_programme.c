#include "core/buffer.h"
#include "tui/screens/deadlines_view.h"
#include "tui/widgets/dialogs.h"

static void add_months(struct buffer *text, const struct programme *programme)
{
    for (size_t i = 0; i < programme->month_count; i++)
        buffer_printf(text, "%s%d月", i > 0 ? "、" : "", programme->months[i]);
    if (programme->note != NULL)
        buffer_printf(text, "(%s)", programme->note);
}

static void add_place(struct buffer *text, const struct programme *programme)
{
    buffer_printf(text, "出处: %s", programme->document);
    if (programme->chapter != NULL)
        buffer_printf(text, "\n章节: %s", programme->chapter);
    if (programme->page > 0)
        buffer_printf(text, "\n页码: 第%d页", programme->page);
}

void deadlines_programme_show(struct app *app, const struct programme *programme)
{
    struct buffer text = {0};

    buffer_printf(&text, "%s\n\n", programme->title);
    buffer_printf(&text, "级别: %s", programme_level_label(programme->level));
    if (programme->city != NULL)
        buffer_printf(&text, "(%s)", programme->city);
    buffer_printf(&text, "\n归口部门: %s\n申报时间: ", programme->department);
    add_months(&text, programme);
    buffer_printf(&text, "\n文件依据: %s\n", programme->basis);
    add_place(&text, programme);
    app_push(app, &reader_dialog,
             &(struct reader_argument){.title = "政策项目", .text = buffer_text(&text)});
    buffer_free(&text);
}
