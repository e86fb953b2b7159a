#ifndef PEIYU_DB_CASE_STORE_H
#define PEIYU_DB_CASE_STORE_H

#include "db/batch_store.h"

/* 一企一案: one enterprise, or cluster, in a batch, with its steps, materials and site visits. How
 * it goes from state to state is case_move.h. Writing needs an open step. */
struct case_file {
    int64_t id, batch, enterprise, cluster; /* of the one or the other, else 0 */
    const char *uscc, *name;                /* a cluster has no code: "" */
    const struct case_kind *kind;
    struct case_place place;
    int64_t assessment;  /* that it rests on; 0 for none */
    const char *opinion; /* 县级初审推荐意见 */
    bool in_bin;         /* its enterprise or cluster lies in the recycle bin */
};

#define CASE_TEXT_LIMIT 3000 /* bytes of an opinion, a remark, a reason, findings */

/* At the beginning of its kind's order. OWNER is a cluster where the kind is of clusters, else an
 * enterprise. One that is in the batch already, or that has another case of the kind that is not
 * over, is an ERROR_VALUE. */
bool case_add(struct database *database, const struct batch *batch, int64_t owner, int64_t *id,
              struct error *err);
/* Texts live in ARENA. ERROR_USAGE when there is no such number. */
bool case_load(struct database *database, int64_t id, struct arena *arena, struct case_file *out,
               struct error *err);
/* In the order in which they were added; 0 for all batches, all enterprises and clusters. Texts are
 * good until EACH returns; it returns false to stop. What is in the bin is left out. */
bool case_each(struct database *database, int64_t batch, int64_t enterprise,
               bool (*each)(void *context, const struct case_file *one), void *context,
               struct error *err);
/* Where it stands, its assessment and its opinion. */
bool case_save(struct database *database, const struct case_file *one, struct error *err);

struct case_step {
    struct case_place place; /* into which it led */
    struct date day;
    const char *document, *remark;
    const char *reason; /* why all the same; "" where none was asked for */
    const char *person;
    struct date publicity_end; /* of a public notice */
};
/* Its texts were checked (case_move.c). */
bool case_add_step(struct database *database, int64_t id, const struct case_step *step,
                   struct error *err);
/* In their order; STEP is good until EACH returns. */
bool case_steps_each(struct database *database, int64_t id,
                     bool (*each)(void *context, const struct case_step *step), void *context,
                     struct error *err);

enum material_state {
    MATERIAL_MISSING,
    MATERIAL_RECEIVED,
    MATERIAL_NOT_APPLICABLE,
};
const char *material_state_id(enum material_state state);    /* "received" */
const char *material_state_label(enum material_state state); /* "已收" */
/* By id or label. */
bool material_state_read(const char *text, enum material_state *out, struct error *err);
bool case_put_material(struct database *database, int64_t id, const struct case_material *material,
                       enum material_state state, struct error *err);
bool case_material(struct database *database, int64_t id, const struct case_material *material,
                   enum material_state *state, struct error *err);

struct case_visit { /* 实地抽查 */
    struct date day;
    const char *people, *findings, *conclusion;
    int64_t id; /* of one that is kept */
};
bool case_add_visit(struct database *database, int64_t id, const struct case_visit *visit,
                    struct error *err);
bool case_change_visit(struct database *database, const struct case_visit *visit,
                       struct error *err);
bool case_remove_visit(struct database *database, int64_t visit, struct error *err);
bool case_visits_each(struct database *database, int64_t id,
                      bool (*each)(void *context, const struct case_visit *visit), void *context,
                      struct error *err);

#endif
