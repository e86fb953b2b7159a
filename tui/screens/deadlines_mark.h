#ifndef PEIYU_TUI_SCREENS_DEADLINES_MARK_H
#define PEIYU_TUI_SCREENS_DEADLINES_MARK_H

#include "tui/app.h"
#include "tui/screens/deadlines_model.h"

/* What 待办 writes: a matter is done, put off to a day with a reason; a reminder of one's own. It
 * starts as {0} and belongs to the screen, for dialogs come back to it. */
struct deadlines_mark {
    char *key, *title;           /* of the matter, while its day and reason are asked for */
    int64_t enterprise, cluster; /* whose it is; 0 for none */
    struct date due_on, day;
    struct date today;
};

void deadlines_mark_close(struct deadlines_mark *mark);
/* x, z: the matter of ROW; what is done is listed again by x. */
void deadlines_mark_done(struct app *app, struct deadlines_mark *mark,
                         const struct deadlines_model *model, const struct deadline_row *row);
void deadlines_mark_put_off(struct app *app, struct deadlines_mark *mark,
                            const struct deadlines_model *model, const struct deadline_row *row);
/* The case (申报) that the matter of ROW is about; 0 where it is about none or is gone. */
int64_t deadlines_mark_case(struct app *app, struct deadlines_mark *mark,
                            const struct deadlines_model *model, const struct deadline_row *row);
/* The certificate, or the line of the register *LIST (good as long as the mark), that the matter
 * of ROW is about; 0 likewise. */
int64_t deadlines_mark_line(struct app *app, struct deadlines_mark *mark,
                            const struct deadlines_model *model, const struct deadline_row *row,
                            const char **list);
/* a: for the enterprise of ROW or for none; ROW may be NULL. DAY is proposed, where it is set. */
void deadlines_mark_add(struct app *app, struct deadlines_mark *mark,
                        const struct deadlines_model *model, const struct deadline_row *row,
                        struct date day);

#endif
