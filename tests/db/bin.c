#include "bin.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/case_move.h"
#include "db/case_removal.h"
#include "db/trash.h"

int64_t add_batch(struct scene *scene, int number)
{
    struct batch batch = {
        .kind = case_kind_find(packs_cases(packs_installed()), "innovative"),
        .year = 2024,
        .number = number,
        .notice = "62号",
    };
    struct error err = {0};

    if (!batch_add(scene->database, &batch, &err))
        fail_msg("%s", err.text);
    return batch.id;
}

int64_t add_case(struct scene *scene, int64_t batch, int64_t enterprise)
{
    struct arena *arena = arena_new();
    struct error err = {0};
    struct batch in;
    int64_t id = 0;

    if (!batch_load(scene->database, batch, arena, &in, &err) ||
        !case_add(scene->database, &in, enterprise, &id, &err))
        fail_msg("%s", err.text);
    arena_free(arena);
    return id;
}

int64_t add_full_case(struct scene *scene, int64_t batch, int64_t enterprise)
{
    int64_t id = add_case(scene, batch, enterprise);
    struct case_visit visit = {date_of(2024, 6, 6), "王", "正常", "属实", 0};
    struct case_move move = {
        .to = "filed", .day = date_of(2024, 4, 3), .document = "", .remark = "", .reason = ""};
    struct arena *arena = arena_new();
    struct error err = {0};
    struct case_file one;

    if (!case_load(scene->database, id, arena, &one, &err) ||
        !case_move(scene->database, &one, &move, &err) ||
        !case_put_material(scene->database, id, case_material_find(one.kind, "base"),
                           MATERIAL_RECEIVED, &err) ||
        !case_add_visit(scene->database, id, &visit, &err))
        fail_msg("%s", err.text);
    arena_free(arena);
    return id;
}

struct found {
    size_t count;
    int64_t newest;
    char *words; /* of the newest */
};

static bool note(void *context, const struct trash_item *item)
{
    struct found *found = context;

    if (found->count++ == 0) {
        found->newest = item->number;
        found->words = memory_printf("%s|%s|%s|%s|%s|%s", item->kind, item->label, item->uscc,
                                     item->name, item->text, item->person);
    }
    return true;
}

int64_t assert_bin(struct scene *scene, size_t count, const char *words)
{
    struct found found = {0};
    struct error err = {0};

    if (!trash_each(scene->database, note, &found, &err))
        fail_msg("%s", err.text);
    assert_int_equal(found.count, count);
    if (count > 0)
        assert_string_equal(found.words, words);
    free(found.words);
    return found.newest;
}

int64_t number_in_bin(struct scene *scene)
{
    struct found found = {0};
    struct error err = {0};

    assert_true(trash_each(scene->database, note, &found, &err));
    free(found.words);
    return found.newest;
}

void restore(struct scene *scene, int64_t number)
{
    struct error err = {0};

    begin(scene->database, "从回收站恢复");
    if (!trash_restore(scene->database, number, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}

void refuse(struct scene *scene, int64_t number, const char *words)
{
    struct error err = {0};

    begin(scene->database, "从回收站恢复");
    assert_false(trash_restore(scene->database, number, &err));
    database_rollback(scene->database);
    if (strstr(err.text, words) == NULL)
        fail_msg("%s", err.text);
}

void remove_batch(struct scene *scene, int64_t id)
{
    struct error err = {0};

    begin(scene->database, "移走批次");
    if (!batch_remove(scene->database, id, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}

void remove_case(struct scene *scene, int64_t id)
{
    struct error err = {0};

    begin(scene->database, "移走申报");
    if (!case_remove(scene->database, id, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}
