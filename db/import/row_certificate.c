#include <string.h>

#include "core/text.h"
#include "db/certificate_store.h"
#include "db/import/row_plan.h"

/* What a line says of a certificate; {0} and "" where it says nothing. */
struct reading {
    const struct certificate_kind *kind;
    const char *level, *batch, *document;
    struct date announced_on, valid_from, valid_to;
};

/* The columns are no facts of the dictionary; this is what they take. */
static struct fact word_fact(enum certificate_word word)
{
    bool is_day = word == WORD_ANNOUNCED_ON || word == WORD_VALID_FROM || word == WORD_VALID_TO;

    return (struct fact){
        .id = words_certificate_id(word),
        .label = words_certificate_label(word),
        .unit = "",
        .type = is_day ? FACT_DATE : FACT_TEXT,
    };
}

static void read_kind(struct import_job *job, const struct plan_column *column, const char *label,
                      struct row_draft *draft, struct reading *out)
{
    out->kind = certificate_kind_match(job->kinds, label);
    if (out->kind == NULL)
        row_draft_refuse(draft, column->column, "kind",
                         "不认识的资质类型“%.*s”,请改成创新型中小企业、专精特新中小企业等规范名称",
                         (int)text_cut(label, 60), label);
}

static void read_word(struct import_job *job, const struct table_line *line,
                      const struct plan_column *column, struct row_draft *draft,
                      struct reading *out)
{
    struct fact fact = word_fact(column->word);
    struct value value;

    if (!row_read_cell(job, line, column, &fact, draft, &value) || !value_is_known(value))
        return;
    switch (column->word) {
    case WORD_KIND:
        read_kind(job, column, value.text, draft, out);
        break;
    case WORD_LEVEL:
        out->level = value.text;
        break;
    case WORD_BATCH:
        out->batch = value.text;
        break;
    case WORD_DOCUMENT:
        out->document = value.text;
        break;
    case WORD_ANNOUNCED_ON:
        out->announced_on = value.date;
        break;
    case WORD_VALID_FROM:
        out->valid_from = value.date;
        break;
    case WORD_VALID_TO:
        out->valid_to = value.date;
        break;
    default:
        break;
    }
}

static void refuse_missing(const struct import_job *job, enum certificate_word word,
                           struct row_draft *draft)
{
    const struct plan_column *column = sheet_plan_word(&job->plan, word);

    row_draft_refuse(draft, column != NULL ? column->column : 0, words_certificate_id(word),
                     "没有填写%s,请补上后再导入", words_certificate_label(word));
}

/* All columns in their order, then what a certificate cannot be without. */
static bool read_line(struct import_job *job, const struct table_line *line,
                      const struct row_identity *identity, struct row_draft *draft,
                      struct reading *out, struct error *err)
{
    size_t i;

    *out = (struct reading){.level = "", .batch = "", .document = ""};
    for (i = 0; i < job->plan.count && !row_draft_is_refused(draft); i++) {
        if (job->plan.columns[i].role == COLUMN_CERTIFICATE)
            read_word(job, line, &job->plan.columns[i], draft, out);
        else if (job->plan.columns[i].role == COLUMN_NAME &&
                 !row_check_name(job, identity, draft, err))
            return false;
    }
    if (row_draft_is_refused(draft))
        return true;
    if (out->kind == NULL)
        refuse_missing(job, WORD_KIND, draft);
    else if (!date_is_set(out->announced_on))
        refuse_missing(job, WORD_ANNOUNCED_ON, draft);
    return true;
}

static const char *make_text(struct arena *arena, const struct row_identity *identity,
                             const struct reading *reading)
{
    char day[DATE_TEXT_SIZE];

    date_format(reading->announced_on, day);
    return arena_printf(arena, "#%lld %s %s %s", (long long)identity->enterprise, identity->uscc,
                        reading->kind->id, day);
}

static bool make_key(struct import_job *job, const struct table_line *line, struct row_draft *draft,
                     struct buffer *out, struct error *err)
{
    struct row_identity identity;
    struct reading reading;

    if (!row_read_identity(job, line, draft, &identity, err))
        return false;
    if (row_draft_is_refused(draft))
        return true;
    if (identity.enterprise != 0)
        identity.uscc = "";
    if (!read_line(job, line, &identity, draft, &reading, err))
        return false;
    if (!row_draft_is_refused(draft))
        buffer_add(out, make_text(draft->arena, &identity, &reading));
    return true;
}

static struct certificate find_certificate(const struct import_job *job,
                                           const struct reading *reading)
{
    size_t i;

    for (i = 0; i < dossier_certificate_count(job->dossier); i++) {
        const struct certificate *one = dossier_certificate_at(job->dossier, i);

        if (one->kind == reading->kind &&
            date_compare(one->announced_on, reading->announced_on) == 0)
            return *one;
    }
    return (struct certificate){
        .kind = reading->kind,
        .level = "",
        .batch = "",
        .document = "",
        .announced_on = reading->announced_on,
    };
}

static struct value text_value(const char *text)
{
    return text == NULL || *text == '\0' ? (struct value){0} : value_text(text);
}

static struct value day_value(struct date day)
{
    return date_is_set(day) ? value_date(day) : (struct value){0};
}

static void take_text(const struct import_job *job, enum certificate_word word, const char *text,
                      const char **place, struct row_draft *draft)
{
    struct value from = text_value(*place), to = text_value(text);

    if (!value_is_known(to) || value_equal(from, to) ||
        !row_may_replace(job, draft, words_certificate_label(word), from, to))
        return;
    row_draft_change(draft, words_certificate_label(word), from, to);
    *place = text;
}

static void take_day(const struct import_job *job, enum certificate_word word, struct date day,
                     struct date *place, struct row_draft *draft)
{
    struct value from = day_value(*place), to = day_value(day);

    if (!value_is_known(to) || value_equal(from, to) ||
        !row_may_replace(job, draft, words_certificate_label(word), from, to))
        return;
    row_draft_change(draft, words_certificate_label(word), from, to);
    *place = day;
}

static void check_word(struct import_job *job, const char *certificate, enum certificate_word word,
                       struct value value, struct row_draft *draft)
{
    const struct plan_column *column = sheet_plan_word(&job->plan, word);
    struct fact fact = word_fact(word);

    if (value_is_known(value) && column != NULL)
        (void)row_check_said(job, arena_printf(draft->arena, "%s %s", certificate, fact.id), value,
                             column->column, &fact, draft);
}

/* What another sheet of the file says of the certificate. */
static void check_said(struct import_job *job, const struct row_identity *identity,
                       const struct reading *reading, struct row_draft *draft)
{
    const char *certificate = make_text(draft->arena, identity, reading);

    check_word(job, certificate, WORD_LEVEL, text_value(reading->level), draft);
    check_word(job, certificate, WORD_BATCH, text_value(reading->batch), draft);
    check_word(job, certificate, WORD_DOCUMENT, text_value(reading->document), draft);
    check_word(job, certificate, WORD_VALID_FROM, day_value(reading->valid_from), draft);
    check_word(job, certificate, WORD_VALID_TO, day_value(reading->valid_to), draft);
}

/* The period must be one, and be known where no rule gives it. */
static void check_period(const struct import_job *job, const struct certificate *certificate,
                         struct row_draft *draft)
{
    const struct plan_column *column = sheet_plan_word(&job->plan, WORD_VALID_TO);

    if (!date_is_set(certificate->valid_to))
        row_draft_refuse(draft, column != NULL ? column->column : 0, "valid_to",
                         "“%s”的有效期以证书为准,没有填写有效期至,请补上后再导入",
                         certificate->kind->label);
    else if (date_compare(certificate->valid_to, certificate->valid_from) < 0)
        row_draft_refuse(draft, column != NULL ? column->column : 0, "valid_to",
                         "有效期至早于有效期起,请核对日期");
}

static bool save(struct import_job *job, const struct row_identity *identity,
                 struct certificate *certificate, const struct reading *reading,
                 struct row_draft *draft, struct error *err)
{
    bool fresh = certificate->id == 0;

    if (fresh) {
        row_draft_change(draft, words_certificate_label(WORD_KIND), (struct value){0},
                         value_text(reading->kind->label));
        row_draft_change(draft, words_certificate_label(WORD_ANNOUNCED_ON), (struct value){0},
                         value_date(reading->announced_on));
    }
    check_said(job, identity, reading, draft);
    take_text(job, WORD_LEVEL, reading->level, &certificate->level, draft);
    take_text(job, WORD_BATCH, reading->batch, &certificate->batch, draft);
    take_text(job, WORD_DOCUMENT, reading->document, &certificate->document, draft);
    take_day(job, WORD_VALID_FROM, reading->valid_from, &certificate->valid_from, draft);
    take_day(job, WORD_VALID_TO, reading->valid_to, &certificate->valid_to, draft);
    certificate_complete(certificate);
    check_period(job, certificate, draft);
    if (row_draft_is_refused(draft) || draft->told.change_count == 0)
        return true;
    draft->told.state = fresh ? IMPORT_NEW : IMPORT_CHANGED;
    return certificate_save(job->database, identity->enterprise, certificate, err);
}

static bool decide(struct import_job *job, const struct table_line *line, struct row_draft *draft,
                   struct error *err)
{
    struct row_identity identity, key;
    struct certificate certificate;
    struct reading reading;

    if (!row_read_identity(job, line, draft, &identity, err))
        return false;
    if (!row_draft_is_refused(draft) && identity.enterprise == 0)
        row_draft_refuse(draft, job->plan.code->column, "uscc",
                         "库中没有代码为 %s 的企业,请先导入企业名单", identity.uscc);
    if (row_draft_is_refused(draft))
        return true;
    if (!read_line(job, line, &identity, draft, &reading, err))
        return false;
    key = identity;
    key.uscc = "";
    if (!row_draft_is_refused(draft))
        row_check_key(job, make_text(draft->arena, &key, &reading), "企业、资质类型和公告日期",
                      draft);
    if (row_draft_is_refused(draft))
        return true;
    if (!row_load(job, &identity, draft, err))
        return false;
    certificate = find_certificate(job, &reading);
    return save(job, &identity, &certificate, &reading, draft, err);
}

const struct row_kind row_kind_certificates = {.key = make_key, .decide = decide};
