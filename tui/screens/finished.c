#include "tui/screens/finished.h"

#include <stdlib.h>
#include <string.h>

#include "core/assessment_change.h"
#include "core/memory.h"
#include "db/assessment_store.h"
#include "tui/widgets/dialogs.h"

static const char *verdict_words(const char *id)
{
    static const enum verdict all[] = {VERDICT_FAIL, VERDICT_PASS, VERDICT_INCOMPLETE};

    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (strcmp(verdict_id(all[i]), id) == 0)
            return verdict_label(all[i]);
    }
    return "";
}

static char *standard_words(const struct packs *packs, const struct assessment_past *past)
{
    const struct standard *standard = packs_find_standard(packs, past->standard);

    if (standard == NULL)
        return memory_printf("%s (已不在数据包中)", past->standard);
    return memory_printf("%s%s", standard->title,
                         strcmp(standard->hash, past->hash) == 0 ? "" : " (内容已改)");
}

struct finding {
    struct finished_list *list;
    const struct packs *packs;
};

static bool add(void *context, const struct assessment_row *row)
{
    const struct finding *finding = context;
    struct finished_list *list = finding->list;
    char day[DATE_TEXT_SIZE];

    date_format(row->past.as_of, day);
    list->items = memory_grow(list->items, list->count, &list->capacity);
    list->items[list->count++] = (struct finished){
        .id = row->past.id,
        .when = memory_printf("已存 %s", day),
        .who = memory_printf("%.10s %s", row->past.made_at, row->past.person),
        .standard = standard_words(finding->packs, &row->past),
        .total = !row->scored           ? memory_text("")
                 : row->min == row->max ? memory_printf("%d", row->min)
                                        : memory_printf("%d–%d", row->min, row->max),
        .verdict = verdict_words(row->verdict),
    };
    return true;
}

void finished_list_load(struct finished_list *list, struct database *database, enum subject about,
                        int64_t owner)
{
    struct finding finding = {list, database_packs(database)};

    finished_list_clear(list);
    (void)(about == SUBJECT_CLUSTER ? assessment_each_of_cluster
                                    : assessment_each)(database, owner, add, &finding, NULL);
}

void finished_list_clear(struct finished_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        struct finished *finished = &list->items[i];

        free(finished->when);
        free(finished->who);
        free(finished->standard);
        free(finished->total);
    }
    free(list->items);
    *list = (struct finished_list){0};
}

/* By the same standard on the same day, with the data of today. */
static char *compare_words(const struct packs *packs, const struct dossier *dossier,
                           const struct assessment_past *past, struct error *err)
{
    const struct standard *standard = packs_find_standard(packs, past->standard);
    struct assessment_content content;
    struct assessment *now;
    struct assessment_changes *changes;
    char *words = NULL;

    if (standard == NULL) {
        error_set(err, ERROR_PACK, "标准 %s 已不在数据包中,不能再评", past->standard);
        return NULL;
    }
    if (!assessment_past_read(past, &content, err))
        return NULL;
    now = assessment_make(standard, dossier, past->as_of, assessment_content_renewal(&content));
    changes = assessment_changes_make(past, packs, dossier, now, err);
    if (changes != NULL)
        words = assessment_changes_words(changes, past, packs, now);
    assessment_changes_free(changes);
    assessment_free(now);
    assessment_content_free(&content);
    return words;
}

void finished_read(struct app *app, const struct dossier *dossier, const struct finished *finished,
                   bool compare)
{
    const struct packs *packs = app_packs(app);
    struct error err = {0};
    struct assessment_past *past = assessment_load(app_database(app), finished->id, &err);
    char *words = past == NULL ? NULL
                  : compare    ? compare_words(packs, dossier, past, &err)
                               : assessment_past_words(past, packs, &err);
    struct reader_argument argument = {.title = compare ? "与今天的数据比较" : "保存的评价",
                                       .text = words};

    if (words != NULL)
        app_push(app, &reader_dialog, &argument);
    else
        app_fail(app, &err);
    free(words);
    assessment_past_free(past);
}
