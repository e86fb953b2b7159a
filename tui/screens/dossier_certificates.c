#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/certificate_store.h"
#include "tui/screens/dossier_value.h"
#include "tui/screens/dossier_view.h"
#include "tui/widgets/dialogs.h"

/* 资质证书: newest first, the state of the day computed. */
enum certificate_field {
    FIELD_KIND,
    FIELD_LEVEL,
    FIELD_BATCH,
    FIELD_DOCUMENT,
    FIELD_ANNOUNCED_ON,
    FIELD_VALID_FROM,
    FIELD_VALID_TO,
    FIELD_WITHDRAWAL,
    FIELD_WITHDRAWN_ON,
    FIELD_WITHDRAWAL_REASON,
    FIELD_COUNT,
};

#define ARTICLE_15 "第十五条"
#define ARTICLE_16 "第十六条"

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

static const char *article_of(enum withdrawal withdrawal)
{
    return withdrawal == WITHDRAWAL_PLAIN   ? ARTICLE_15
           : withdrawal == WITHDRAWAL_CAUSE ? ARTICLE_16
                                            : "";
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
        return memory_text(article_of(certificate->withdrawal));
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

/* --- the form --- */

static struct fact *make_field(struct arena *arena, const char *id, const char *label,
                               enum fact_type type, const char *note)
{
    struct fact *fact = arena_alloc(arena, sizeof *fact);

    fact->id = id;
    fact->label = label;
    fact->unit = "";
    fact->type = type;
    fact->note = note;
    return fact;
}

static void add_choice(struct fact *fact, const char *label)
{
    fact->choices[fact->choice_count++].label = label;
}

/* The fields are no facts of the dictionary; this is what they take. */
static void make_fields(struct dossier_view *view)
{
    const struct certificate_kinds *kinds =
        packs_certificates(database_packs(view->model.database));
    size_t all = certificate_kinds_count(kinds);
    const struct fact **fields;
    struct fact *kind, *withdrawal;

    if (view->certificate_fields != NULL)
        return;
    view->kinds = arena_new();
    fields = arena_alloc(view->kinds, FIELD_COUNT * sizeof *fields);
    kind = make_field(view->kinds, "kind", "资质类型", FACT_ENUM, NULL);
    kind->choices = arena_alloc(view->kinds, (all + 1) * sizeof *kind->choices);
    for (size_t i = 0; i < all; i++)
        add_choice(kind, certificate_kind_at(kinds, i)->label);
    withdrawal = make_field(view->kinds, "withdrawal", "撤销依据", FACT_ENUM,
                            "第十五条: 撤销;第十六条: 撤销,三年内不得再次申请");
    withdrawal->choices = arena_alloc(view->kinds, 2 * sizeof *withdrawal->choices);
    add_choice(withdrawal, ARTICLE_15);
    add_choice(withdrawal, ARTICLE_16);
    fields[FIELD_KIND] = kind;
    fields[FIELD_LEVEL] = make_field(view->kinds, "level", "级别", FACT_TEXT, NULL);
    fields[FIELD_BATCH] = make_field(view->kinds, "batch", "批次", FACT_TEXT, NULL);
    fields[FIELD_DOCUMENT] = make_field(view->kinds, "document", "文号", FACT_TEXT, NULL);
    fields[FIELD_ANNOUNCED_ON] =
        make_field(view->kinds, "announced_on", "公告日期", FACT_DATE, NULL);
    fields[FIELD_VALID_FROM] =
        make_field(view->kinds, "valid_from", "有效期起", FACT_DATE, "留空的,从公告日期起");
    fields[FIELD_VALID_TO] =
        make_field(view->kinds, "valid_to", "有效期至", FACT_DATE, "留空的,按资质类型的有效期推算");
    fields[FIELD_WITHDRAWAL] = withdrawal;
    fields[FIELD_WITHDRAWN_ON] =
        make_field(view->kinds, "withdrawn_on", "撤销日期", FACT_DATE, NULL);
    fields[FIELD_WITHDRAWAL_REASON] =
        make_field(view->kinds, "withdrawal_reason", "撤销原因", FACT_TEXT, NULL);
    view->certificate_fields = fields;
}

static struct value text_value(const char *text)
{
    return text == NULL || *text == '\0' ? (struct value){0} : value_text(text);
}

static struct value day_value(struct date date)
{
    return date_is_set(date) ? value_date(date) : (struct value){0};
}

static void fill_values(const struct certificate *certificate, struct value values[FIELD_COUNT])
{
    values[FIELD_KIND] = text_value(certificate->kind->label);
    values[FIELD_LEVEL] = text_value(certificate->level);
    values[FIELD_BATCH] = text_value(certificate->batch);
    values[FIELD_DOCUMENT] = text_value(certificate->document);
    values[FIELD_ANNOUNCED_ON] = day_value(certificate->announced_on);
    values[FIELD_VALID_FROM] = day_value(certificate->valid_from);
    values[FIELD_VALID_TO] = day_value(certificate->valid_to);
    values[FIELD_WITHDRAWAL] = text_value(article_of(certificate->withdrawal));
    values[FIELD_WITHDRAWN_ON] = day_value(certificate->withdrawn_on);
    values[FIELD_WITHDRAWAL_REASON] = text_value(certificate->withdrawal_reason);
}

static const char *text_of(struct value value)
{
    return value.kind == VALUE_TEXT ? value.text : "";
}

static struct date day_of(struct value value)
{
    return value.kind == VALUE_DATE ? value.date : (struct date){0};
}

/* NULL KIND when none was chosen. */
static struct certificate read_values(const struct dossier_view *view, const struct value *values)
{
    const struct certificate_kinds *kinds =
        packs_certificates(database_packs(view->model.database));
    const char *article = text_of(values[FIELD_WITHDRAWAL]);

    return (struct certificate){
        .id = view->line,
        .kind = certificate_kind_match(kinds, text_of(values[FIELD_KIND])),
        .level = text_of(values[FIELD_LEVEL]),
        .batch = text_of(values[FIELD_BATCH]),
        .document = text_of(values[FIELD_DOCUMENT]),
        .announced_on = day_of(values[FIELD_ANNOUNCED_ON]),
        .valid_from = day_of(values[FIELD_VALID_FROM]),
        .valid_to = day_of(values[FIELD_VALID_TO]),
        .withdrawal = strcmp(article, ARTICLE_15) == 0   ? WITHDRAWAL_PLAIN
                      : strcmp(article, ARTICLE_16) == 0 ? WITHDRAWAL_CAUSE
                                                         : WITHDRAWAL_NONE,
        .withdrawn_on = day_of(values[FIELD_WITHDRAWN_ON]),
        .withdrawal_reason = text_of(values[FIELD_WITHDRAWAL_REASON]),
    };
}

static char *preview(void *context, const struct value *values)
{
    const struct dossier_view *view = context;
    struct certificate certificate = read_values(view, values);
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    if (certificate.kind == NULL)
        return memory_text("先选资质类型");
    if (certificate.withdrawal == WITHDRAWAL_CAUSE && date_is_set(certificate.withdrawn_on)) {
        int years = case_ban_years(packs_cases(database_packs(view->model.database)));
        date_format(date_add_years(certificate.withdrawn_on, years), to);
        return memory_printf("第十六条撤销,到 %s 为止不得再次申请", to);
    }
    certificate_complete(&certificate);
    if (!date_is_set(certificate.valid_to))
        return memory_text("填写公告日期后推算有效期");
    date_format(certificate.valid_from, from);
    date_format(certificate.valid_to, to);
    return memory_printf(
        "有效期 %s 至 %s · %s", from, to,
        certificate_state_label(certificate_state(&certificate, view->model.today)));
}

struct certificate_saving {
    int64_t enterprise;
    struct certificate certificate;
    struct error err;
};

static bool put_certificate(struct database *database, void *context, struct error *err)
{
    struct certificate_saving *saving = context;

    if (certificate_save(database, saving->enterprise, &saving->certificate, &saving->err))
        return true;
    if (err != NULL)
        *err = saving->err;
    return false;
}

static bool check(const struct certificate *certificate, struct error *err)
{
    if (certificate->kind == NULL)
        return error_set(err, ERROR_VALUE, "没有选资质类型;请在第一栏按 Enter 选择");
    if (!date_is_set(certificate->announced_on))
        return error_set(err, ERROR_VALUE, "没有填写公告日期;请补上");
    if (certificate->withdrawal == WITHDRAWAL_NONE && date_is_set(certificate->withdrawn_on))
        return error_set(err, ERROR_VALUE, "填了撤销日期,没有选撤销依据;请选第十五条或第十六条");
    if (certificate->withdrawal != WITHDRAWAL_NONE && !date_is_set(certificate->withdrawn_on))
        return error_set(err, ERROR_VALUE, "选了撤销依据,没有填写撤销日期;请补上");
    return true;
}

static bool save(struct app *app, void *context, const struct value *values, struct error *err)
{
    struct dossier_view *view = context;
    struct certificate_saving saving = {.enterprise = view->model.id,
                                        .certificate = read_values(view, values)};
    char *title;
    bool good;

    if (!check(&saving.certificate, err))
        return false;
    title = memory_printf("%s资质证书 %s", view->line == 0 ? "新增" : "修改",
                          saving.certificate.kind->label);
    good = app_write(app, title, put_certificate, &saving);
    free(title);
    if (!good && err != NULL)
        *err = saving.err;
    return good;
}

static char *place_of(const struct dossier_view *view, int64_t certificate)
{
    return memory_printf("%s/certificate#%lld", dossier_text(view->model.dossier, "uscc"),
                         (long long)certificate);
}

static void open_form(struct app *app, struct dossier_view *view,
                      const struct certificate *certificate, const char *draft)
{
    struct value values[FIELD_COUNT] = {{0}};
    struct dossier_form_argument argument = {
        .title = certificate == NULL ? "新增资质证书" : "修改资质证书",
        .draft = draft,
        .dictionary = view->model.dictionary,
        .count = FIELD_COUNT,
        .values = values,
        .preview = preview,
        .save = save,
        .context = view,
    };
    char *place;

    make_fields(view);
    view->line = certificate == NULL ? 0 : certificate->id;
    if (certificate != NULL)
        fill_values(certificate, values);
    place = place_of(view, view->line);
    argument.place = place;
    argument.facts = view->certificate_fields;
    app_push(app, &dossier_form_dialog, &argument);
    free(place);
}

bool dossier_certificates_offer_draft(struct app *app, struct dossier_view *view)
{
    size_t all = dossier_certificate_count(view->model.dossier);

    for (size_t i = 0; i <= all; i++) {
        const struct certificate *certificate =
            i == all ? NULL : dossier_certificate_at(view->model.dossier, i);
        char *place = place_of(view, certificate == NULL ? 0 : certificate->id);
        char *draft = app_take_draft(app, place);
        bool found = draft != NULL;
        if (found) {
            dossier_model_show(&view->model,
                               dossier_model_find_section(&view->model, "certificates"));
            open_form(app, view, certificate, draft);
        }
        free(draft);
        free(place);
        if (found)
            return true;
    }
    return false;
}

/* --- removing --- */

static bool take_certificate(struct database *database, void *context, struct error *err)
{
    const struct dossier_view *view = context;

    return certificate_remove(database, view->line, err);
}

static void remove_certificate(struct app *app, void *context)
{
    if (app_write(app, "移除资质证书", take_certificate, context))
        app_say(app, "已移除资质证书,按 u 撤销");
}

static void ask_remove(struct app *app, struct dossier_view *view,
                       const struct certificate *certificate)
{
    struct confirm_argument argument = {.done = remove_certificate, .context = view};
    char day[DATE_TEXT_SIZE], *question;

    date_format(certificate->announced_on, day);
    view->line = certificate->id;
    question = memory_printf("移除1份资质证书: %s(%s 公告)?可以撤销。被撤销的资质不要移除,按 e "
                             "填写撤销依据和日期。",
                             certificate->kind->label, day);
    argument.question = question;
    app_push(app, &confirm_dialog, &argument);
    free(question);
}

static bool act(struct app *app, struct dossier_view *view, enum action action)
{
    const struct certificate *certificate = at_row(view, view->table.cursor);

    switch (action) {
    case ACTION_NEW:
        open_form(app, view, NULL, NULL);
        return true;
    case ACTION_OPEN:
    case ACTION_EDIT:
        open_form(app, view, certificate, NULL);
        return true;
    case ACTION_REMOVE:
        if (certificate != NULL)
            ask_remove(app, view, certificate);
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
    size_t column;

    view->in_form = true;
    if (view_table_mouse(&view->table, event, area, &column) && event->mouse == MOUSE_DOUBLE)
        open_form(app, view, at_row(view, view->table.cursor), NULL);
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
