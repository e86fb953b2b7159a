#define _XOPEN_SOURCE 700 /* realpath */

#include "tests/exports/support.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zip.h>

#include "core/buffer.h"

static void give_up(const char *what)
{
    (void)fprintf(stderr, "support: %s: %s\n", what, strerror(errno));
    abort();
}

/* ---- folders and files ---- */

char *scratch_new(void)
{
    char name[] = "scratch-XXXXXX";
    if (mkdtemp(name) == NULL)
        give_up("mkdtemp");
    char *folder = realpath(name, NULL);
    if (folder == NULL)
        give_up(name);
    return folder;
}

static void drop_tree(const char *folder)
{
    DIR *open = opendir(folder);
    if (open == NULL)
        give_up(folder);
    for (struct dirent *item; (item = readdir(open)) != NULL;) {
        struct stat status;
        if (strcmp(item->d_name, ".") == 0 || strcmp(item->d_name, "..") == 0)
            continue;
        char *path = scratch_path(folder, item->d_name);
        if (lstat(path, &status) == 0 && S_ISDIR(status.st_mode))
            drop_tree(path);
        else
            (void)unlink(path);
        free(path);
    }
    (void)closedir(open);
    (void)rmdir(folder);
}

void scratch_drop(char *folder)
{
    drop_tree(folder);
    free(folder);
}

char *scratch_path(const char *folder, const char *name)
{
    return memory_printf("%s/%s", folder, name);
}

size_t scratch_count(const char *folder)
{
    DIR *open = opendir(folder);
    size_t count = 0;
    if (open == NULL)
        give_up(folder);
    while (readdir(open) != NULL)
        count++;
    (void)closedir(open);
    return count - 2;
}

char *file_read(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    struct buffer content = {0};
    char block[4096];
    if (file == NULL)
        return NULL;
    for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;)
        buffer_addn(&content, block, got);
    (void)fclose(file);
    if (length != NULL)
        *length = content.length;
    return buffer_take(&content);
}

void file_write(const char *path, const char *content)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL || fputs(content, file) < 0 || fclose(file) != 0)
        give_up(path);
}

char *source_path(const char *path)
{
    const char *source = getenv("PEIYU_SOURCE");
    return scratch_path(source != NULL ? source : SOURCE_DIR, path);
}

char *part_read(const char *workbook, const char *part)
{
    zip_t *archive = zip_open(workbook, ZIP_RDONLY, NULL);
    zip_file_t *file = archive != NULL ? zip_fopen(archive, part, 0) : NULL;
    struct buffer content = {0};
    char block[4096];
    if (file == NULL)
        give_up(part);
    for (zip_int64_t got; (got = zip_fread(file, block, sizeof block)) > 0;)
        buffer_addn(&content, block, (size_t)got);
    (void)zip_fclose(file);
    zip_discard(archive);
    return buffer_take(&content);
}

/* ---- tables ---- */

static struct table *plain_table(void)
{
    static const char *above[] = {"填报单位(盖章):", "填报日期:     年   月   日", NULL};
    static const char *below[] = {"填报人:", "联系电话:", NULL};
    static const struct table_column columns[] = {
        {.heading = "序号", .width = 5, .align = ALIGN_CENTER},
        {.heading = "企业名称", .width = 24},
        {.heading = "统一社会信用代码", .width = 20},
        {.heading = "联系电话", .width = 13},
        {.heading = "上年度营业收入(万元)", .align = ALIGN_RIGHT},
        {.heading = "入库日期", .width = 11, .align = ALIGN_CENTER},
        {.heading = "备注"},
    };
    struct table *table = table_new(sizeof columns / sizeof columns[0]);
    memcpy(table->columns, columns, sizeof columns);
    table->sheet = "推荐汇总表[测试]";
    table->title = "铜山区2024年推荐汇总表";
    table->subtitle = "截至2024年6月30日";
    table->above = above;
    table->below = below;
    table->empty = "无符合条件的企业";
    table->frozen = 3;
    return table;
}

static void add_row(struct table *table, const char *name, const char *code, const char *phone,
                    const char *revenue, struct date day, const char *remark)
{
    char number[24];
    struct cell *row = table_add_row(table);
    (void)snprintf(number, sizeof number, "%zu", table->row_count);
    row[0] = table_number(table, number);
    row[1] = table_text(table, name);
    row[2] = table_text(table, code);
    row[3] = table_text(table, phone);
    if (revenue != NULL)
        row[4] = table_number(table, revenue);
    row[5] = table_date(day);
    row[6] = table_text(table, remark);
}

struct table *sample_table(void)
{
    struct table *table = plain_table();
    add_row(table, "徐州“重型”机械<有限>&公司", "913203120000000017", "051683500001", "8224.38",
            date_of(2024, 2, 29), "=1+1");
    add_row(table, "第二家,\"带引号\"的公司", "91320312MA1000002X", "0516-8350 0002", "-3.5",
            date_of(1999, 12, 31), "_x0041_不是A\t后半\x07");
    add_row(table, "@SUM(A1)公司", "91320312MA1000003W", "+8613800000000", NULL, (struct date){0},
            "");
    return table;
}

struct table *large_table(size_t rows)
{
    struct table *table = plain_table();
    table->dated = date_of(2024, 8, 15);
    for (size_t i = 0; i < rows; i++)
        add_row(table, "某某精密机械制造有限公司", "91320312MA1000003W", "13800000000", "1234.56",
                date_of(2024, 1, 1), "演示");
    return table;
}

/* ---- .csv, read back ---- */

struct csv {
    const char *at;
    struct sheet *sheet;
    size_t row_capacity, cell_capacity;
};

static char *read_cell(struct csv *csv)
{
    struct buffer cell = {0};
    bool quoted = *csv->at == '"';
    csv->at += quoted ? 1 : 0;
    while (*csv->at != '\0') {
        if (quoted && csv->at[0] == '"' && csv->at[1] != '"')
            break;
        if (!quoted && strchr(",\r\n", *csv->at) != NULL)
            break;
        csv->at += quoted && *csv->at == '"' ? 1 : 0;
        buffer_addn(&cell, csv->at++, 1);
    }
    csv->at += quoted && *csv->at == '"' ? 1 : 0;
    return buffer_take(&cell);
}

static void read_row(struct csv *csv)
{
    char **cells = NULL;
    size_t count = 0, capacity = 0;
    for (;;) {
        cells = memory_grow(cells, count, &capacity);
        cells[count++] = read_cell(csv);
        if (*csv->at != ',')
            break;
        csv->at++;
    }
    csv->at += strspn(csv->at, "\r");
    csv->at += *csv->at == '\n' ? 1 : 0;
    struct sheet *sheet = csv->sheet;
    sheet->rows = memory_resize(sheet->rows, sheet->count + 1, sizeof *sheet->rows);
    sheet->widths = memory_resize(sheet->widths, sheet->count + 1, sizeof *sheet->widths);
    sheet->rows[sheet->count] = cells;
    sheet->widths[sheet->count++] = count;
}

struct sheet *sheet_read(const char *path)
{
    char *content = file_read(path, NULL);
    if (content == NULL)
        return NULL;
    struct csv csv = {.at = content, .sheet = memory_alloc(sizeof *csv.sheet)};
    if (strncmp(csv.at, "\xEF\xBB\xBF", 3) == 0)
        csv.at += 3;
    while (*csv.at != '\0')
        read_row(&csv);
    free(content);
    return csv.sheet;
}

void sheet_free(struct sheet *sheet)
{
    for (size_t row = 0; row < sheet->count; row++) {
        for (size_t cell = 0; cell < sheet->widths[row]; cell++)
            free(sheet->rows[row][cell]);
        free(sheet->rows[row]);
    }
    free(sheet->rows);
    free(sheet->widths);
    free(sheet);
}

const char *sheet_cell(const struct sheet *sheet, size_t row, size_t column)
{
    if (row >= sheet->count || column >= sheet->widths[row])
        return "";
    return sheet->rows[row][column];
}

/* ---- LibreOffice ---- */

static void run_office(const char *workbook, const char *filter, const char *folder)
{
    char *profile = memory_printf("-env:UserInstallation=file://%s/profile", folder);
    const char *const words[] = {"soffice",      profile,  "--headless",
                                 "--convert-to", filter,   "--outdir",
                                 folder,         workbook, NULL};
    if (freopen("/dev/null", "w", stdout) == NULL || freopen("/dev/null", "w", stderr) == NULL)
        _exit(126);
    /* A sanitizer that was preloaded here has no business in there. */
    (void)unsetenv("LD_PRELOAD");
    (void)execvp(words[0], (char *const *)(uintptr_t)words);
    _exit(127);
}

/* A file of this ending; soffice names what it writes NAME-SHEET.csv when it is asked for one
 * sheet. */
static char *find_file(const char *folder, const char *ending)
{
    DIR *open = opendir(folder);
    char *found = NULL;
    for (struct dirent *item; found == NULL && (item = readdir(open)) != NULL;) {
        size_t length = strlen(item->d_name), end = strlen(ending);
        if (length > end && strcmp(item->d_name + length - end, ending) == 0)
            found = scratch_path(folder, item->d_name);
    }
    (void)closedir(open);
    return found;
}

static char *convert(const char *workbook, const char *folder, const char *filter,
                     const char *ending)
{
    int status = 0;
    char *out = scratch_path(folder, "office");
    if (mkdir(out, 0700) != 0 && errno != EEXIST)
        give_up(out);
    pid_t child = fork();
    if (child == 0)
        run_office(workbook, filter, out);
    if (child < 0 || waitpid(child, &status, 0) < 0)
        give_up("soffice");
    char *found = WIFEXITED(status) && WEXITSTATUS(status) == 0 ? find_file(out, ending) : NULL;
    bool missing = WIFEXITED(status) && WEXITSTATUS(status) == 127;
    if (found == NULL && !missing)
        give_up("soffice wrote nothing");
    free(out);
    return found;
}

struct sheet *office_read(const char *workbook, const char *folder)
{
    char *csv = convert(
        workbook, folder,
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1", ".csv");
    struct sheet *sheet = csv != NULL ? sheet_read(csv) : NULL;
    if (csv != NULL)
        (void)unlink(csv);
    free(csv);
    return sheet;
}

char *office_save(const char *workbook, const char *folder)
{
    return convert(workbook, folder, "xlsx:Calc MS Excel 2007 XML", ".xlsx");
}
