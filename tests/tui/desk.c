#include "tests/tui/desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "core/uscc.h"
#include "db/demo/county.h"
#include "db/enterprise_store.h"
#include "db/setting_store.h"
#include "exports/export.h"
#include "tui/app.h"

static char *folder, *path;
static struct database *database;
static struct layouts *layouts;

int desk_set_up(void **state)
{
    (void)state;
    folder = folder_new();
    path = path_in(folder, "peiyu.db");
    database = open_database(path);
    database_set_person(database, "王科员");
    return setenv("HOME", folder, 1);
}

int desk_tear_down(void **state)
{
    (void)state;
    script_end();
    database_close(database);
    free(path);
    folder_remove(folder);
    return 0;
}

int desk_open_layouts(void **state)
{
    const char *top = getenv("PEIYU_SOURCE");
    char *place = memory_printf("%s/exports/layouts", top != NULL ? top : SOURCE_DIR);
    const char *const folders[] = {place, NULL};
    struct error err = {0};

    (void)state;
    layouts = layouts_open(folders, packs_installed(), &err);
    free(place);
    return layouts == NULL ? -1 : 0;
}

int desk_close_layouts(void **state)
{
    (void)state;
    layouts_close(layouts);
    return 0;
}

void desk_run(const struct step *list)
{
    struct app_options options = {.today = date_of(2023, 6, 30)};
    struct error err = {0};

    script_begin(list);
    if (app_run(database, layouts, &options, &err) != 0)
        fail_msg("%s", err.text);
}

void desk_know_office(void)
{
    struct error err = {0};

    begin(database, "填写单位信息");
    assert_true(setting_put(database, "office", "铜山区工业和信息化局", &err));
    assert_true(setting_put(database, "city", "徐州市", &err));
    assert_true(setting_put(database, "county", "铜山区", &err));
    commit(database);
}

static void give(int64_t id, const char *fact, const char *text)
{
    struct error err = {0};

    if (text != NULL && !enterprise_put(database, id, fact_named(fact), 0, value_text(text), &err))
        fail_msg("%s", err.text);
}

void desk_add_enterprise(const char *division, const char *city, const char *county)
{
    static unsigned number;
    char code[USCC_LENGTH + 1], name[64];
    struct error err = {0};
    int64_t id = 0;

    snprintf(code, sizeof code, "91%sMA%07u0", division, ++number % 10000000U);
    code[USCC_LENGTH - 1] = uscc_check_character(code);
    code[USCC_LENGTH] = '\0';
    snprintf(name, sizeof name, "第%u厂", number);
    begin(database, "新增企业");
    if (!enterprise_add(database, code, name, &id, &err))
        fail_msg("%s", err.text);
    give(id, "city", city);
    give(id, "county", county);
    commit(database);
}

struct database *desk_database(void)
{
    return database;
}

void desk_make_demo(void)
{
    struct error err = {0};

    desk_know_office();
    if (!demo_county_fill(database, packs_installed(), &err))
        fail_msg("%s", err.text);
}

void desk_setting_is(const char *key, const char *expected)
{
    char *value = setting_get(database, key, NULL);

    assert_string_equal(value == NULL ? "" : value, expected);
    free(value);
}

size_t desk_enterprises(void)
{
    struct error err = {0};
    size_t count = 0;

    assert_true(enterprise_count(database, &count, &err));
    return count;
}

char *desk_typed(const char *text, const char *more)
{
    struct buffer keys = {0};

    while (*text != '\0') {
        size_t length = 1;

        while (((unsigned char)text[length] & 0xC0) == 0x80)
            length++;
        if (*text == ' ')
            buffer_add(&keys, "Space ");
        else
            buffer_printf(&keys, "%.*s ", (int)length, text);
        text += length;
    }
    buffer_add(&keys, more);
    return buffer_take(&keys);
}

char *desk_file(const char *name)
{
    return path_in(folder, name);
}
