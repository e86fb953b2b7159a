#include <stdlib.h>

#include "core/memory.h"
#include "tui/screens/dossier_view.h"

/* 资质证书: newest first, the state of the day computed. */
static const struct view_column columns[] = {
    {"资质类型", 20, 2, 0, TEXT_LEFT}, {"状态", 8, 0, 0, TEXT_LEFT},
    {"有效期至", 10, 0, 0, TEXT_LEFT}, {"公告日期", 10, 0, 1, TEXT_LEFT},
    {"批次", 8, 1, 2, TEXT_LEFT},      {"文号", 16, 2, 3, TEXT_LEFT},
    {"有效期起", 10, 0, 4, TEXT_LEFT}, {"撤销日期", 10, 0, 5, TEXT_LEFT},
    {"撤销依据", 8, 0, 5, TEXT_LEFT},
};

/* --- the table --- */

static size_t count(void *context)
{
    const struct dossier_view *view = context;

    return dossier_certificate_count(view->model.dossier);
}

static bool is_newer(const struct dossier *dossier, size_t a, size_t b)
{
    const struct certificate *x = dossier_certificate_at(dossier, a);
    const struct certificate *y = dossier_certificate_at(dossier, b);
    int order = date_compare(x->announced_on, y->announced_on);

    return order != 0 ? order > 0 : x->id > y->id;
}

/* The certificate that stands in ROW: so many are newer. */
static const struct certificate *at_row(const struct dossier_view *view, size_t row)
{
    const struct dossier *dossier = view->model.dossier;
    size_t all = dossier_certificate_count(dossier);

    for (size_t i = 0; i < all; i++) {
        size_t newer = 0;
        for (size_t k = 0; k < all; k++)
            newer += k != i && is_newer(dossier, k, i);
        if (newer == row)
            return dossier_certificate_at(dossier, i);
    }
    return NULL;
}

static char *date_text(struct date date)
{
    char text[DATE_TEXT_SIZE];

    date_format(date, text);
    return memory_text(text);
}

static char *cell_text(const struct dossier_view *view, const struct certificate *certificate,
                       size_t column)
{
    switch (column) {
    case 0:
        return memory_text(certificate->kind->label);
    case 1:
        return memory_text(
            certificate_state_label(certificate_state(certificate, view->model.today)));
    case 2:
        return date_text(certificate->valid_to);
    case 3:
        return date_text(certificate->announced_on);
    case 4:
        return memory_text(certificate->batch);
    case 5:
        return memory_text(certificate->document);
    case 6:
        return date_text(certificate->valid_from);
    case 7:
        return date_text(certificate->withdrawn_on);
    default:
        return memory_text(withdrawal_article(certificate->withdrawal));
    }
}

static const char *cell(void *context, size_t row, size_t column)
{
    struct dossier_view *view = context;
    const struct certificate *certificate = at_row(view, row);

    free(view->cell);
    view->cell = certificate == NULL ? memory_text("") : cell_text(view, certificate, column);
    return view->cell;
}

static enum style style(void *context, size_t row, size_t column)
{
    const struct dossier_view *view = context;
    const struct certificate *certificate = at_row(view, row);

    if (certificate == NULL || column != 1)
        return STYLE_NORMAL;
    switch (certificate_state(certificate, view->model.today)) {
    case CERTIFICATE_VALID:
        return STYLE_GOOD;
    case CERTIFICATE_EXPIRING:
    case CERTIFICATE_RENEWING:
        return STYLE_WARNING;
    default:
        return STYLE_DIM;
    }
}

static void show(struct app *app, struct dossier_view *view)
{
    size_t rows = count(view);

    (void)app;
    if (view->table.columns != columns) {
        view->table = (struct view_table){
            .columns = columns,
            .column_count = sizeof columns / sizeof *columns,
            .rows = {.count = count, .cell = cell, .style = style, .context = view},
            .sorted = SIZE_MAX,
        };
    }
    if (view->table.cursor >= rows)
        view->table.cursor = rows == 0 ? 0 : rows - 1;
}

void dossier_certificates_find(struct dossier_view *view, int64_t certificate)
{
    for (size_t row = 0; row < count(view); row++) {
        if (at_row(view, row)->id == certificate)
            view->table.cursor = row;
    }
}

/* --- the form --- */

static struct certificate_form *form_of(struct app *app, struct dossier_view *view)
{
    view->certificates.app = app;
    view->certificates.dossier = view->model.dossier;
    view->certificates.owner = view->model.id;
    return &view->certificates;
}

bool dossier_certificates_offer_draft(struct app *app, struct dossier_view *view)
{
    const struct certificate *certificate;
    char *draft = certificate_form_take_draft(form_of(app, view), &certificate);

    if (draft == NULL)
        return false;
    dossier_model_show(&view->model, dossier_model_find_section(&view->model, "certificates"));
    certificate_form_open(&view->certificates, certificate, draft);
    free(draft);
    return true;
}

static bool act(struct app *app, struct dossier_view *view, enum action action)
{
    const struct certificate *certificate = at_row(view, view->table.cursor);

    switch (action) {
    case ACTION_NEW:
        certificate_form_open(form_of(app, view), NULL, NULL);
        return true;
    case ACTION_OPEN:
    case ACTION_EDIT:
        certificate_form_open(form_of(app, view), certificate, NULL);
        return true;
    case ACTION_REMOVE:
        if (certificate != NULL)
            certificate_form_remove(form_of(app, view), certificate);
        return true;
    case ACTION_LEFT:
        view->in_form = false;
        return true;
    default:
        return view_table_act(&view->table, action);
    }
}

static void draw(struct dossier_view *view, struct area area, bool focused)
{
    if (count(view) == 0) {
        area_text(area, 0, 0, area.columns, TEXT_LEFT, STYLE_DIM, "还没有资质证书,按 a 新增");
        if (focused)
            area_cursor(area, 0, 0);
        return;
    }
    view_table_draw(&view->table, area);
}

static void mouse(struct app *app, struct dossier_view *view, const struct event *event,
                  struct area area)
{
    view->in_form = true;
    if (view_table_opens(&view->table, event, area))
        certificate_form_open(form_of(app, view), at_row(view, view->table.cursor), NULL);
}

static bool offers(const struct dossier_view *view, enum action action)
{
    return action == ACTION_NEW || at_row(view, view->table.cursor) != NULL;
}

static void hint(const struct dossier_view *view, struct buffer *out)
{
    (void)view;
    buffer_add(out, "有效期至: 没有填写的,按公告日期和资质类型的有效期推算,首尾两日都有效。\n"
                    "撤销: 按 e 填写撤销依据和日期。第十六条撤销的,三年内不得再次申请。\n"
                    "依据: 苏工信规〔2023〕2号 第十条、第十二条、第十五条、第十六条");
}

const struct dossier_pane dossier_certificates_pane = {
    .show = show,
    .draw = draw,
    .act = act,
    .offers = offers,
    .mouse = mouse,
    .hint = hint,
};
