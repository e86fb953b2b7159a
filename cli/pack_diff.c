#include "cli/pack_diff.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/grid.h"
#include "cli/message.h"
#include "cli/pack_shelf.h"
#include "cli/standard_print.h"
#include "core/json.h"
#include "core/yaml_diff.h"

/* One of the two. */
struct side {
    struct pack_info info;
    struct yaml_file *file;     /* what was read; NULL for an installed pack */
    struct packs *packs;        /* with the file among them; NULL for an installed pack */
    const struct packs *lender; /* whose standard it is */
    struct buffer content;
    struct faults faults;
};

/* An id has neither a dot nor a slash; a file may be named as one is. */
static bool looks_like_file(const char *name)
{
    return strchr(name, '/') != NULL || strchr(name, '.') != NULL;
}

static int read_side(const struct session *session, const char *path, struct side *side)
{
    struct error err = {0};
    side->file = pack_file_read(path, true, &side->content, &side->faults, &err);
    if (side->file == NULL && err.code != ERROR_NONE)
        return message_error(&err);
    if (side->file != NULL && packs_read_info(side->file, &side->info, &side->faults)) {
        side->packs = packs_with(session->packs, side->file, &side->faults);
        side->lender = side->packs;
    }
    pack_faults_print(&side->faults);
    return side->faults.count > 0 ? STATUS_FAULTS : STATUS_DONE;
}

static int find_side(const struct session *session, const struct pack_shelf *shelf,
                     const char *name, const char *only, struct side *side)
{
    side->lender = session->packs;
    if (!looks_like_file(name) && pack_shelf_find(shelf, only, name, &side->info))
        return STATUS_DONE;
    if (looks_like_file(name) || access(name, F_OK) == 0)
        return read_side(session, name, side);
    return message_usage("没有“%s”这个%s,也没有这个文件,请用 peiyu %s list 查看已安装的", name,
                         only != NULL ? pack_kind_label(only) : "数据包",
                         only != NULL ? "standards" : "packs");
}

static void side_clear(struct side *side)
{
    packs_close(side->packs);
    yaml_free(side->file);
    buffer_free(&side->content);
    faults_free(&side->faults);
}

/* --- packs that are no standards --- */

struct telling {
    enum format format;
    struct json json;
    struct grid grid;
    size_t count;
};

static void tell(void *context, const char *place, const char *from, const char *to)
{
    struct telling *telling = context;
    telling->count++;
    if (telling->format == FORMAT_JSON) {
        json_object(&telling->json, NULL);
        json_text(&telling->json, "place", place);
        json_text(&telling->json, "from", from);
        json_text(&telling->json, "to", to);
        json_close(&telling->json);
        return;
    }
    if (telling->format == FORMAT_CSV) {
        grid_cell(&telling->grid, place);
        grid_cell(&telling->grid, from != NULL ? from : "");
        grid_cell(&telling->grid, to != NULL ? to : "");
        return;
    }
    message_plain(stdout, place);
    fputs(from == NULL ? ":新增 " : to == NULL ? ":删去 " : ":", stdout);
    message_plain(stdout, from != NULL ? from : to);
    if (from != NULL && to != NULL) {
        fputs(" → ", stdout);
        message_plain(stdout, to);
    }
    fputc('\n', stdout);
}

static void diff_trees(const struct yaml *from, const struct yaml *to, enum format format)
{
    struct telling telling = {.format = format};
    grid_begin(&telling.grid);
    grid_column(&telling.grid, "place", false);
    grid_column(&telling.grid, "from", false);
    grid_column(&telling.grid, "to", false);
    if (format == FORMAT_JSON) {
        json_begin(&telling.json, stdout);
        json_array(&telling.json, NULL);
    }
    yaml_diff(from, to, tell, &telling);
    if (format == FORMAT_JSON)
        json_close(&telling.json);
    else if (format == FORMAT_CSV)
        grid_print_csv(&telling.grid, stdout);
    else if (telling.count == 0)
        fputs("两者没有不同\n", stdout);
    grid_end(&telling.grid);
}

static int compare(const struct side *from, const struct side *to, const char *only,
                   enum format format)
{
    if (strcmp(from->info.kind, to->info.kind) != 0)
        return message_usage("%s 是%s,%s 是%s,不能比较", from->info.id,
                             pack_kind_label(from->info.kind), to->info.id,
                             pack_kind_label(to->info.kind));
    if (only != NULL && strcmp(from->info.kind, only) != 0)
        return message_usage("%s 是%s,请用 peiyu packs diff", from->info.id,
                             pack_kind_label(from->info.kind));
    if (strcmp(from->info.kind, "standard") == 0)
        standard_print_diff(to->lender, packs_find_standard(from->lender, from->info.id),
                            packs_find_standard(to->lender, to->info.id), format);
    else
        diff_trees(from->info.file->root, to->info.file->root, format);
    return STATUS_DONE;
}

int pack_diff(const struct session *session, const char *from, const char *to, const char *only,
              enum format format)
{
    struct error err = {0};
    struct pack_shelf shelf;
    struct side sides[2] = {0};
    if (!pack_shelf_open(&shelf, session->packs, false, &err))
        return message_error(&err);
    int status = find_side(session, &shelf, from, only, &sides[0]);
    if (status == STATUS_DONE)
        status = find_side(session, &shelf, to, only, &sides[1]);
    if (status == STATUS_DONE)
        status = compare(&sides[0], &sides[1], only, format);
    side_clear(&sides[0]);
    side_clear(&sides[1]);
    pack_shelf_close(&shelf);
    return status;
}
