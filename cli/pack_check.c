#include "cli/pack_check.h"

#include <stdio.h>

#include "cli/message.h"
#include "cli/pack_shelf.h"

int pack_check(const struct session *session, const char *path)
{
    struct error err = {0};
    struct faults faults = {0};
    struct buffer content = {0};
    struct yaml_file *file = pack_file_read(path, true, &content, &faults, &err);
    bool good = file != NULL && pack_file_check(session->packs, file, &faults);
    pack_faults_print(&faults);
    faults_free(&faults);
    yaml_free(file);
    buffer_free(&content);
    if (err.code != ERROR_NONE)
        return message_error(&err);
    if (!good)
        return STATUS_FAULTS;
    message_plain(stdout, path);
    fputs(":没有发现问题\n", stdout);
    return STATUS_DONE;
}
