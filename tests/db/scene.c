#include "scene.h"

#include <stdlib.h>

#include "core/memory.h"
#include "db/assessment_store.h"
#include "db/enterprise_store.h"
#include "db/journal.h"

int scene_set_up(void **state)
{
    struct scene *scene = memory_alloc(sizeof *scene);

    scene->folder = folder_new();
    scene->path = path_in(scene->folder, "peiyu.db");
    scene->database = open_database(scene->path);
    database_set_person(scene->database, "王科员");
    *state = scene;
    return 0;
}

int scene_tear_down(void **state)
{
    struct scene *scene = *state;

    database_close(scene->database);
    free(scene->path);
    folder_remove(scene->folder);
    free(scene);
    return 0;
}

int64_t add_enterprise(struct scene *scene, unsigned number, const char *name)
{
    struct error err = {0};
    int64_t id = 0;

    if (!enterprise_add(scene->database, code_of(number), name, &id, &err))
        fail_msg("%s", err.text);
    return id;
}

void put_fact(struct scene *scene, int64_t id, const char *fact, int year, struct value value)
{
    struct error err = {0};

    if (!enterprise_put(scene->database, id, fact_named(fact), year, value, &err))
        fail_msg("%s", err.text);
}

void assert_undo(struct scene *scene, const char *expected)
{
    struct error err = {0};
    char *title;

    if (!journal_undo(scene->database, &title, &err))
        fail_msg("%s", err.text);
    assert_string_equal(title == NULL ? "" : title, expected);
    free(title);
}

void assert_redo(struct scene *scene, const char *expected)
{
    struct error err = {0};
    char *title;

    if (!journal_redo(scene->database, &title, &err))
        fail_msg("%s", err.text);
    assert_string_equal(title == NULL ? "" : title, expected);
    free(title);
}

void assert_content(struct scene *scene, const char *expected)
{
    char *content = content_of(scene->database);

    assert_string_equal(content, expected);
    free(content);
}

struct certificate srdi_of(int year)
{
    return (struct certificate){
        .kind = certificate_kind_find(packs_certificates(packs_installed()), "srdi"),
        .level = "",
        .batch = "第七批",
        .document = "",
        .withdrawal_reason = "",
        .announced_on = date_of(year, 3, 24),
    };
}

void save_assessment(struct scene *scene, int64_t id, const char *result)
{
    struct standard standard = {.id = "srdi-js-2023", .subject = "enterprise", .hash = "00ff"};
    struct assessment assessment = {.standard = &standard, .as_of = date_of(2024, 6, 30)};
    struct error err = {0};
    int64_t saved;

    if (!assessment_save(scene->database, id, &assessment, "{\"revenue\": \"1\"}", result, &saved,
                         &err))
        fail_msg("%s", err.text);
}
