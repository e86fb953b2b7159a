#include "tui/screens/export_file.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/setting_store.h"
#include "tui/screens/export_name.h"
#include "tui/screens/recent.h"

#define PATH_BYTES 1000
#define PLACE "export/file" /* of the draft */

void export_file_open(struct export_file *file, struct app *app)
{
    *file = (struct export_file){.app = app};
    file->county = setting_get(app_database(app), "county", NULL);
    if (file->county == NULL)
        file->county = memory_text("");
    file->folder = recent_folder(app_database(app));
    editor_open(&file->editor, "", PATH_BYTES);
}

void export_file_close(struct export_file *file)
{
    editor_close(&file->editor);
    free(file->county);
    free(file->folder);
    free(file->proposed);
    free(file->before);
}

static void show_proposed(struct export_file *file)
{
    if (!file->own)
        editor_set(&file->editor, file->proposed);
}

void export_file_propose(struct export_file *file, int year, const char *title, const char *ending)
{
    char *path = export_name_propose(file->folder, file->county, year, title);

    memcpy(path + strlen(path) - strlen(ending), ending, strlen(ending));
    free(file->proposed);
    file->proposed = path;
    show_proposed(file);
}

bool export_file_take_draft(struct export_file *file)
{
    char *draft = app_take_draft(file->app, PLACE);

    if (draft == NULL)
        return false;
    editor_set(&file->editor, draft);
    file->own = true;
    file->left_over = true;
    free(draft);
    return true;
}

void export_file_drop_draft(struct export_file *file)
{
    free(app_take_draft(file->app, PLACE));
    app_drop_draft(file->app);
}

void export_file_edit(struct export_file *file)
{
    file->left_over = false;
    free(file->before);
    file->before = memory_text(file->editor.text);
    file->own_before = file->own;
    file->editing = true;
}

bool export_file_type(struct export_file *file, const struct event *event)
{
    file->editor.changed = false;
    if (!editor_type(&file->editor, event))
        return false;
    if (file->editor.changed) {
        file->own = true;
        app_keep_draft(file->app, PLACE, file->editor.text);
    }
    return true;
}

void export_file_accept(struct export_file *file)
{
    file->editing = false;
    if (file->editor.length > 0)
        return;
    file->own = false;
    export_file_drop_draft(file);
    show_proposed(file);
}

void export_file_restore(struct export_file *file)
{
    file->editing = false;
    editor_set(&file->editor, file->before);
    file->own = file->own_before;
    if (file->own)
        app_keep_draft(file->app, PLACE, file->editor.text);
    else
        export_file_drop_draft(file);
    show_proposed(file);
}

char *export_file_path(const struct export_file *file)
{
    return export_name_complete(file->folder, file->editor.text);
}
