#include "db/case_move.h"

#include <stdlib.h>
#include <string.h>

#include "core/assessment_json.h"
#include "core/memory.h"
#include "db/assessment_store.h"
#include "db/case_rows.h"
#include "db/certificate_store.h"
#include "db/cluster_store.h"
#include "db/enterprise_store.h"

/* A step on its way. */
struct moving {
    struct database *database;
    const struct packs *packs;
    struct case_file *one;
    const struct case_move *move;
    struct case_stop to;
    struct case_step step;
    struct date last_day, publicity_end; /* of the step before; of the notice that runs */
    char *own_remark;                    /* of the step, where it is not MOVE's */
};

static bool note_last(void *context, const struct case_step *step)
{
    struct moving *moving = context;

    moving->last_day = step->day;
    moving->publicity_end = step->publicity_end;
    return true;
}

static bool check_day(const struct moving *moving, struct error *err)
{
    const struct case_state *from = moving->one->place.state;
    struct case_stop on =
        case_step_on(packs_cases(moving->packs), moving->one->kind, moving->one->place);
    char text[DATE_TEXT_SIZE];

    if (!date_is_set(moving->move->day))
        return error_set(err, ERROR_VALUE, "请写明这一步的日期");
    date_format(moving->last_day, text);
    if (date_is_set(moving->last_day) && date_compare(moving->move->day, moving->last_day) < 0)
        return error_set(err, ERROR_VALUE, "上一步“%s”在 %s,这一步不能更早",
                         case_place_label(moving->one->kind, moving->one->place), text);
    date_format(moving->publicity_end, text);
    if (from->role == CASE_PUBLICITY && moving->to.state == on.state &&
        date_is_set(moving->publicity_end) &&
        date_compare(moving->move->day, moving->publicity_end) <= 0)
        return error_set(err, ERROR_VALUE, "公示到 %s 为止,次日起才能“%s”", text, moving->to.label);
    return true;
}

static bool load(struct database *database, const struct case_file *one, struct dossier **dossier,
                 struct error *err)
{
    *dossier = dossier_new(packs_dictionary(database_packs(database)));
    if (one->cluster != 0 ? cluster_load(database, one->cluster, *dossier, err)
                          : enterprise_load(database, one->enterprise, *dossier, err))
        return true;
    dossier_free(*dossier);
    *dossier = NULL;
    return false;
}

bool case_obstacles(struct database *database, const struct case_file *one, struct date day,
                    struct case_obstacles *list, struct error *err)
{
    const struct packs *packs = database_packs(database);
    struct deadline_list deadlines = {0};
    struct dossier *dossier;

    if (!load(database, one, &dossier, err))
        return false;
    deadline_collect(packs_deadlines(packs), dossier, day, &deadlines);
    case_obstacles_collect(packs, one->kind, dossier, &deadlines, day, list);
    deadline_list_free(&deadlines);
    dossier_free(dossier);
    return true;
}

/* A reason is kept only where it was asked for; what is told only stands in the remark. */
static bool file(struct moving *moving, struct error *err)
{
    struct case_obstacles list = {0};
    char *told;
    bool ok = case_obstacles(moving->database, moving->one, moving->move->day, &list, err) &&
              case_obstacles_allow(&list, moving->move->reason, err);

    if (ok && case_obstacles_stand(&list))
        moving->step.reason = moving->move->reason;
    told = case_obstacles_told(&list);
    if (ok && *told != '\0')
        moving->step.remark = moving->own_remark = memory_printf(
            "%s%s%s", moving->step.remark, *moving->step.remark != '\0' ? ";" : "", told);
    free(told);
    case_obstacles_free(&list);
    return ok;
}

static int64_t owner_of(const struct case_file *one)
{
    return one->cluster != 0 ? one->cluster : one->enterprise;
}

static bool make_assessment(struct database *database, const struct case_file *one, struct date day,
                            struct dossier **dossier, struct assessment **made, struct error *err)
{
    const struct standard *standard;
    bool in_force;

    standard =
        one->kind->cluster
            ? packs_choose_cluster_standard(database_packs(database), day, &in_force, err)
            : packs_choose_standard(database_packs(database), one->kind->tier, day, &in_force, err);
    if (standard == NULL || !load(database, one, dossier, err))
        return false;
    *made = assessment_make(standard, *dossier, day, one->kind->renewal);
    return true;
}

bool case_assess(struct database *database, struct case_file *one, struct date day,
                 enum verdict *verdict, struct error *err)
{
    struct dossier *dossier;
    struct assessment *made;
    char *inputs, *result;
    bool ok;

    if (!case_kind_is_assessed(one->kind))
        return error_set(err, ERROR_VALUE, "%s不按标准评分,不需要评价", one->kind->label);
    if (!make_assessment(database, one, day, &dossier, &made, err))
        return false;
    inputs = assessment_inputs_json(dossier, made);
    result = assessment_result_json(dossier, made);
    ok = assessment_save(database, owner_of(one), made, inputs, result, &one->assessment, err) &&
         case_save(database, one, err);
    if (verdict != NULL)
        *verdict = made->verdict;
    free(inputs);
    free(result);
    assessment_free(made);
    dossier_free(dossier);
    return ok;
}

bool case_verdict(struct database *database, const struct case_file *one, bool *known,
                  enum verdict *verdict, struct error *err)
{
    struct assessment_content content;
    struct assessment_past *past;
    const char *id;
    bool ok;

    *verdict = VERDICT_INCOMPLETE;
    *known = one->assessment != 0;
    if (!*known)
        return true;
    past = assessment_load(database, one->assessment, err);
    ok = past != NULL && assessment_past_read(past, &content, err);
    if (ok) {
        id = assessment_content_verdict(&content);
        for (int i = VERDICT_FAIL; i <= VERDICT_INCOMPLETE; i++)
            if (strcmp(verdict_id((enum verdict)i), id) == 0)
                *verdict = (enum verdict)i;
        assessment_content_free(&content);
    }
    assessment_past_free(past);
    return ok;
}

static bool ask_review(struct database *database, const struct case_file *one, struct date day,
                       struct arena *arena, const char **asked, struct error *err)
{
    struct assessment *made;
    struct dossier *dossier;
    enum verdict verdict;
    bool known;

    if (!case_kind_is_assessed(one->kind))
        return true;
    if (!case_verdict(database, one, &known, &verdict, err))
        return false;
    if (!known) {
        if (!make_assessment(database, one, day, &dossier, &made, err))
            return false;
        verdict = made->verdict;
        assessment_free(made);
        dossier_free(dossier);
    }
    if (verdict != VERDICT_PASS)
        *asked = arena_printf(arena, "评价结论为“%s”", verdict_label(verdict));
    return true;
}

bool case_ask(struct database *database, const struct case_file *one, const struct case_stop *to,
              struct date day, struct arena *arena, const char **asked, bool *barred,
              struct error *err)
{
    struct case_obstacles list = {0};
    char *words;
    bool ok;

    *asked = "";
    *barred = false;
    if (to->state->role == CASE_REVIEW)
        return ask_review(database, one, day, arena, asked, err);
    if (to->state->role != CASE_FILING)
        return true;
    ok = case_obstacles(database, one, day, &list, err);
    words = case_obstacles_words(&list, barred);
    *asked = arena_text(arena, words);
    free(words);
    case_obstacles_free(&list);
    return ok;
}

/* Where it rests on no assessment it is assessed now. */
static bool read_verdict(struct moving *moving, enum verdict *verdict, struct error *err)
{
    bool known;

    if (!case_verdict(moving->database, moving->one, &known, verdict, err))
        return false;
    return known || case_assess(moving->database, moving->one, moving->move->day, verdict, err);
}

static bool review(struct moving *moving, struct error *err)
{
    enum verdict verdict;

    if (!case_kind_is_assessed(moving->one->kind))
        return true;
    if (!read_verdict(moving, &verdict, err))
        return false;
    if (verdict == VERDICT_PASS)
        return true;
    if (*moving->move->reason == '\0')
        return error_set(err, ERROR_VALUE, "评价结论为“%s”,仍要通过初审的,请写明理由",
                         verdict_label(verdict));
    moving->step.reason = moving->move->reason;
    return true;
}

static bool has_certificate(const struct moving *moving, const struct dossier *dossier)
{
    for (size_t i = 0; i < dossier_certificate_count(dossier); i++) {
        const struct certificate *line = dossier_certificate_at(dossier, i);

        if (line->kind == moving->one->kind->certificate &&
            date_compare(line->announced_on, moving->move->day) == 0)
            return true;
    }
    return false;
}

static bool certify(struct moving *moving, struct error *err)
{
    struct arena *arena = arena_new();
    struct batch batch;
    struct certificate line = {
        .kind = moving->one->kind->certificate,
        .level = "",
        .document = moving->move->document,
        .announced_on = moving->move->day,
        .valid_from = moving->move->valid_from,
        .valid_to = moving->move->valid_to,
        .withdrawal_reason = "",
    };
    bool ok = batch_load(moving->database, moving->one->batch, arena, &batch, err);

    if (ok) {
        char *round = batch_round(&batch);

        line.batch = round;
        ok = (moving->one->cluster != 0 ? certificate_save_of_cluster : certificate_save)(
            moving->database, owner_of(moving->one), &line, err);
        free(round);
    }
    arena_free(arena);
    return ok;
}

static bool enter(struct moving *moving, struct error *err)
{
    const struct dictionary *dictionary = packs_dictionary(moving->packs);
    const struct fact *state = dictionary_find(dictionary, "library_state");
    const struct fact *since = dictionary_find(dictionary, "library_on");

    return (state == NULL || enterprise_put(moving->database, moving->one->enterprise, state, 0,
                                            value_text("在库"), err)) &&
           (since == NULL || enterprise_put(moving->database, moving->one->enterprise, since, 0,
                                            value_date(moving->move->day), err));
}

static bool grant(struct moving *moving, struct error *err)
{
    struct dossier *dossier;
    bool there;

    if (moving->one->kind->entry)
        return enter(moving, err);
    if (moving->one->kind->certificate == NULL)
        return true;
    if (!load(moving->database, moving->one, &dossier, err))
        return false;
    there = has_certificate(moving, dossier);
    dossier_free(dossier);
    return there || certify(moving, err);
}

static bool check_options(const struct moving *moving, struct error *err)
{
    const struct case_move *move = moving->move;

    if (moving->to.state->role != CASE_PUBLICITY && move->publicity_days != 0)
        return error_set(err, ERROR_VALUE, "公示天数只用于“公示”这一步");
    if (moving->to.state->role != CASE_GRANT &&
        (date_is_set(move->valid_from) || date_is_set(move->valid_to)))
        return error_set(err, ERROR_VALUE, "有效期只用于认定(公告)这一步");
    return case_text_check(move->document, "文号", err) &&
           case_text_check(move->remark, "备注", err) && case_text_check(move->reason, "理由", err);
}

static bool act(struct moving *moving, struct error *err)
{
    switch (moving->to.state->role) {
    case CASE_FILING:
        return file(moving, err);
    case CASE_REVIEW:
        return review(moving, err);
    case CASE_PUBLICITY:
        return case_publicity_end(moving->one->kind, packs_calendar(moving->packs),
                                  moving->move->day, moving->move->publicity_days,
                                  &moving->step.publicity_end, err);
    case CASE_GRANT:
        return grant(moving, err);
    case CASE_PLAIN:
    case CASE_END:
        break;
    }
    return true;
}

static bool take(struct moving *moving, struct error *err)
{
    if (!check_day(moving, err) || !check_options(moving, err) || !act(moving, err))
        return false;
    moving->one->place = moving->step.place;
    return case_add_step(moving->database, moving->one->id, &moving->step, err) &&
           case_save(moving->database, moving->one, err);
}

bool case_move(struct database *database, struct case_file *one, const struct case_move *move,
               struct error *err)
{
    struct case_file before = *one;
    struct moving moving = {
        .database = database,
        .packs = database_packs(database),
        .one = one,
        .move = move,
    };
    bool taken;

    if (!case_step_choose(packs_cases(moving.packs), one->kind, one->place, move->to, &moving.to,
                          err) ||
        !case_steps_each(database, one->id, note_last, &moving, err))
        return false;
    moving.step = (struct case_step){
        .place = {moving.to.state, moving.to.time},
        .day = move->day,
        .document = move->document,
        .remark = move->remark,
        .reason = "",
    };
    taken = take(&moving, err);
    free(moving.own_remark);
    if (!taken)
        *one = before; /* the step is to be rolled back */
    return taken;
}
