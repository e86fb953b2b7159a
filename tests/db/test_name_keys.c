#include "scene.h"

#include "core/buffer.h"
#include "db/enterprise_store.h"
#include "db/name_keys.h"

static void note(void *context, const char *uscc, const char *pinyin, const char *initials)
{
    buffer_printf(context, "%s %s %s\n", uscc, pinyin, initials);
}

static void keys_are(struct scene *scene, const char *expected)
{
    struct buffer text = {0};
    struct error err = {0};

    assert_true(name_keys_each(scene->database, note, &text, &err));
    assert_string_equal(buffer_text(&text), expected);
    buffer_free(&text);
}

static void they_come_by_code_without_those_in_the_bin(void **state)
{
    struct scene *scene = *state;
    struct buffer expected = {0};
    struct error err = {0};
    int64_t gone;

    keys_are(scene, "");
    begin(scene->database, "测试");
    (void)add_enterprise(scene, 2, "徐州重型");
    gone = add_enterprise(scene, 1, "铜山机械");
    (void)add_enterprise(scene, 0, "甲");
    assert_true(enterprise_remove(scene->database, gone, &err));
    commit(scene->database);
    buffer_printf(&expected, "%s jia j\n", code_of(0));
    buffer_printf(&expected, "%s xuzhouzhongxing xzzx\n", code_of(2));
    keys_are(scene, buffer_text(&expected));
    buffer_free(&expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(they_come_by_code_without_those_in_the_bin, scene_set_up,
                                        scene_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
