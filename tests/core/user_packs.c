#include "user_packs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/memory.h"

static char folder[] = "peiyu-packs-XXXXXX";
static const char *const names[] = {"a.yaml", "b.yaml", "c.yaml"};

char *path_of(const char *name)
{
    return memory_printf("%s/%s", folder, name);
}

void put(const char *name, const char *content)
{
    char *path = path_of(name);
    FILE *stream = fopen(path, "w");
    assert_non_null(stream);
    assert_int_equal(fwrite(content, 1, strlen(content), stream), strlen(content));
    assert_int_equal(fclose(stream), 0);
    free(path);
}

int clear_folder(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char *path = path_of(names[i]);
        unlink(path);
        free(path);
    }
    return 0;
}

int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

int remove_folder(void **state)
{
    clear_folder(state);
    fixture_close();
    return rmdir(folder);
}

struct packs *open_both(struct error *err)
{
    char *installed = memory_text(fixture_source("core/packs"));
    const char *const folders[] = {installed, folder, NULL};
    struct packs *packs = packs_open(folders, err);
    free(installed);
    return packs;
}

struct packs *open_well(void)
{
    struct error err = {0};
    struct packs *packs = open_both(&err);
    if (!packs)
        fail_msg("%s", err.text);
    return packs;
}

void refuse(const char *const parts[])
{
    struct error err = {0};
    struct packs *packs = open_both(&err);
    if (packs)
        fail_msg("not refused: %s", parts[0]);
    assert_int_equal(err.code, ERROR_PACK);
    for (size_t i = 0; parts[i]; i++)
        if (!strstr(err.text, parts[i]))
            fail_msg("“%s” is not in: %s", parts[i], err.text);
}

void check(const char *content, const char *kind, const char *part)
{
    struct faults faults = {0};
    const char *found;
    char *path = path_of("a.yaml");
    put("a.yaml", content);
    bool good = packs_check_file(fixture_packs(), path, &found, &faults);
    free(path);
    if (kind)
        assert_string_equal(found, kind);
    if (good != !part || (faults.count == 0) != good)
        fail_msg("%s: %s", content, faults.count ? faults.items[0].text : "no fault");
    for (size_t i = 0; part && i < faults.count; i++)
        if (strstr(faults.items[i].text, part))
            part = NULL;
    if (part)
        fail_msg("“%s” is not in: %s", part, faults.items[0].text);
    faults_free(&faults);
}
