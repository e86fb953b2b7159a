#include <stdlib.h>

#include "core/memory.h"
#include "tui/screens/case_view.h"
#include "tui/screens/scoring_view.h"

/* The score sheet beside the case: by the figures of today, so that what is decided on stands next
 * to the decision. None where nothing decides (入库), no standard is there, or all is decided: who
 * holds the title now may not apply for it. */

void case_sheet_close(struct case_view *view)
{
    if (view->sheet != NULL)
        scoring_model_close(&view->sheet->model);
    free(view->sheet);
    view->sheet = NULL;
}

void case_sheet_load(struct case_view *view)
{
    const struct case_file *file = &view->file;
    const struct packs *packs = app_packs(view->app);
    struct date today = app_today(view->app);
    const struct standard *standard = NULL;
    bool in_force;

    case_sheet_close(view);
    if (case_state_is_over(file->place.state))
        return;
    if (file->kind->cluster)
        standard = packs_choose_cluster_standard(packs, today, &in_force, NULL);
    else if (file->kind->tier != NULL)
        standard = packs_choose_standard(packs, file->kind->tier, today, &in_force, NULL);
    if (standard == NULL)
        return;
    view->sheet = memory_alloc(sizeof *view->sheet);
    scoring_model_open(&view->sheet->model, app_database(view->app), packs,
                       file->kind->cluster ? SUBJECT_CLUSTER : SUBJECT_ENTERPRISE, today);
    scoring_model_choose(&view->sheet->model, standard, in_force, file->kind->renewal);
    if (!scoring_model_load(&view->sheet->model,
                            file->kind->cluster ? file->cluster : file->enterprise, NULL))
        case_sheet_close(view);
}

/* Does the assessment that the case rests on still say what today's figures say? */
bool case_sheet_differs(const struct case_view *view)
{
    return view->sheet != NULL && view->assessed &&
           view->sheet->model.assessment->verdict != view->verdict;
}

void case_sheet_draw(struct case_view *view, struct area area)
{
    scoring_draw_sheet(view->sheet, area);
}
