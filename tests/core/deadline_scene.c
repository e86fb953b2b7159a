#include "deadline_scene.h"

#include <stdio.h>
#include <string.h>

struct dossier *dossier;

int open_dossier(void **state)
{
    (void)state;
    dossier = fixture_dossier();
    fixture_put_all(dossier, "uscc=913203122QK7YN59Q3", "name=徐州甲公司", NULL);
    return 0;
}

int close_dossier(void **state)
{
    (void)state;
    dossier_free(dossier);
    dossier = NULL;
    return 0;
}

int close_fixture(void **state)
{
    (void)state;
    fixture_close();
    return 0;
}

struct deadline_list collect(const char *as_of)
{
    struct deadline_list list = {0};
    deadline_collect(packs_deadlines(fixture_packs()), dossier, fixture_date(as_of), &list);
    deadline_list_finish(&list, 100000);
    return list;
}

void check(const char *as_of, const char *expected)
{
    struct deadline_list list = collect(as_of);
    char text[2000] = "", due_on[DATE_TEXT_SIZE];
    size_t length = 0;
    for (size_t i = 0; i < list.count; i++) {
        const struct deadline *one = &list.items[i];
        date_format(one->due_on, due_on);
        length +=
            (size_t)snprintf(text + length, sizeof text - length, "%s%s %s %s %ld", i ? "; " : "",
                             one->kind, due_on, deadline_state_id(one->state), one->days_left);
    }
    if (strcmp(text, expected) != 0)
        fail_msg("%s: “%s”, not “%s”", as_of, text, expected);
    deadline_list_free(&list);
}

void add(int64_t id, const char *kind, const char *announced_on, const char *valid_to,
         enum withdrawal withdrawal, const char *withdrawn_on, bool renewing)
{
    struct certificate line = {
        .id = id,
        .kind = certificate_kind_find(packs_certificates(fixture_packs()), kind),
        .announced_on = fixture_date(announced_on),
        .withdrawal = withdrawal,
        .renewing = renewing,
    };
    if (valid_to)
        line.valid_to = fixture_date(valid_to);
    if (withdrawn_on)
        line.withdrawn_on = fixture_date(withdrawn_on);
    certificate_complete(&line);
    dossier_add_certificate(dossier, &line);
}
