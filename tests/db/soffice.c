#include "tests/db/soffice.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "core/memory.h"
#include "tests/db/fixture.h"

#define TRIES 250
#define TICK_NS 20000000
#define QUIET_NS 200000000

static char *path_before, *temporary_before;

static void rest(long nanoseconds)
{
    const struct timespec time = {.tv_nsec = nanoseconds};

    (void)nanosleep(&time, NULL);
}

static void set(const char *name, char *value)
{
    assert_int_equal(setenv(name, value, 1), 0);
    free(value);
}

static char *kept(const char *name)
{
    const char *value = getenv(name);

    return value == NULL ? NULL : memory_text(value);
}

void soffice_stand_in(const char *folder, const char *body)
{
    char *bin = path_in(folder, "bin"), *tmp = path_in(folder, "tmp");
    char *script = memory_printf("#!/bin/sh\nwhile [ $# -gt 1 ]; do\n"
                                 "[ \"$1\" = --outdir ] && out=$2\nshift\ndone\nsource=$1\n%s",
                                 body);
    char *file = path_in(folder, "bin/soffice");

    if (path_before == NULL) {
        path_before = kept("PATH");
        temporary_before = kept("TMPDIR");
    }
    (void)mkdir(bin, 0700);
    (void)mkdir(tmp, 0700);
    if (*body != '\0') {
        write_bytes(file, script, strlen(script));
        assert_int_equal(chmod(file, 0700), 0);
    }
    /* /usr/bin may have a real one. */
    set("PATH", *body == '\0' ? memory_text(bin) : memory_printf("%s:/usr/bin:/bin", bin));
    set("TMPDIR", memory_text(tmp));
    set("RECORD", path_in(folder, "record"));
    free(file);
    free(script);
    free(tmp);
    free(bin);
}

void soffice_restore(void)
{
    if (path_before != NULL)
        set("PATH", path_before);
    if (temporary_before != NULL)
        set("TMPDIR", temporary_before);
    else
        (void)unsetenv("TMPDIR");
    (void)unsetenv("RECORD");
    path_before = temporary_before = NULL;
}

static size_t entries_of(const char *path)
{
    DIR *open = opendir(path);
    size_t count = 0;

    assert_non_null(open);
    while (readdir(open) != NULL)
        count++;
    (void)closedir(open);
    return count - 2; /* itself and the folder above */
}

void soffice_assert_clean(const char *folder)
{
    char *path = path_in(folder, "tmp");

    for (int i = 0; i < TRIES && entries_of(path) > 0; i++)
        rest(TICK_NS);
    assert_int_equal(entries_of(path), 0);
    free(path);
}

static size_t recorded(const char *folder)
{
    char *path = path_in(folder, "record");
    size_t length = 0;

    free(bytes_of(path, &length));
    free(path);
    return length;
}

void soffice_assert_quiet(const char *folder)
{
    size_t before = 0, now = recorded(folder);

    assert_true(now > 0);
    for (int i = 0; i < 20 && before != now; i++) {
        before = now;
        rest(QUIET_NS);
        now = recorded(folder);
    }
    assert_int_equal(before, now);
}

void soffice_wait_record(const char *folder)
{
    for (int i = 0; i < TRIES && recorded(folder) == 0; i++)
        rest(TICK_NS);
    assert_true(recorded(folder) > 0);
}
