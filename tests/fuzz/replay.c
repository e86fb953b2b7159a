/* The corpus and a fixed number of changes of each of its files, always the same ones: what
 * crashes, hangs or is caught by the sanitizers fails. `replay TARGET FILE…` runs single files,
 * with PEIYU_FUZZ=COUNT other changes than those of the check. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "tests/fuzz/target.h"

#define CHANGES 400 /* of each file */
#define LARGEST 65536

struct input {
    uint8_t *bytes;
    size_t size;
};

static uint64_t state = 1;

static size_t random_below(size_t limit)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return limit == 0 ? 0 : (size_t)(state % limit);
}

static struct input read_input(const char *path)
{
    struct input input = {memory_alloc(LARGEST), 0};
    FILE *file = fopen(path, "rb");

    if (file == NULL) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(2);
    }
    input.size = fread(input.bytes, 1, LARGEST, file);
    (void)fclose(file);
    return input;
}

static void insert(struct input *input, const void *bytes, size_t length)
{
    size_t at = random_below(input->size + 1);

    if (input->size + length > LARGEST)
        return;
    memmove(input->bytes + at + length, input->bytes + at, input->size - at);
    memcpy(input->bytes + at, bytes, length);
    input->size += length;
}

static void change(struct input *input)
{
    static const char *const words[] = {"<row r=\"9\">",
                                        "<c t=\"s\">",
                                        "</c>",
                                        "<v>1e308</v>",
                                        "&amp;",
                                        "&#0;",
                                        "<!DOCTYPE x>",
                                        "<td colspan=9>",
                                        "</table>",
                                        "<table>",
                                        "<tr>",
                                        "\"",
                                        "\n",
                                        "\t",
                                        ";",
                                        ": ",
                                        "\xEF\xBB\xBF",
                                        "\xFF\xFE",
                                        "-1",
                                        "99999999999",
                                        "XFD1048576",
                                        "_x0041_",
                                        "<![CDATA[",
                                        "]]>"};
    uint8_t copied[64];
    size_t at = random_below(input->size), length = 1 + random_below(sizeof copied - 1);

    switch (random_below(6)) {
    case 0:
        if (input->size > 0)
            input->bytes[at] = (uint8_t)random_below(256);
        break;
    case 1:
        if (input->size > 0)
            input->bytes[at] ^= (uint8_t)(1u << random_below(8));
        break;
    case 2:
        input->size = at;
        break;
    case 3:
        length = length > input->size - at ? input->size - at : length;
        memmove(input->bytes + at, input->bytes + at + length, input->size - at - length);
        input->size -= length;
        break;
    case 4:
        length = length > input->size - at ? input->size - at : length;
        memcpy(copied, input->bytes + at, length);
        insert(input, copied, length);
        break;
    default:
        at = random_below(sizeof words / sizeof *words);
        insert(input, words[at], strlen(words[at]));
    }
}

static size_t run_file(const struct fuzz_target *target, const char *path, size_t changes)
{
    struct input whole = read_input(path), changed = {memory_alloc(LARGEST), 0};

    fuzz_run(target, whole.bytes, whole.size);
    for (size_t i = 0; i < changes; i++) {
        size_t steps = 1 + random_below(4);

        memcpy(changed.bytes, whole.bytes, whole.size);
        changed.size = whole.size;
        for (size_t k = 0; k < steps; k++)
            change(&changed);
        fuzz_run(target, changed.bytes, changed.size);
    }
    free(whole.bytes);
    free(changed.bytes);
    return changes + 1;
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Every file of the folder, in the order of their names. */
static size_t run_folder(const struct fuzz_target *target, const char *folder, size_t changes)
{
    DIR *listing = opendir(folder);
    char **names = NULL;
    size_t count = 0, capacity = 0, runs = 0;
    struct dirent *entry;

    while (listing != NULL && (entry = readdir(listing)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        names = memory_grow(names, count, &capacity);
        names[count++] = memory_printf("%s/%s", folder, entry->d_name);
    }
    if (listing != NULL)
        (void)closedir(listing);
    if (count > 0)
        qsort(names, count, sizeof *names, compare);
    for (size_t i = 0; i < count; i++) {
        runs += run_file(target, names[i], changes);
        free(names[i]);
    }
    free(names);
    return runs;
}

static int run_files(const char *name, char *const *paths, size_t changes)
{
    const struct fuzz_target *target = fuzz_target_find(name);

    for (; target != NULL && *paths != NULL; paths++)
        (void)run_file(target, *paths, changes);
    return target != NULL ? 0 : 2;
}

int main(int argc, char **argv)
{
    const char *source = getenv("PEIYU_SOURCE"), *more = getenv("PEIYU_FUZZ");
    size_t changes = more != NULL ? strtoul(more, NULL, 10) : CHANGES;

    if (more != NULL)
        state = changes + 1;
    if (argc > 2)
        return run_files(argv[1], argv + 2, more != NULL ? changes : 0);
    for (const struct fuzz_target *target = fuzz_targets; target->name != NULL; target++) {
        char *folder = memory_printf("%s/tests/fuzz/corpus/%s",
                                     source != NULL ? source : SOURCE_DIR, target->name);
        size_t slowness = target->slowness > 0 ? target->slowness : 1;
        size_t runs = run_folder(target, folder, changes / slowness);

        printf("%s: %zu inputs\n", target->name, runs);
        free(folder);
        if (runs == 0)
            return 1;
    }
    return 0;
}
