#include "exports/book.h"
#include "exports/card.h"
#include "exports/form.h"
#include "exports/rows.h"
#include "exports/scorecard.h"
#include "exports/table_writer.h"

#define MOST_CARDS 300

/* 评分表 of several: a sheet each. */
struct cards {
    struct rows rows;
    struct database *database;
    struct book *book; /* NULL: only one, as a .csv */
    const char *path;
    size_t count;
    bool single, failed;
    struct error *err;
};

/* Without a tier: the lowest whose title is not held; the highest once all are, as a renewal. */
static const char *next_tier(const struct packs *packs, const struct line_ground *ground,
                             bool *renewal)
{
    const char *tier = "innovative";
    for (size_t i = 0; i < packs_standard_count(packs); i++) {
        const struct standard *standard = packs_standard(packs, i);
        if (standard->tier == NULL || standard->certificate == NULL)
            continue;
        tier = standard->tier;
        *renewal = dossier_holds(ground->dossier, standard->certificate, ground->as_of);
        if (!*renewal)
            break;
    }
    return tier;
}

static struct assessment *assess(const struct cards *cards, const struct line_ground *ground)
{
    const struct export_options *options = cards->rows.options;
    const struct packs *packs = cards->rows.packs;
    bool in_force, renewal = options->renewal;
    const struct standard *standard;
    if (options->clusters)
        standard = packs_choose_cluster_standard(packs, ground->as_of, &in_force, cards->err);
    else
        standard = packs_choose_standard(
            packs, options->tier != NULL ? options->tier : next_tier(packs, ground, &renewal),
            ground->as_of, &in_force, cards->err);
    if (standard == NULL)
        return NULL;
    return assessment_make(standard, ground->dossier, ground->as_of, renewal);
}

static bool put_card(struct cards *cards, const struct line_ground *ground)
{
    if (cards->count >= MOST_CARDS)
        return error_set(cards->err, ERROR_USAGE,
                         "超过 %d 家,一个工作簿放不下,请用筛选条件分次导出。", MOST_CARDS);
    if (cards->book == NULL && cards->count > 0)
        return error_set(cards->err, ERROR_USAGE,
                         "几家企业的评分表要分工作表,文件名请以 .xlsx 结尾。");
    struct assessment *assessment = assess(cards, ground);
    if (assessment == NULL)
        return false;
    bool done = cards->book == NULL
                    ? scorecard_write(ground->dossier, assessment, cards->path, cards->err)
                    : scorecard_put(cards->book, ground->dossier, assessment,
                                    cards->single ? 0 : cards->count + 1, cards->err);
    assessment_free(assessment);
    cards->count++;
    return done;
}

static void take(void *context, const struct line_ground *ground)
{
    struct cards *cards = context;
    if (!cards->failed)
        cards->failed = !put_card(cards, ground);
}

static bool put_all(void *context, struct book *book, struct error *err)
{
    struct cards *cards = context;
    cards->book = book;
    cards->err = err;
    if (!rows_collect(&cards->rows, cards->database, err) || cards->failed)
        return false;
    return cards->count > 0 ? true : error_set(err, ERROR_USAGE, "没有选中企业,没有写出评分表。");
}

bool scorecard_form_run(struct database *database, const struct layout *layout,
                        const struct export_options *options, size_t *rows, struct error *err)
{
    struct cards cards = {.database = database,
                          .path = options->out,
                          .single = options->enterprises != NULL && options->enterprise_count == 1};
    const struct table_writer *writer = table_writer_for(options->out, err);
    cards.rows =
        (struct rows){.layout = layout, .options = options, .take = take, .context = &cards};
    if (writer == NULL)
        return false;
    if (options->enterprises == NULL && options->filter == NULL)
        return error_set(err, ERROR_USAGE, "评分表一家一张,请选定企业、批次或写筛选条件。");
    bool done = rows_prepare(&cards.rows, database_packs(database), err);
    if (done && writer == &workbook_writer)
        done = book_write(options->out, CARD_SIZE, options->as_of, put_all, &cards, err);
    else if (done)
        done = put_all(&cards, NULL, err);
    *rows = cards.count;
    rows_clear(&cards.rows);
    return done;
}
