#include "core/yaml_private.h"

#include <sodium.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "core/memory.h"
#include "core/text.h"

#define MAX_SIZE ((size_t)8 * 1024 * 1024)
#define MAX_LEVELS 32
#define MAX_NODES 500000
#define FEW_KEYS 12 /* are compared each with each, instead of sorted */

struct reading {
    struct yaml_file *file;
    struct faults *faults;
    yaml_parser_t parser;
    size_t nodes;
};

static bool fault_at(struct reading *reading, yaml_mark_t mark, const char *text)
{
    faults_add(reading->faults, reading->file->path, (int)mark.line + 1, (int)mark.column + 1, "%s",
               text);
    return false;
}

/* What libyaml says, for the reader of the pack. */
static bool fault_of_parser(struct reading *reading)
{
    static const struct {
        const char *problem, *text;
    } known[] = {
        {"did not find expected key", "此处应为“键: 值”,请检查缩进和上一行的引号"},
        {"did not find expected '-' indicator", "此处应为以“- ”开头的列表项,请检查缩进"},
        {"mapping values are not allowed in this context",
         "此处不能再有“键: 值”;含冒号的文字请放进引号,并检查缩进和半角括号"},
        {"could not find expected ':'", "此处的键后面应有半角冒号和空格"},
        {"did not find expected ',' or '}'", "花括号中缺半角逗号,或缺右花括号 }"},
        {"did not find expected ',' or ']'", "方括号中缺半角逗号,或缺右方括号 ]"},
        {"found unexpected end of stream", "引号没有配对,应在文件结束前闭合"},
        {"found character that cannot start any token", "此处的字符不能开头;这样的文字请放进引号"},
        {"found unknown escape character", "双引号中的反斜杠转义不正确;文字请改用单引号"},
        {"block sequence entries are not allowed in this context",
         "此处不能有以“- ”开头的列表项,请另起一行并检查缩进"},
    };
    const yaml_parser_t *parser = &reading->parser;
    yaml_mark_t mark = parser->problem_mark;
    /* What was begun on an earlier line is amiss there: a bracket left open, a key without its
     * colon. */
    if (parser->context != NULL && parser->context_mark.line < mark.line &&
        (strstr(parser->context, "flow") != NULL || strstr(parser->context, "simple key") != NULL))
        mark = parser->context_mark;

    if (parser->error == YAML_MEMORY_ERROR)
        memory_exhausted();
    for (size_t i = 0; parser->problem && i < sizeof known / sizeof known[0]; i++)
        if (strcmp(parser->problem, known[i].problem) == 0)
            return fault_at(reading, mark, known[i].text);
    if (parser->error == YAML_READER_ERROR) {
        faults_add(reading->faults, reading->file->path, 0, 0, "含有 YAML 不允许的字符,请删去");
        return false;
    }
    return fault_at(reading, mark, "不是正确的 YAML,应为“键: 值”或以“- ”开头的列表项");
}

static bool next_event(struct reading *reading, yaml_event_t *event)
{
    if (yaml_parser_parse(&reading->parser, event))
        return true;
    return fault_of_parser(reading);
}

static struct yaml *new_node(struct reading *reading, enum yaml_kind kind, yaml_mark_t mark)
{
    struct yaml *node = arena_alloc(reading->file->arena, sizeof *node);

    node->kind = kind;
    node->path = reading->file->path;
    node->line = (int)mark.line + 1;
    node->column = (int)mark.column + 1;
    return node;
}

struct key_place {
    const char *key;
    const struct yaml *node;
};

static int compare_keys(const void *left, const void *right)
{
    const struct key_place *a = left, *b = right;
    int order = strcmp(a->key, b->key);

    if (order)
        return order;
    if (a->node->key_line != b->node->key_line)
        return a->node->key_line < b->node->key_line ? -1 : 1;
    return (a->node->key_column > b->node->key_column) -
           (a->node->key_column < b->node->key_column);
}

static bool has_few_different_keys(const struct yaml *map)
{
    if (map->count > FEW_KEYS)
        return false;
    for (size_t i = 1; i < map->count; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(map->items[i]->key, map->items[k]->key) == 0)
                return false;
    return true;
}

static bool check_duplicates(struct reading *reading, const struct yaml *map)
{
    if (has_few_different_keys(map))
        return true;
    struct key_place *places = memory_resize(NULL, map->count, sizeof *places);
    bool unique = true;

    for (size_t i = 0; i < map->count; i++)
        places[i] = (struct key_place){map->items[i]->key, map->items[i]};
    if (map->count)
        qsort(places, map->count, sizeof *places, compare_keys);
    for (size_t i = 1; i < map->count; i++) {
        const struct yaml *node = places[i].node;
        if (strcmp(places[i - 1].key, places[i].key) != 0)
            continue;
        faults_add(reading->faults, reading->file->path, node->key_line, node->key_column,
                   "键“%s”重复,第 %d 行已有;每个键只应出现一次", node->key,
                   places[i - 1].node->key_line);
        unique = false;
    }
    free(places);
    return unique;
}

static bool read_node(struct reading *reading, const yaml_event_t *event, int level,
                      struct yaml **out);

struct items {
    struct yaml **nodes;
    size_t count, capacity;
};

static void add_item(struct items *items, struct yaml *node)
{
    items->nodes = memory_grow(items->nodes, items->count, &items->capacity);
    items->nodes[items->count++] = node;
}

/* Anchors, aliases and tags let a small file mean something large or unseen. */
static bool check_plain(struct reading *reading, const yaml_event_t *event)
{
    const yaml_char_t *anchor = NULL, *tag = NULL;

    if (event->type == YAML_ALIAS_EVENT)
        return fault_at(reading, event->start_mark, "不允许引用(*),请把内容写出来");
    if (event->type == YAML_SCALAR_EVENT) {
        anchor = event->data.scalar.anchor;
        tag = event->data.scalar.tag;
    } else if (event->type == YAML_MAPPING_START_EVENT) {
        anchor = event->data.mapping_start.anchor;
        tag = event->data.mapping_start.tag;
    } else if (event->type == YAML_SEQUENCE_START_EVENT) {
        anchor = event->data.sequence_start.anchor;
        tag = event->data.sequence_start.tag;
    }
    if (anchor)
        return fault_at(reading, event->start_mark, "不允许锚点(&),请删去");
    if (tag)
        return fault_at(reading, event->start_mark, "不允许类型标记(!),请删去或把文字放进引号");
    return true;
}

/* Keys count as well. */
static bool admit(struct reading *reading, const yaml_event_t *event)
{
    if (!check_plain(reading, event))
        return false;
    return ++reading->nodes <= MAX_NODES ||
           fault_at(reading, event->start_mark, "内容过多,一个数据包至多 500000 项");
}

static bool read_text(struct reading *reading, const yaml_event_t *event, const char **text)
{
    *text = arena_textn(reading->file->arena, (const char *)event->data.scalar.value,
                        event->data.scalar.length);
    return strlen(*text) == event->data.scalar.length ||
           fault_at(reading, event->start_mark, "文字中不能有空字符(\\0),请删去");
}

/* The key of a map's next entry. */
struct key {
    const char *text;
    yaml_mark_t mark;
};

static bool read_key(struct reading *reading, const yaml_event_t *event, struct key *key)
{
    if (event->type != YAML_SCALAR_EVENT)
        return fault_at(reading, event->start_mark, "键应为一段文字,不能是列表或表");
    key->mark = event->start_mark;
    return admit(reading, event) && read_text(reading, event, &key->text);
}

static bool read_items(struct reading *reading, bool map, int level, struct items *items)
{
    const yaml_event_type_t end = map ? YAML_MAPPING_END_EVENT : YAML_SEQUENCE_END_EVENT;

    for (;;) {
        yaml_event_t event;
        struct key key = {0};
        struct yaml *node = NULL;
        if (!next_event(reading, &event))
            return false;
        bool last = event.type == end;
        bool good = last || !map || read_key(reading, &event, &key);
        if (good && !last && map) {
            yaml_event_delete(&event);
            good = next_event(reading, &event);
            if (!good)
                return false;
        }
        good = good && (last || read_node(reading, &event, level, &node));
        yaml_event_delete(&event);
        if (!good || last)
            return good;
        if (map) {
            node->key = key.text;
            node->key_line = (int)key.mark.line + 1;
            node->key_column = (int)key.mark.column + 1;
        }
        add_item(items, node);
    }
}

static bool read_collection(struct reading *reading, struct yaml *node, int level)
{
    struct items items = {0};
    bool good = read_items(reading, node->kind == YAML_MAP, level, &items);

    if (good && items.count) {
        node->items = arena_alloc(reading->file->arena, items.count * sizeof *node->items);
        memcpy(node->items, items.nodes, items.count * sizeof *node->items);
        node->count = items.count;
    }
    free(items.nodes);
    return good && (node->kind == YAML_LIST || check_duplicates(reading, node));
}

static bool read_node(struct reading *reading, const yaml_event_t *event, int level,
                      struct yaml **out)
{
    if (!admit(reading, event))
        return false;
    if (event->type == YAML_SCALAR_EVENT) {
        *out = new_node(reading, YAML_SCALAR, event->start_mark);
        (*out)->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
        return read_text(reading, event, &(*out)->text);
    }
    if (level >= MAX_LEVELS)
        return fault_at(reading, event->start_mark, "嵌套过深,至多 32 层");
    enum yaml_kind kind = event->type == YAML_MAPPING_START_EVENT ? YAML_MAP : YAML_LIST;
    *out = new_node(reading, kind, event->start_mark);
    return read_collection(reading, *out, level + 1);
}

static bool read_document(struct reading *reading)
{
    bool seen = false, good = true, ended = false;

    while (good && !ended) {
        yaml_event_t event;
        if (!next_event(reading, &event))
            return false;
        switch (event.type) {
        case YAML_STREAM_START_EVENT:
        case YAML_DOCUMENT_END_EVENT:
            break;
        case YAML_STREAM_END_EVENT:
            ended = true;
            break;
        case YAML_DOCUMENT_START_EVENT:
            if (seen)
                good = fault_at(reading, event.start_mark, "一个文件只应有一份文档,请拆成两个文件");
            seen = true;
            break;
        default:
            good = read_node(reading, &event, 0, &reading->file->root);
        }
        yaml_event_delete(&event);
    }
    if (good && !seen)
        faults_add(reading->faults, reading->file->path, 0, 0, "文件是空的,应为“键: 值”");
    return good && seen;
}

/* A fault of the byte at AT. */
static bool fault_within(const struct yaml_file *file, const char *content, size_t at,
                         struct faults *faults, const char *text)
{
    int line = 1, column = 1;

    for (size_t i = 0; i < at; i++) {
        if (content[i] == '\n') {
            line++;
            column = 1;
        } else if ((content[i] & 0xC0) != 0x80) {
            column++;
        }
    }
    faults_add(faults, file->path, line, column, "%s", text);
    return false;
}

static bool is_control(char c)
{
    return ((unsigned char)c < 0x20 && c != '\n' && c != '\r') || c == 0x7F;
}

/* Tabs in the indentation and control characters are what libyaml explains worst. */
static bool check_characters(const struct yaml_file *file, const char *content, size_t length,
                             struct faults *faults)
{
    for (size_t i = 0; i < length; i++)
        if (is_control(content[i]))
            return fault_within(file, content, i, faults,
                                content[i] == '\t' ? "有制表符(Tab),缩进和间隔都应为空格"
                                                   : "含有控制字符,请删去");
    return true;
}

/* Bytes of the character at TEXT, 0 when it is no UTF-8. */
static size_t character_size(const char *text, size_t length)
{
    for (size_t size = 1; size <= 4 && size <= length; size++)
        if (text_is_utf8(text, size))
            return size;
    return 0;
}

static bool check_encoding(const struct yaml_file *file, const char *content, size_t length,
                           struct faults *faults)
{
    size_t at = 0, size;

    if (text_is_utf8(content, length))
        return true;
    while ((size = character_size(content + at, length - at)) > 0)
        at += size;
    return fault_within(file, content, at, faults, "此处不是 UTF-8 文字,请把文件另存为 UTF-8");
}

static bool check_content(const struct yaml_file *file, const char *content, size_t length,
                          struct faults *faults)
{
    if (length > MAX_SIZE) {
        faults_add(faults, file->path, 0, 0, "文件过大,一个数据包至多 8 MiB");
        return false;
    }
    return check_encoding(file, content, length, faults) &&
           check_characters(file, content, length, faults);
}

static void set_hash(struct yaml_file *file, const char *content, size_t length)
{
    unsigned char hash[crypto_hash_sha256_BYTES];

    crypto_hash_sha256(hash, (const unsigned char *)content, length);
    sodium_bin2hex(file->hash, sizeof file->hash, hash, sizeof hash);
}

static bool parse(struct yaml_file *file, const char *content, size_t length, struct faults *faults)
{
    struct reading reading = {.file = file, .faults = faults};

    if (!check_content(file, content, length, faults))
        return false;
    if (!yaml_parser_initialize(&reading.parser))
        memory_exhausted();
    yaml_parser_set_encoding(&reading.parser, YAML_UTF8_ENCODING);
    size_t mark = length >= 3 && memcmp(content, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    yaml_parser_set_input_string(&reading.parser, (const unsigned char *)content + mark,
                                 length - mark);
    bool good = read_document(&reading);
    yaml_parser_delete(&reading.parser);
    return good;
}

struct yaml_file *yaml_parse_head(const char *name, const char *content, size_t length,
                                  struct faults *faults)
{
    struct yaml_file *file = memory_alloc(sizeof *file);

    file->path = memory_text(name);
    file->arena = arena_new();
    if (parse(file, content, length, faults))
        return file;
    yaml_file_free(file);
    return NULL;
}

struct yaml_file *yaml_parse(const char *name, const char *content, size_t length,
                             struct faults *faults)
{
    struct yaml_file *file = yaml_parse_head(name, content, length, faults);

    if (file)
        set_hash(file, content, length);
    return file;
}

bool yaml_read_rest(struct yaml_file *file, struct faults *faults)
{
    struct yaml *head = file->root;

    if (!file->content)
        return true;
    bool good = !file->next || parse(file, file->content, file->length, faults);
    if (good)
        set_hash(file, file->content, file->length);
    else
        file->root = head;
    free(file->content);
    file->content = NULL;
    file->next = NULL;
    return good;
}
