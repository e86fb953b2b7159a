/* nftw and putenv are of X/Open. */
#define _XOPEN_SOURCE 700

#include "tests/cli/program.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/memory.h"

#define ARGUMENTS_MOST 64

static char scratch[4096];

static void fill_scratch_name(void)
{
    char here[2048];
    assert_non_null(getcwd(here, sizeof here));
    snprintf(scratch, sizeof scratch, "%s/cli-test-XXXXXX", here);
}

int program_setup(void **state)
{
    (void)state;
    if (getenv("PEIYU_PROGRAM") == NULL) {
        fputs("PEIYU_PROGRAM is not set\n", stderr);
        exit(77);
    }
    fill_scratch_name();
    return mkdtemp(scratch) != NULL ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status;
    (void)kind;
    (void)place;
    return remove(path);
}

int program_teardown(void **state)
{
    (void)state;
    return nftw(scratch, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

const char *program_scratch(void)
{
    return scratch;
}

char *program_path(const char *name)
{
    return memory_printf("%s/%s", scratch, name);
}

char *program_source(const char *name)
{
    const char *source = getenv("PEIYU_SOURCE");
    return memory_printf("%s/%s", source != NULL ? source : SOURCE_DIR, name);
}

void program_write_bytes(const char *name, const void *bytes, size_t length)
{
    char *path = program_path(name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
    free(path);
}

void program_write(const char *name, const char *content)
{
    program_write_bytes(name, content, strlen(content));
}

static char *read_descriptor(int descriptor, size_t *length)
{
    char *text = NULL;
    size_t filled = 0, room = 0;
    for (;;) {
        if (filled + 1 >= room) {
            room = room == 0 ? 65536 : room * 2;
            text = memory_resize(text, room, 1);
        }
        ssize_t got = read(descriptor, text + filled, room - filled - 1);
        if (got <= 0)
            break;
        filled += (size_t)got;
    }
    text[filled] = '\0';
    if (length != NULL)
        *length = filled;
    return text;
}

char *program_read(const char *path, size_t *length)
{
    int descriptor = open(path, O_RDONLY);
    if (descriptor == -1)
        return NULL;
    char *text = read_descriptor(descriptor, length);
    close(descriptor);
    return text;
}

static void set_environment(const struct circumstances *circumstances)
{
    static const char *const unset[] = {"PEIYU_TODAY",   "PEIYU_DATA",      "LANG",
                                        "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LC_CTYPE"};
    for (size_t i = 0; i < sizeof unset / sizeof unset[0]; i++)
        unsetenv(unset[i]);
    char *library = program_path("library.db");
    setenv("LC_ALL", "C", 1);
    setenv("HOME", scratch, 1);
    setenv("PEIYU_DB", library, 1);
    for (size_t i = 0; circumstances->environment != NULL && circumstances->environment[i] != NULL;
         i++)
        putenv(memory_text(circumstances->environment[i]));
}

static void become_program(const struct circumstances *circumstances, int out, int err,
                           const char *const arguments[])
{
    const char *program = getenv("PEIYU_PROGRAM");
    char *vector[ARGUMENTS_MOST + 2] = {memory_text(program)};
    for (size_t i = 0; i < ARGUMENTS_MOST && arguments[i] != NULL; i++)
        vector[i + 1] = memory_text(arguments[i]);
    set_environment(circumstances);
    int nothing = open("/dev/null", O_RDONLY);
    if (circumstances->output != NULL)
        out = open(circumstances->output, O_WRONLY);
    if (nothing == -1 || out == -1 || chdir(scratch) != 0)
        _exit(126);
    if (circumstances->file_limit > 0) {
        struct rlimit limit = {(rlim_t)circumstances->file_limit,
                               (rlim_t)circumstances->file_limit};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    dup2(nothing, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    for (int descriptor = 3; descriptor < 64; descriptor++)
        close(descriptor);
    if (circumstances->no_output)
        close(STDOUT_FILENO);
    execv(program, vector);
    _exit(127);
}

struct run program_run_list(const struct circumstances *circumstances,
                            const char *const arguments[])
{
    /* Files, not pipes: nothing blocks, however much is said. */
    char out_name[] = "cli-out-XXXXXX", err_name[] = "cli-err-XXXXXX";
    int out = mkstemp(out_name), err = mkstemp(err_name);
    assert_true(out != -1 && err != -1);
    unlink(out_name);
    unlink(err_name);
    pid_t child = fork();
    assert_true(child != -1);
    if (child == 0)
        become_program(circumstances, out, err, arguments);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    struct run run = {.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1};
    lseek(out, 0, SEEK_SET);
    lseek(err, 0, SEEK_SET);
    run.out = read_descriptor(out, NULL);
    run.err = read_descriptor(err, NULL);
    close(out);
    close(err);
    return run;
}

static void collect(const char *list[ARGUMENTS_MOST + 1], const char *first, va_list rest)
{
    size_t count = 0;
    for (const char *word = first; word != NULL; word = va_arg(rest, const char *)) {
        assert_true(count < ARGUMENTS_MOST);
        list[count++] = word;
    }
    list[count] = NULL;
}

struct run program_run(const char *first, ...)
{
    static const struct circumstances usual = {0};
    const char *list[ARGUMENTS_MOST + 1];
    va_list rest;
    va_start(rest, first);
    collect(list, first, rest);
    va_end(rest);
    return program_run_list(&usual, list);
}

struct run program_run_in(const struct circumstances *circumstances, const char *first, ...)
{
    const char *list[ARGUMENTS_MOST + 1];
    va_list rest;
    va_start(rest, first);
    collect(list, first, rest);
    va_end(rest);
    return program_run_list(circumstances, list);
}

void run_free(struct run *run)
{
    free(run->out);
    free(run->err);
    *run = (struct run){0};
}

char *program_output(int status, const char *first, ...)
{
    static const struct circumstances usual = {0};
    const char *list[ARGUMENTS_MOST + 1];
    va_list rest;
    va_start(rest, first);
    collect(list, first, rest);
    va_end(rest);
    struct run run = program_run_list(&usual, list);
    if (run.status != status)
        fail_msg("%s: status %d, expected %d: %s%s", first, run.status, status, run.out, run.err);
    free(run.err);
    return run.out;
}

void assert_contains(const char *text, const char *words)
{
    if (strstr(text, words) == NULL)
        fail_msg("“%s” is not in: %s", words, text);
}

void assert_lacks(const char *text, const char *words)
{
    if (strstr(text, words) != NULL)
        fail_msg("“%s” is in: %s", words, text);
}

void assert_one_sentence(const struct run *run, const char *words)
{
    const char *end = strchr(run->err, '\n');
    if (strncmp(run->err, "peiyu: ", 7) != 0 || end == NULL || end[1] != '\0')
        fail_msg("not one sentence: %s", run->err);
    assert_contains(run->err, words);
}

struct yaml_file *json_read(const char *text)
{
    struct faults faults = {0};
    struct yaml_file *file = yaml_parse("json", text, strlen(text), &faults);
    if (file == NULL)
        fail_msg("no JSON: %s in %s", faults.count > 0 ? faults.items[0].text : "", text);
    faults_free(&faults);
    return file;
}

void assert_keys(const struct yaml *object, const char *const keys[])
{
    assert_non_null(object);
    assert_int_equal(object->kind, YAML_MAP);
    for (size_t i = 0; keys[i] != NULL || i < object->count; i++) {
        assert_true(i < object->count);
        assert_non_null(keys[i]);
        assert_string_equal(object->items[i]->key, keys[i]);
    }
}

const char *json_word(const struct yaml *object, const char *key)
{
    const struct yaml *value = object != NULL ? yaml_get(object, key) : NULL;
    if (value == NULL || value->kind != YAML_SCALAR)
        fail_msg("no %s", key);
    return value->text;
}

const struct yaml *json_find(const struct yaml *array, const char *key, const char *value)
{
    for (size_t i = 0; i < array->count; i++) {
        const struct yaml *found = yaml_get(array->items[i], key);
        if (found != NULL && found->kind == YAML_SCALAR && strcmp(found->text, value) == 0)
            return array->items[i];
    }
    return NULL;
}
