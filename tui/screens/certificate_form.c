#include "tui/screens/certificate_form.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/certificate_store.h"
#include "tui/screens/dossier_form.h"
#include "tui/widgets/dialogs.h"

/* A cluster has one kind and no levels: its form begins behind them. */
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

#define CLUSTER "cluster" /* the kind of certificate */

static bool of_cluster(const struct certificate_form *form)
{
    return dossier_subject(form->dossier) == SUBJECT_CLUSTER;
}

static size_t first_field(const struct certificate_form *form)
{
    return of_cluster(form) ? FIELD_BATCH : 0;
}

static const struct certificate_kinds *kinds_of(const struct certificate_form *form)
{
    return packs_certificates(app_packs(form->app));
}

/* --- its fields are no facts of the dictionary; this is what they take --- */

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

static const struct fact *make_kind(const struct certificate_form *form)
{
    const struct certificate_kinds *kinds = kinds_of(form);
    size_t all = certificate_kinds_count(kinds);
    struct fact *kind = make_field(form->arena, "kind", "资质类型", FACT_ENUM, NULL);

    kind->choices = arena_alloc(form->arena, (all + 1) * sizeof *kind->choices);
    for (size_t i = 0; i < all; i++) {
        if (strcmp(certificate_kind_at(kinds, i)->id, CLUSTER) != 0)
            add_choice(kind, certificate_kind_at(kinds, i)->label);
    }
    return kind;
}

/* The article, of a cluster with its ground: all five are of one article. */
static const char *withdrawal_words(const struct certificate_form *form, enum withdrawal withdrawal)
{
    return of_cluster(form) ? arena_printf(form->arena, "%s %s", withdrawal_article(withdrawal),
                                           withdrawal_ground(withdrawal))
                            : withdrawal_article(withdrawal);
}

static int first_withdrawal(const struct certificate_form *form)
{
    return of_cluster(form) ? WITHDRAWAL_CLUSTER_FIRST : WITHDRAWAL_PLAIN;
}

static int last_withdrawal(const struct certificate_form *form)
{
    return of_cluster(form) ? WITHDRAWAL_CLUSTER_LAST : WITHDRAWAL_CAUSE;
}

static const struct fact *make_withdrawal(const struct certificate_form *form)
{
    int first = first_withdrawal(form), last = last_withdrawal(form);
    struct fact *field =
        make_field(form->arena, "withdrawal", "撤销依据", FACT_ENUM,
                   of_cluster(form) ? "苏工信规〔2023〕3号 第十四条: 五种情形之一的撤销认定"
                                    : "第十五条: 撤销;第十六条: 撤销,三年内不得再次申请");

    field->choices = arena_alloc(form->arena, (size_t)(last - first + 1) * sizeof *field->choices);
    for (int i = first; i <= last; i++)
        add_choice(field, withdrawal_words(form, (enum withdrawal)i));
    return field;
}

static void make_fields(struct certificate_form *form)
{
    const struct fact **fields;

    if (form->fields != NULL)
        return;
    form->arena = arena_new();
    form->fields = fields = arena_alloc(form->arena, FIELD_COUNT * sizeof *fields);
    fields[FIELD_KIND] = make_kind(form);
    fields[FIELD_LEVEL] = make_field(form->arena, "level", "级别", FACT_TEXT, NULL);
    fields[FIELD_BATCH] = make_field(form->arena, "batch", "批次", FACT_TEXT, NULL);
    fields[FIELD_DOCUMENT] = make_field(form->arena, "document", "文号", FACT_TEXT, NULL);
    fields[FIELD_ANNOUNCED_ON] =
        make_field(form->arena, "announced_on", "公告日期", FACT_DATE, NULL);
    fields[FIELD_VALID_FROM] =
        make_field(form->arena, "valid_from", "有效期起", FACT_DATE, "留空的,从公告日期起");
    fields[FIELD_VALID_TO] =
        make_field(form->arena, "valid_to", "有效期至", FACT_DATE,
                   of_cluster(form) ? "留空的,按三年推算" : "留空的,按资质类型的有效期推算");
    fields[FIELD_WITHDRAWAL] = make_withdrawal(form);
    fields[FIELD_WITHDRAWN_ON] =
        make_field(form->arena, "withdrawn_on", "撤销日期", FACT_DATE, NULL);
    fields[FIELD_WITHDRAWAL_REASON] =
        make_field(form->arena, "withdrawal_reason", "撤销原因", FACT_TEXT, NULL);
}

/* --- in and out of the form --- */

static struct value text_value(const char *text)
{
    return text == NULL || *text == '\0' ? (struct value){0} : value_text(text);
}

static struct value day_value(struct date date)
{
    return date_is_set(date) ? value_date(date) : (struct value){0};
}

static void fill_values(const struct certificate_form *form, const struct certificate *certificate,
                        struct value values[FIELD_COUNT])
{
    values[FIELD_KIND] = text_value(certificate->kind->label);
    values[FIELD_LEVEL] = text_value(certificate->level);
    values[FIELD_BATCH] = text_value(certificate->batch);
    values[FIELD_DOCUMENT] = text_value(certificate->document);
    values[FIELD_ANNOUNCED_ON] = day_value(certificate->announced_on);
    values[FIELD_VALID_FROM] = day_value(certificate->valid_from);
    values[FIELD_VALID_TO] = day_value(certificate->valid_to);
    if (certificate->withdrawal != WITHDRAWAL_NONE)
        values[FIELD_WITHDRAWAL] = text_value(withdrawal_words(form, certificate->withdrawal));
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

static enum withdrawal withdrawal_of(const struct certificate_form *form, const char *words)
{
    const struct fact *field = form->fields[FIELD_WITHDRAWAL];

    for (size_t i = 0; i < field->choice_count; i++) {
        if (strcmp(field->choices[i].label, words) == 0)
            return (enum withdrawal)(first_withdrawal(form) + (int)i);
    }
    return WITHDRAWAL_NONE;
}

/* SHOWN are those of the form. NULL KIND when none was chosen. */
static struct certificate read_values(const struct certificate_form *form,
                                      const struct value *shown)
{
    struct value values[FIELD_COUNT] = {{0}};

    for (size_t i = first_field(form); i < FIELD_COUNT; i++)
        values[i] = shown[i - first_field(form)];
    return (struct certificate){
        .id = form->line,
        .kind = of_cluster(form)
                    ? certificate_kind_find(kinds_of(form), CLUSTER)
                    : certificate_kind_match(kinds_of(form), text_of(values[FIELD_KIND])),
        .level = text_of(values[FIELD_LEVEL]),
        .batch = text_of(values[FIELD_BATCH]),
        .document = text_of(values[FIELD_DOCUMENT]),
        .announced_on = day_of(values[FIELD_ANNOUNCED_ON]),
        .valid_from = day_of(values[FIELD_VALID_FROM]),
        .valid_to = day_of(values[FIELD_VALID_TO]),
        .withdrawal = withdrawal_of(form, text_of(values[FIELD_WITHDRAWAL])),
        .withdrawn_on = day_of(values[FIELD_WITHDRAWN_ON]),
        .withdrawal_reason = text_of(values[FIELD_WITHDRAWAL_REASON]),
    };
}

static char *preview(void *context, const struct value *values)
{
    const struct certificate_form *form = context;
    struct certificate certificate = read_values(form, values);
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    if (certificate.kind == NULL)
        return memory_text("先选资质类型");
    if (certificate.withdrawal == WITHDRAWAL_CAUSE && date_is_set(certificate.withdrawn_on)) {
        int years = case_ban_years(packs_cases(app_packs(form->app)));
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
        certificate_state_label(certificate_state(&certificate, app_today(form->app))));
}

/* --- saving --- */

struct certificate_saving {
    const struct certificate_form *form;
    struct certificate certificate;
    struct error err;
};

static bool put_certificate(struct database *database, void *context, struct error *err)
{
    struct certificate_saving *saving = context;

    if ((of_cluster(saving->form) ? certificate_save_of_cluster : certificate_save)(
            database, saving->form->owner, &saving->certificate, &saving->err))
        return true;
    if (err != NULL)
        *err = saving->err;
    return false;
}

static bool check(const struct certificate_form *form, const struct certificate *certificate,
                  struct error *err)
{
    if (certificate->kind == NULL)
        return error_set(err, ERROR_VALUE, "没有选资质类型;请在第一栏按 Enter 选择");
    if (!date_is_set(certificate->announced_on))
        return error_set(err, ERROR_VALUE, "没有填写公告日期;请补上");
    if (certificate->withdrawal == WITHDRAWAL_NONE && date_is_set(certificate->withdrawn_on))
        return error_set(err, ERROR_VALUE, "填了撤销日期,没有选撤销依据;请选%s",
                         of_cluster(form) ? "第十四条的一种情形" : "第十五条或第十六条");
    if (certificate->withdrawal != WITHDRAWAL_NONE && !date_is_set(certificate->withdrawn_on))
        return error_set(err, ERROR_VALUE, "选了撤销依据,没有填写撤销日期;请补上");
    return true;
}

static bool save(struct app *app, void *context, const struct value *values, struct error *err)
{
    const struct certificate_form *form = context;
    struct certificate_saving saving = {.form = form, .certificate = read_values(form, values)};
    char *title;
    bool good;

    if (!check(form, &saving.certificate, err))
        return false;
    title = memory_printf("%s资质证书 %s", form->line == 0 ? "新增" : "修改",
                          saving.certificate.kind->label);
    good = app_write(app, title, put_certificate, &saving);
    free(title);
    if (!good && err != NULL)
        *err = saving.err;
    return good;
}

static char *place_of(const struct certificate_form *form, int64_t certificate)
{
    return of_cluster(form)
               ? memory_printf("cluster#%lld/certificate#%lld", (long long)form->owner,
                               (long long)certificate)
               : memory_printf("%s/certificate#%lld", dossier_text(form->dossier, "uscc"),
                               (long long)certificate);
}

void certificate_form_open(struct certificate_form *form, const struct certificate *certificate,
                           const char *draft)
{
    struct value values[FIELD_COUNT] = {{0}};
    size_t first = first_field(form);
    struct dossier_form_argument argument = {
        .title = certificate == NULL ? "新增资质证书" : "修改资质证书",
        .draft = draft,
        .dictionary = packs_dictionary(app_packs(form->app)),
        .count = FIELD_COUNT - first,
        .values = values + first,
        .preview = preview,
        .save = save,
        .context = form,
    };
    char *place;

    make_fields(form);
    form->line = certificate == NULL ? 0 : certificate->id;
    if (certificate != NULL)
        fill_values(form, certificate, values);
    place = place_of(form, form->line);
    argument.place = place;
    argument.facts = form->fields + first;
    app_push(form->app, &dossier_form_dialog, &argument);
    free(place);
}

char *certificate_form_take_draft(struct certificate_form *form,
                                  const struct certificate **certificate)
{
    size_t all = dossier_certificate_count(form->dossier);
    char *draft = NULL;

    for (size_t i = 0; i <= all && draft == NULL; i++) {
        char *place;

        *certificate = i == all ? NULL : dossier_certificate_at(form->dossier, i);
        place = place_of(form, *certificate == NULL ? 0 : (*certificate)->id);
        draft = app_take_draft(form->app, place);
        free(place);
    }
    return draft;
}

/* --- removing --- */

static bool take_certificate(struct database *database, void *context, struct error *err)
{
    return certificate_remove(database, ((const struct certificate_form *)context)->line, err);
}

static void remove_certificate(struct app *app, void *context)
{
    if (app_write(app, "移除资质证书", take_certificate, context))
        app_say(app, "已移除资质证书,按 u 撤销");
}

void certificate_form_remove(struct certificate_form *form, const struct certificate *certificate)
{
    struct confirm_argument argument = {.done = remove_certificate, .context = form};
    char day[DATE_TEXT_SIZE], *question;

    date_format(certificate->announced_on, day);
    form->line = certificate->id;
    question = memory_printf("移除1份资质证书: %s(%s 公告)?可以撤销。被撤销的资质不要移除,按 e "
                             "填写撤销依据和日期。",
                             certificate->kind->label, day);
    argument.question = question;
    app_push(form->app, &confirm_dialog, &argument);
    free(question);
}

void certificate_form_close(struct certificate_form *form)
{
    arena_free(form->arena);
}
