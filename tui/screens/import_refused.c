#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "core/memory.h"
#include "exports/refusals.h"
#include "tui/screens/import_private.h"
#include "tui/widgets/dialogs.h"

#define ENDING ".xlsx"

static bool check_path(struct app *app, void *context, const char *text, struct error *err)
{
    size_t length = strlen(text), ending = strlen(ENDING);
    struct stat status;

    (void)app;
    (void)context;
    if (*text != '/')
        return error_set(err, ERROR_VALUE, "请写完整的路径,以 / 开头");
    if (length <= ending || strcasecmp(text + length - ending, ENDING) != 0)
        return error_set(err, ERROR_VALUE, "文件名要以 .xlsx 结尾");
    if (lstat(text, &status) == 0 || errno != ENOENT)
        return error_set(err, ERROR_VALUE, "已有同名的文件,或文件夹不在,请换一个");
    return true;
}

static void path_given(struct app *app, void *context, const char *text)
{
    const struct import_state *state = context;
    struct error err = {0};

    if (refusals_write(state->model.refusals, text, &err))
        app_say(app, "被拒绝的行连同表头和原因已写到 %s", text);
    else
        app_fail(app, &err);
}

/* Beside the file, under its name. */
static char *propose(const char *path)
{
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    size_t length =
        dot != NULL && (slash == NULL || dot > slash) ? (size_t)(dot - path) : strlen(path);

    return memory_printf("%.*s-拒绝的行" ENDING, (int)length, path);
}

void import_refused_save(struct import_state *state)
{
    char *path;

    if (state->model.counts[IMPORT_REFUSED] == 0 || state->model.refusals == NULL)
        return;
    path = propose(state->path);
    const struct prompt_argument argument = {
        .title = "被拒绝的行另存为工作簿,改好可以直接再导入",
        .label = "文件",
        .text = path,
        .check = check_path,
        .done = path_given,
        .context = state,
    };
    app_push(state->app, &prompt_dialog, &argument);
    free(path);
}
