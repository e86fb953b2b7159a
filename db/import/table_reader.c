#include "db/import/table_reader.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/import/csv_reader.h"
#include "db/import/html_reader.h"
#include "db/import/xls_reader.h"
#include "db/import/xlsx_reader.h"

#define HEAD_SIZE 512

static const char *reason(int number)
{
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        return "没有这个文件,请检查路径";
    case EACCES:
    case EPERM:
        return "没有读取它的权限";
    case EISDIR:
        return "这是一个文件夹,请选择里面的文件";
    case ELOOP:
        return "它是指来指去没有终点的链接,请选择文件本身";
    default:
        return "请检查存放它的磁盘";
    }
}

static bool is_markup(const char *head, size_t length)
{
    size_t at = 0;

    if (length >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0)
        at = 3;
    if (length >= 4 && memcmp(head, "\xFF\xFE<", 4) == 0) /* UTF-16 */
        return true;
    while (at < length && strchr(" \t\r\n", head[at]) != NULL && head[at] != '\0')
        at++;
    return at + 1 < length && head[at] == '<' &&
           (head[at + 1] == '!' || head[at + 1] == '?' || (head[at + 1] | 32) >= 'a') &&
           (head[at + 1] | 32) <= 'z';
}

static struct table_reader *open_by_content(int fd, const char *path, size_t size,
                                            struct error *err)
{
    static const char compound[] = "\xD0\xCF\x11\xE0";
    char head[HEAD_SIZE];
    ssize_t got = pread(fd, head, sizeof head, 0);

    if (got < 0) {
        error_set(err, ERROR_FILE, "文件读不出来:%s", reason(errno));
    } else if (got == 0) {
        error_set(err, ERROR_FILE, "文件是空的,请确认选对了文件");
    } else if (got >= 4 && memcmp(head, "PK", 2) == 0 && head[2] < 9 && head[3] < 9) {
        return xlsx_open(fd, size, err);
    } else if (got >= 4 && memcmp(head, compound, 4) == 0) {
        return xls_open(fd, path, size, err);
    } else if (is_markup(head, (size_t)got)) {
        return html_open(fd, size, err);
    } else {
        return csv_open(fd, size, err);
    }
    close(fd);
    return NULL;
}

struct table_reader *table_open(const char *path, struct error *err)
{
    struct stat status;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);

    if (fd < 0) {
        error_set(err, ERROR_FILE, "文件打不开:%s", reason(errno));
        return NULL;
    }
    if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
        close(fd);
        error_set(err, ERROR_FILE, "%s",
                  S_ISDIR(status.st_mode) ? reason(EISDIR)
                                          : "这不是普通文件,请选择一个 .xlsx、.xls 或 .csv 文件");
        return NULL;
    }
    return open_by_content(fd, path, (size_t)status.st_size, err);
}

bool table_is_as_seen(int fd, const struct stat *seen, struct error *err)
{
    struct stat now;

    if (fstat(fd, &now) == 0 && now.st_size == seen->st_size &&
        now.st_mtim.tv_sec == seen->st_mtim.tv_sec && now.st_mtim.tv_nsec == seen->st_mtim.tv_nsec)
        return true;
    return error_set(err, ERROR_FILE, "文件在读取时被别的程序改动了,没有导入;请等它保存完再导入");
}

void table_close(struct table_reader *reader)
{
    if (reader != NULL)
        reader->format->close(reader);
}

bool table_next_sheet(struct table_reader *reader, const struct table_sheet **sheet,
                      struct error *err)
{
    return reader->format->next_sheet(reader, sheet, err);
}

void table_rewind(struct table_reader *reader)
{
    reader->format->rewind(reader);
}

bool table_start(struct table_reader *reader, struct error *err)
{
    return reader->format->start(reader, err);
}

bool table_next_row(struct table_reader *reader, const struct table_line **row, struct error *err)
{
    return reader->format->next_row(reader, row, err);
}

static int compare_merge(const void *key, const void *item)
{
    const struct table_merge *wanted = key, *merge = item;

    return wanted->top != merge->top ? wanted->top - merge->top : wanted->left - merge->left;
}

int table_merged_down(const struct table_sheet *sheet, int row, int column)
{
    struct table_merge wanted = {.top = row, .left = column};
    const struct table_merge *merge = NULL;

    if (sheet->merge_count > 0)
        merge = bsearch(&wanted, sheet->merges, sheet->merge_count, sizeof *sheet->merges,
                        compare_merge);
    return merge != NULL && merge->right == column ? merge->bottom : 0;
}

const struct cell *table_cell(const struct table_line *row, int column)
{
    size_t low = 0, high = row->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (row->cells[middle].column < column)
            low = middle + 1;
        else
            high = middle;
    }
    return low < row->count && row->cells[low].column == column ? &row->cells[low] : NULL;
}

void table_line_put(struct table_line *line, const struct cell *cell, struct arena *arena)
{
    struct cell *cells = arena_alloc(arena, (line->count + 1) * sizeof *cells);
    size_t at = 0, behind;

    while (at < line->count && line->cells[at].column < cell->column) {
        cells[at] = line->cells[at];
        at++;
    }
    behind = at + (at < line->count && line->cells[at].column == cell->column);
    cells[at++] = *cell;
    while (behind < line->count)
        cells[at++] = line->cells[behind++];
    line->cells = cells;
    line->count = at;
}
