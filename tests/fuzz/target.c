#include "tests/fuzz/target.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/memory.h"

const struct fuzz_target fuzz_targets[] = {
    {"csv", fuzz_table, 0},
    {"html", fuzz_table, 0},
    {"xls", fuzz_table, 0},
    {"xlsx", fuzz_table, 0},
    {"book", fuzz_book, 0},
    {"relations", fuzz_relations, 0},
    {"sheet", fuzz_sheet, 0},
    {"strings", fuzz_strings, 0},
    {"styles", fuzz_styles, 0},
    {"entry", fuzz_entry, 0},
    {"expression", fuzz_expression, 0},
    {"layout", fuzz_layout, 0},
    {"mapping", fuzz_mapping, 0},
    {"pack", fuzz_pack, 0},
    {"import", fuzz_import, 0},
    {"restore", fuzz_restore, 0},
    {"results", fuzz_results, 0},
    {"round", fuzz_round, 10},
    {"search", fuzz_search, 0},
    {NULL, NULL, 0},
};

const struct fuzz_target *fuzz_target_find(const char *name)
{
    const struct fuzz_target *target = fuzz_targets;

    while (target->name != NULL && strcmp(target->name, name) != 0)
        target++;
    return target->name == NULL ? NULL : target;
}

void fuzz_run(const struct fuzz_target *target, const uint8_t *data, size_t size)
{
    off_t printed = lseek(STDERR_FILENO, 0, SEEK_CUR);

    target->run(data, size);
    fuzz_expect(lseek(STDERR_FILENO, 0, SEEK_CUR) == printed, "nothing is printed");
}

void fuzz_expect(int holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "does not hold: %s\n", what);
    abort();
}

const struct packs *fuzz_packs(void)
{
    static struct packs *packs;
    const char *source = getenv("PEIYU_SOURCE");
    char folder[4096];
    const char *folders[] = {folder, NULL};
    struct error err = {0};

    if (packs != NULL)
        return packs;
    (void)snprintf(folder, sizeof folder, "%s/core/packs", source != NULL ? source : SOURCE_DIR);
    packs = packs_open(folders, &err);
    fuzz_expect(packs != NULL, err.text);
    return packs;
}

static char path[4096];

static void remove_file(void)
{
    (void)unlink(path);
}

const char *fuzz_file(const uint8_t *data, size_t size)
{
    const char *folder = getenv("TMPDIR");
    FILE *file;

    if (path[0] == '\0') {
        (void)snprintf(path, sizeof path, "%s/peiyu-fuzz-%ld", folder != NULL ? folder : "/tmp",
                       (long)getpid());
        (void)atexit(remove_file);
    }
    file = fopen(path, "wb");
    fuzz_expect(file != NULL && (size == 0 || fwrite(data, 1, size, file) == size) &&
                    fclose(file) == 0,
                "a file can be written");
    return path;
}

char *fuzz_text(const uint8_t *data, size_t size)
{
    char *text = memory_alloc(size + 1);

    if (size > 0)
        memcpy(text, data, size);
    return text;
}
