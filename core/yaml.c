#include "core/yaml.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "core/text.h"
#include "core/yaml_private.h"

/* As yaml_parse: a file that is longer is refused there. */
#define MAX_SIZE ((size_t)8 * 1024 * 1024)

static const char *reason_of(int code)
{
    switch (code) {
    case ENOENT:
        return "没有这个文件,请核对路径";
    case EACCES:
    case EPERM:
        return "没有读取的权限,请检查文件权限";
    case EISDIR:
        return "这是一个文件夹,应为 .yaml 文件";
    case EINVAL:
        return "不是普通文件,应为 .yaml 文件";
    default:
        return "无法读取,请检查文件和磁盘";
    }
}

/* A pipe or a device would keep the program waiting. */
static int open_regular(const char *path)
{
    struct stat status;
    int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return -1;
    bool known = fstat(file, &status) == 0;
    if (known && S_ISREG(status.st_mode))
        return file;
    int reason = !known ? errno : S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
    close(file);
    errno = reason;
    return -1;
}

static bool read_content(const char *path, struct buffer *content, struct faults *faults)
{
    int file = open_regular(path);
    char part[16384];
    ssize_t got = file < 0 ? -1 : 1;

    while (got > 0 && content->length <= MAX_SIZE) {
        got = read(file, part, sizeof part);
        if (got > 0)
            buffer_addn(content, part, (size_t)got);
        else if (got < 0 && errno == EINTR)
            got = 1;
    }
    if (got < 0)
        faults_add(faults, path, 0, 0, "%s", reason_of(errno));
    if (file >= 0)
        close(file);
    return got >= 0;
}

struct yaml_file *yaml_load(const char *path, struct faults *faults)
{
    struct yaml_file *file = NULL;
    struct buffer content = {0};

    if (read_content(path, &content, faults))
        file = yaml_parse(path, buffer_text(&content), content.length, faults);
    buffer_free(&content);
    return file;
}

/* Where the first line begins that begins with one of the KEYS, that in *FOUND; else the end. */
static size_t find_key(const char *content, const char *const keys[], const char **found)
{
    const char *line = content;

    *found = NULL;
    while (line) {
        for (size_t i = 0; keys[i]; i++) {
            if (*line != *keys[i])
                continue;
            size_t length = strlen(keys[i]);
            if (strncmp(line, keys[i], length) == 0 && line[length] == ':') {
                *found = keys[i];
                return (size_t)(line - content);
            }
        }
        line = strchr(line, '\n');
        line = line ? line + 1 : NULL;
    }
    return strlen(content);
}

struct yaml_file *yaml_load_head(const char *path, const char *const until[], struct faults *faults)
{
    struct yaml_file *file = NULL;
    struct buffer content = {0};
    const char *next;

    if (read_content(path, &content, faults)) {
        size_t head = find_key(buffer_text(&content), until, &next);
        file = yaml_parse_head(path, buffer_text(&content), next ? head : content.length, faults);
    }
    if (file) {
        file->next = next;
        file->length = content.length;
        file->content = buffer_take(&content);
    }
    buffer_free(&content);
    return file;
}

void yaml_file_free(struct yaml_file *file)
{
    if (!file)
        return;
    arena_free(file->arena);
    free(file->content);
    free(file->path);
    free(file);
}

const struct yaml *yaml_get(const struct yaml *map, const char *key)
{
    if (!map || map->kind != YAML_MAP)
        return NULL;
    for (size_t i = 0; i < map->count; i++) {
        const char *other = map->items[i]->key;
        if (*other == *key && strcmp(other, key) == 0) /* most differ at once: calls cost here */
            return map->items[i];
    }
    return NULL;
}

bool yaml_fault(const struct yaml_file *file, const struct yaml *node, struct faults *faults,
                const char *format, ...)
{
    va_list args;

    va_start(args, format);
    char *text = memory_vprintf(format, args);
    va_end(args);
    faults_add(faults, node ? node->path : file->path, node ? node->line : 0,
               node ? node->column : 0, "%s", text);
    free(text);
    return false;
}

static bool is_among(const char *key, const char *const keys[])
{
    for (size_t i = 0; keys[i]; i++)
        if (*key == *keys[i] && strcmp(key, keys[i]) == 0)
            return true;
    return false;
}

static void add_unknown_key(const struct yaml *item, const char *const keys[],
                            struct faults *faults)
{
    struct buffer list = {0};

    for (size_t i = 0; keys[i]; i++)
        buffer_printf(&list, "%s%s", i ? "、" : "", keys[i]);
    faults_add(faults, item->path, item->key_line, item->key_column, "不认识的键“%s”,应为:%s",
               item->key, buffer_text(&list));
    buffer_free(&list);
}

bool yaml_check_keys(const struct yaml_file *file, const struct yaml *node,
                     const char *const keys[], struct faults *faults)
{
    bool good = true;

    if (!node || node->kind != YAML_MAP)
        return yaml_fault(file, node, faults, "此处应为一组“键: 值”");
    for (size_t i = 0; i < node->count; i++) {
        if (is_among(node->items[i]->key, keys))
            continue;
        add_unknown_key(node->items[i], keys, faults);
        good = false;
    }
    return good;
}

/* Nothing stands behind the key: YAML's null. */
static bool is_empty(const struct yaml *node)
{
    return node->kind == YAML_SCALAR && !node->quoted && !*node->text;
}

const char *yaml_text(const struct yaml_file *file, const struct yaml *map, const char *key,
                      bool required, struct faults *faults)
{
    const struct yaml *node = yaml_get(map, key);

    if (!node) {
        if (required)
            yaml_fault(file, map, faults, "缺少“%s”", key);
        return NULL;
    }
    if (node->kind != YAML_SCALAR) {
        yaml_fault(file, node, faults, "“%s”应为一段文字", key);
        return NULL;
    }
    if (required && !*node->text) {
        yaml_fault(file, node, faults, "“%s”不能为空", key);
        return NULL;
    }
    return is_empty(node) ? NULL : node->text;
}

static bool equals_any(const char *text, const char *const words[])
{
    struct arena *arena = arena_new();
    bool found = is_among(text_fold(arena, text), words);

    arena_free(arena);
    return found;
}

bool yaml_bool(const struct yaml_file *file, const struct yaml *map, const char *key, bool fallback,
               struct faults *faults)
{
    static const char *const yes[] = {"是", "true", "yes", NULL};
    static const char *const no[] = {"否", "false", "no", NULL};
    const struct yaml *node = yaml_get(map, key);

    if (!node)
        return fallback;
    if (node->kind == YAML_SCALAR && equals_any(node->text, yes))
        return true;
    if (node->kind == YAML_SCALAR && equals_any(node->text, no))
        return false;
    yaml_fault(file, node, faults, "“%s”应为 是 或 否(true 或 false)", key);
    return fallback;
}

/* TEXT as a whole number in [LOW, HIGH]. */
static bool read_whole(const char *text, long low, long high, long *out)
{
    char *end;
    const char *digits = *text == '-' ? text + 1 : text;

    if (*digits < '0' || *digits > '9')
        return false;
    errno = 0;
    *out = strtol(text, &end, 10);
    return *end == '\0' && errno == 0 && *out >= low && *out <= high;
}

long yaml_whole(const struct yaml_file *file, const struct yaml *map, const char *key, long low,
                long high, long fallback, struct faults *faults)
{
    const struct yaml *node = yaml_get(map, key);
    long number;

    if (!node)
        return fallback;
    if (node->kind == YAML_SCALAR && read_whole(node->text, low, high, &number))
        return number;
    yaml_fault(file, node, faults, "“%s”应为 %ld 到 %ld 的整数", key, low, high);
    return fallback;
}

const struct yaml *yaml_list(const struct yaml_file *file, const struct yaml *map, const char *key,
                             bool required, struct faults *faults)
{
    const struct yaml *node = yaml_get(map, key);

    if (!node) {
        if (required)
            yaml_fault(file, map, faults, "缺少列表“%s”", key);
        return NULL;
    }
    if (node->kind == YAML_LIST)
        return node;
    yaml_fault(file, node, faults, "“%s”应为列表", key);
    return NULL;
}
