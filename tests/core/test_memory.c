/* Memory, buffers, errors and lists of faults. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/buffer.h"
#include "core/error.h"
#include "core/faults.h"
#include "core/memory.h"
#include "core/text.h"

static void allocated_memory_is_zero(void **state)
{
    (void)state;
    char *memory = memory_alloc(1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(memory[i], 0);
    free(memory);
    free(memory_alloc(0));
}

static void an_array_grows_and_keeps_its_elements(void **state)
{
    (void)state;
    int *numbers = NULL;
    size_t capacity = 0;
    for (size_t i = 0; i < 1000; i++) {
        numbers = memory_grow(numbers, i, &capacity);
        assert_true(capacity > i);
        numbers[i] = (int)i;
    }
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(numbers[i], i);
    free(numbers);
}

static void an_arena_gives_zeroed_aligned_memory_of_any_size(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    for (size_t size = 0; size < 40000; size += 997) {
        unsigned char *memory = arena_alloc(arena, size);
        assert_int_equal((uintptr_t)memory % sizeof(void *), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(memory[i], 0);
        memset(memory, 0xAA, size);
    }
    arena_free(arena);
    arena_free(NULL);
}

static void an_arena_that_was_reset_gives_zeroed_memory_again(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    arena_reset(arena);
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 50; i++)
            memset(arena_alloc(arena, 1000), 0xFF, 1000);
        arena_reset(arena);
        const char *memory = arena_alloc(arena, 1000);
        for (int i = 0; i < 1000; i++)
            assert_int_equal(memory[i], 0);
    }
    arena_free(arena);
}

static void texts_of_an_arena(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    assert_string_equal(arena_text(arena, "徐州"), "徐州");
    assert_string_equal(arena_textn(arena, "徐州", 3), "徐");
    assert_string_equal(arena_printf(arena, "%d-%s", 7, "条"), "7-条");
    arena_free(arena);
}

static void a_buffer_grows(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    assert_string_equal(buffer_text(&buffer), "");
    for (int i = 0; i < 10000; i++)
        buffer_printf(&buffer, "%d,", i % 10);
    assert_int_equal(buffer.length, 20000);
    assert_int_equal(strlen(buffer_text(&buffer)), 20000);
    buffer_clear(&buffer);
    assert_string_equal(buffer_text(&buffer), "");
    buffer_addn(&buffer, "abcdef", 3);
    buffer_add(&buffer, "");
    char *taken = buffer_take(&buffer);
    assert_string_equal(taken, "abc");
    free(taken);
    taken = buffer_take(&buffer);
    assert_string_equal(taken, "");
    free(taken);
    buffer_free(&buffer);
}

static void exhaustion_hook(void)
{
    static const char mark[] = "hook";
    if (write(STDOUT_FILENO, mark, strlen(mark)) < 0)
        _exit(99);
}

static void exhausted_memory_runs_the_hooks_and_ends_with_status_3(void **state)
{
    (void)state;
    int ends[2], status = 0;
    char seen[16] = "";
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        memory_on_exhaustion(exhaustion_hook);
        memory_resize(NULL, SIZE_MAX / 2, 4);
        _exit(98);
    }
    close(ends[1]);
    assert_int_equal(read(ends[0], seen, sizeof seen - 1), 4);
    close(ends[0]);
    assert_string_equal(seen, "hook");
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 3);
}

static void an_error_is_returned_as_false(void **state)
{
    (void)state;
    struct error err = {0};
    assert_false(error_set(&err, ERROR_FILE, "第 %d 行", 3));
    assert_int_equal(err.code, ERROR_FILE);
    assert_string_equal(err.text, "第 3 行");
    assert_false(error_prefix(&err, "表 %s", "甲"));
    assert_string_equal(err.text, "表 甲:第 3 行");
    assert_int_equal(err.code, ERROR_FILE);
    assert_false(error_set(&err, ERROR_VALUE, "又 %s", err.text));
    assert_string_equal(err.text, "又 表 甲:第 3 行");
    assert_false(error_set(NULL, ERROR_FILE, "x"));
    assert_false(error_prefix(NULL, "x"));
}

static void a_long_error_is_cut_between_characters(void **state)
{
    (void)state;
    for (size_t pad = 0; pad < 4; pad++) {
        struct buffer text = {0};
        struct error err = {0};
        buffer_addn(&text, "abc", pad);
        for (int i = 0; i < 500; i++)
            buffer_add(&text, i % 2 ? "徐" : "𠮷");
        error_set(&err, ERROR_VALUE, "%s", buffer_text(&text));
        assert_true(text_is_utf8(err.text, strlen(err.text)));
        assert_true(strlen(err.text) > sizeof err.text - 6);
        error_prefix(&err, "%s", buffer_text(&text));
        assert_true(text_is_utf8(err.text, strlen(err.text)));
        buffer_free(&text);
    }
}

static void exit_status_is_2_for_usage_and_3_for_the_rest(void **state)
{
    (void)state;
    struct error err = {0};
    for (int code = ERROR_USAGE; code <= ERROR_VALUE; code++) {
        err.code = (enum error_code)code;
        assert_int_equal(error_exit_status(&err), code == ERROR_USAGE ? 2 : 3);
    }
}

static void faults_are_reported_by_the_first_and_the_number_of_the_rest(void **state)
{
    (void)state;
    struct faults faults = {0};
    struct error err = {.code = ERROR_NONE, .text = "before"};
    assert_true(faults_report(&faults, &err));
    assert_string_equal(err.text, "before");
    faults_add(&faults, "a.yaml", 3, 7, "缺少“%s”", "id");
    assert_false(faults_report(&faults, &err));
    assert_int_equal(err.code, ERROR_PACK);
    assert_string_equal(err.text, "a.yaml:3:7: 缺少“id”");
    for (int i = 0; i < 20; i++)
        faults_add(&faults, "b.yaml", i, 0, "x");
    faults_add(&faults, "b.yaml", 19, 0, "x"); /* the same once more */
    faults_report(&faults, &err);
    assert_string_equal(err.text, "a.yaml:3:7: 缺少“id”(另有 20 处问题)");
    faults_free(&faults);
    assert_int_equal(faults.count, 0);
    faults_add(&faults, "b.yaml", 0, 0, "空");
    faults_report(&faults, &err);
    assert_string_equal(err.text, "b.yaml: 空");
    faults_free(&faults);
}

/* Whatever the system says, an officer reads Chinese. */
static void reasons_of_the_system_are_told_in_chinese(void **state)
{
    (void)state;
    for (int number = 0; number < 200; number++) {
        const char *reason = error_reason(number);

        assert_string_not_equal(reason, "");
        for (const char *at = reason; *at != '\0'; at++)
            assert_true((unsigned char)*at >= 0x80);
    }
    assert_string_equal(error_reason(EACCES), "没有权限");
    assert_string_equal(error_reason(EMFILE), "打开的文件太多");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(allocated_memory_is_zero),
        cmocka_unit_test(an_array_grows_and_keeps_its_elements),
        cmocka_unit_test(an_arena_gives_zeroed_aligned_memory_of_any_size),
        cmocka_unit_test(an_arena_that_was_reset_gives_zeroed_memory_again),
        cmocka_unit_test(texts_of_an_arena),
        cmocka_unit_test(a_buffer_grows),
        cmocka_unit_test(exhausted_memory_runs_the_hooks_and_ends_with_status_3),
        cmocka_unit_test(an_error_is_returned_as_false),
        cmocka_unit_test(a_long_error_is_cut_between_characters),
        cmocka_unit_test(exit_status_is_2_for_usage_and_3_for_the_rest),
        cmocka_unit_test(faults_are_reported_by_the_first_and_the_number_of_the_rest),
        cmocka_unit_test(reasons_of_the_system_are_told_in_chinese),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
