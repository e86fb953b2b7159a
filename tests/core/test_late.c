/* Libraries that are loaded with the first call. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/late.h"
#include "core/memory.h"
#include "core/text.h"

#if defined LATE_ICU && defined RTLD_NOLOAD
static bool is_loaded(const char *file)
{
    void *library = dlopen(file, RTLD_LAZY | RTLD_NOLOAD);
    if (library)
        dlclose(library);
    return library != NULL;
}

static void a_library_comes_with_the_first_call(void **state)
{
    (void)state;
    assert_false(is_loaded(LATE_ICU));
    struct arena *arena = arena_new();
    char *full, *initials;
    text_pinyin(arena, "徐州", &full, &initials);
    assert_string_equal(full, "xuzhou");
    arena_free(arena);
    assert_true(is_loaded(LATE_ICU));
}
#else
static void a_library_comes_with_the_first_call(void **state)
{
    (void)state;
    skip();
}
#endif

/* What a call says that cannot be carried out, and that it ends the program. */
static void one_that_is_missing_ends_the_program(void **state)
{
    (void)state;
    int ends[2], status;
    char said[200] = "";
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        signal(SIGABRT, SIG_DFL);
        dup2(ends[1], STDERR_FILENO);
        late_find("libnonesuch.so.9", "nonesuch");
        _exit(0);
    }
    close(ends[1]);
    assert_true(read(ends[0], said, sizeof said - 1) > 0);
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    assert_non_null(strstr(said, "缺少程序库 libnonesuch.so.9"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_library_comes_with_the_first_call),
        cmocka_unit_test(one_that_is_missing_ends_the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
