#include "tui/screens/office_form.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/setting_store.h"
#include "exports/backup_file.h"
#include "tui/screens/office_place.h"
#include "tui/screens/recent.h"
#include "tui/widgets/dialogs.h"

#define TEXT_BYTES 600
#define LABEL_COLUMNS 14
#define REGIONS_MOST 200

static const struct {
    const char *key, *label, *advice, *place;
} fields[OFFICE_FIELDS] = {
    {"city", "设区市", "空格打开列表,可以输入汉字、拼音或首字母查找", "setting/city"},
    {"county", "县(市、区)", "空格打开列表;导出的表名和文件名用它", "setting/county"},
    {"office", "单位", "显示在画面最上一行", "setting/office"},
    {"person", "您的姓名", "写在修改记录里", "setting/person"},
    {"backup_folder", "备份放在", "一个文件夹;最好在另一块盘或网络盘上", "setting/backup_folder"},
};

static const char *value(const struct office_form *form, enum office_field field)
{
    return form->editors[field].text;
}

/* Of the county, as long as nobody said another: 铜山区工业和信息化局. */
static char *usual_name(const char *county)
{
    return memory_printf("%s工业和信息化局", county);
}

/* ---- defaults ---- */

static void set_owned(struct office_form *form, enum office_field field, char *text)
{
    editor_set(&form->editors[field], text);
    free(text);
}

/* What the settings do not say. */
static void fill_in(struct office_form *form)
{
    if (*value(form, OFFICE_CITY) == '\0') {
        struct office_place place = office_place_usual(form->app);

        set_owned(form, OFFICE_CITY, place.city);
        set_owned(form, OFFICE_COUNTY, place.county);
    }
    if (*value(form, OFFICE_NAME) == '\0')
        set_owned(form, OFFICE_NAME, usual_name(value(form, OFFICE_COUNTY)));
    if (*value(form, OFFICE_PERSON) == '\0')
        editor_set(&form->editors[OFFICE_PERSON], database_person(app_database(form->app)));
    if (*value(form, OFFICE_BACKUP) == '\0')
        set_owned(form, OFFICE_BACKUP, backup_file_folder(app_database(form->app), NULL));
}

void office_form_suggest(struct office_form *form)
{
    char *given = setting_get(app_database(form->app), "backup_folder", NULL);
    const char *home = getenv("HOME");

    if (given == NULL && home != NULL && *home == '/')
        set_owned(form, OFFICE_BACKUP, memory_printf("%s/培育备份", home));
    free(given);
}

void office_form_read(struct office_form *form)
{
    for (int i = 0; i < OFFICE_FIELDS; i++) {
        char *text = setting_get(app_database(form->app), fields[i].key, NULL);

        editor_set(&form->editors[i], text == NULL ? "" : text);
        free(text);
    }
    fill_in(form);
}

void office_form_open(struct office_form *form, struct app *app)
{
    *form = (struct office_form){.app = app};
    for (int i = 0; i < OFFICE_FIELDS; i++)
        editor_open(&form->editors[i], "", TEXT_BYTES);
    office_form_read(form);
}

void office_form_close(struct office_form *form)
{
    for (int i = 0; i < OFFICE_FIELDS; i++)
        editor_close(&form->editors[i]);
}

/* ---- saving ---- */

bool office_form_check(const struct office_form *form, enum office_field *wrong, struct error *err)
{
    enum office_field at = OFFICE_FIELDS;
    char *folder = recent_expand(value(form, OFFICE_BACKUP));
    bool absolute = *folder == '/';

    free(folder);
    for (int i = 0; i < OFFICE_FIELDS && at == OFFICE_FIELDS; i++) {
        if (*value(form, (enum office_field)i) == '\0')
            at = (enum office_field)i;
    }
    if (at == OFFICE_FIELDS && absolute)
        return true;
    if (wrong != NULL)
        *wrong = at == OFFICE_FIELDS ? OFFICE_BACKUP : at;
    if (at != OFFICE_FIELDS)
        return error_set(err, ERROR_VALUE, "“%s”还没有填", fields[at].label);
    return error_set(err, ERROR_VALUE, "备份的文件夹请写完整路径,以 / 或 ~/ 开头");
}

bool office_form_put(const struct office_form *form, struct database *database, struct error *err)
{
    char *folder = recent_expand(value(form, OFFICE_BACKUP));
    bool ok = true;

    for (int i = 0; i < OFFICE_FIELDS && ok; i++)
        ok = setting_put(database, fields[i].key,
                         i == OFFICE_BACKUP ? folder : value(form, (enum office_field)i), err);
    free(folder);
    return ok;
}

/* ---- regions ---- */

bool office_form_is_region(const struct office_form *form)
{
    return form->row == OFFICE_CITY || form->row == OFFICE_COUNTY;
}

/* The office is named after the county until somebody names it otherwise. */
static void set_county(struct office_form *form, const char *county)
{
    char *old = usual_name(value(form, OFFICE_COUNTY));
    bool named_so = strcmp(old, value(form, OFFICE_NAME)) == 0;

    editor_set(&form->editors[OFFICE_COUNTY], county);
    if (named_so || *value(form, OFFICE_NAME) == '\0')
        set_owned(form, OFFICE_NAME, usual_name(county));
    free(old);
}

static void region_picked(struct app *app, void *context, const size_t *picked, size_t count)
{
    struct office_form *form = context;
    const struct dictionary *dictionary = packs_dictionary(app_packs(app));
    bool of_city = form->row == OFFICE_CITY;
    const char *name;

    if (count == 0)
        return;
    name = dictionary_region(dictionary, of_city ? NULL : value(form, OFFICE_CITY), picked[0]);
    if (name == NULL || (of_city && strcmp(name, value(form, OFFICE_CITY)) == 0))
        return;
    if (of_city) {
        const char *county = dictionary_region(dictionary, name, 0);

        editor_set(&form->editors[OFFICE_CITY], name);
        set_county(form, county == NULL ? "" : county);
    } else {
        set_county(form, name);
    }
    if (form->picked != NULL)
        form->picked(form->context);
}

void office_form_pick(struct office_form *form)
{
    const struct dictionary *dictionary = packs_dictionary(app_packs(form->app));
    bool of_city = form->row == OFFICE_CITY;
    const char *city = of_city ? NULL : value(form, OFFICE_CITY);
    const char *choices[REGIONS_MOST + 1] = {NULL};
    struct pick_argument argument = {
        .title = of_city ? "设区市" : "县(市、区)",
        .choices = choices,
        .done = region_picked,
        .context = form,
    };

    for (size_t i = 0; i < REGIONS_MOST; i++) {
        choices[i] = dictionary_region(dictionary, city, i);
        if (choices[i] == NULL)
            break;
        if (strcmp(choices[i], value(form, (enum office_field)form->row)) == 0)
            argument.current = i;
    }
    app_push(form->app, &pick_dialog, &argument);
}

/* ---- typing and drawing ---- */

bool office_form_type(struct office_form *form, const struct event *event)
{
    if (form->row < 0 || form->row >= OFFICE_FIELDS)
        return false;
    if (!office_form_is_region(form))
        return editor_type(&form->editors[form->row], event);
    if (event->kind != EVENT_TEXT)
        return false;
    office_form_pick(form);
    return true;
}

void office_form_draw(struct office_form *form, struct area area, int top)
{
    int columns = area.columns - LABEL_COLUMNS - 1;

    for (int i = 0; i < OFFICE_FIELDS; i++) {
        bool here = i == form->row;

        area_text(area, top + i, 2, LABEL_COLUMNS - 3, TEXT_LEFT, STYLE_HEADING, fields[i].label);
        if (i == OFFICE_CITY || i == OFFICE_COUNTY)
            area_text(area, top + i, LABEL_COLUMNS, columns, TEXT_LEFT,
                      here ? STYLE_SELECTED : STYLE_NORMAL, value(form, (enum office_field)i));
        else
            editor_draw(&form->editors[i], area, top + i, LABEL_COLUMNS, columns,
                        here && form->editing);
        if (here)
            area_put(area, top + i, 0, STYLE_SELECTED, "▶");
    }
}

const char *office_form_advice(const struct office_form *form)
{
    return form->row >= 0 && form->row < OFFICE_FIELDS ? fields[form->row].advice : "";
}

const char *office_form_place(const struct office_form *form)
{
    return form->row >= 0 && form->row < OFFICE_FIELDS ? fields[form->row].place : "";
}

/* ---- drafts ---- */

void office_form_keep(const struct office_form *form)
{
    for (int i = 0; i < OFFICE_FIELDS; i++)
        app_keep_draft(form->app, fields[i].place, value(form, (enum office_field)i));
}

bool office_form_take(struct office_form *form)
{
    bool any = false;

    for (int i = 0; i < OFFICE_FIELDS; i++) {
        char *draft = app_take_draft(form->app, fields[i].place);

        if (draft == NULL)
            continue;
        set_owned(form, (enum office_field)i, draft);
        any = true;
    }
    return any;
}

void office_form_drop(const struct office_form *form)
{
    for (int i = 0; i < OFFICE_FIELDS; i++) {
        free(app_take_draft(form->app, fields[i].place));
        app_drop_draft(form->app);
    }
}
