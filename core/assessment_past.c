#include "core/assessment_past.h"

#include <stdlib.h>
#include <string.h>

#include "core/assessment_titles.h"
#include "core/buffer.h"
#include "core/memory.h"

/* --- reading --- */

/* What was written as JSON is YAML too. */
static struct yaml_file *read(const struct assessment_past *past, const char *text,
                              struct error *err)
{
    struct faults faults = {0};
    struct yaml_file *file = yaml_parse("评价结果", text, strlen(text), &faults);
    if (file && file->root->kind != YAML_MAP) {
        yaml_free(file);
        file = NULL;
    }
    if (!file)
        error_set(err, ERROR_DATABASE, "第 %lld 号评价的内容已损坏,读不出来;请从备份恢复",
                  (long long)past->id);
    faults_free(&faults);
    return file;
}

bool assessment_past_read(const struct assessment_past *past, struct assessment_content *out,
                          struct error *err)
{
    *out = (struct assessment_content){.inputs = read(past, past->inputs, err)};
    if (out->inputs)
        out->result = read(past, past->result, err);
    if (out->result)
        return true;
    assessment_content_free(out);
    return false;
}

void assessment_content_free(struct assessment_content *content)
{
    yaml_free(content->inputs);
    yaml_free(content->result);
    *content = (struct assessment_content){0};
}

static const char *text_of(const struct yaml *map, const char *key)
{
    const struct yaml *node = map && map->kind == YAML_MAP ? yaml_get(map, key) : NULL;
    bool word = node && node->kind == YAML_SCALAR;
    return word && (node->quoted || strcmp(node->text, "null") != 0) ? node->text : "";
}

bool assessment_content_renewal(const struct assessment_content *content)
{
    return strcmp(text_of(content->inputs->root, "renewal"), "true") == 0;
}

const char *assessment_content_verdict(const struct assessment_content *content)
{
    return text_of(content->result->root, "verdict");
}

bool assessment_content_total(const struct assessment_content *content, int *min, int *max,
                              int *full)
{
    const struct yaml *score = yaml_get(content->result->root, "score");
    if (!score || score->kind != YAML_MAP)
        return false;
    *min = atoi(text_of(score, "min"));
    *max = atoi(text_of(score, "max"));
    *full = atoi(text_of(score, "full"));
    return true;
}

/* --- in words --- */

struct telling {
    const struct assessment_past *past;
    const struct assessment_content *content;
    const struct packs *packs;
    const struct standard *standard; /* as it is today, or NULL */
    struct arena *arena;
    struct buffer out;
};

static void tell_head(struct telling *telling)
{
    const struct assessment_past *past = telling->past;
    const struct standard *standard = telling->standard;
    struct buffer *out = &telling->out;
    char day[DATE_TEXT_SIZE];
    int min, max, full;
    date_format(past->as_of, day);
    buffer_printf(out, "第 %lld 号评价  %s%s%s\n", (long long)past->id, past->name,
                  *past->uscc == '\0' ? "" : "  ", past->uscc);
    buffer_printf(out, "标准:%s%s%s%s\n", standard ? standard->title : past->standard,
                  standard ? "(" : "", standard ? standard->id : "", standard ? ")" : "");
    buffer_printf(out, "基准日 %s%s,%.10s 由 %s 保存\n", day,
                  assessment_content_renewal(telling->content) ? ",按期满复核" : "", past->made_at,
                  past->person);
    if (!standard)
        buffer_add(out, "注意:这个标准已不在数据包中,以下只列编号\n");
    else if (strcmp(standard->hash, past->hash) != 0)
        buffer_add(out, "注意:这个标准的内容在评价以后改过\n");
    buffer_printf(out, "结论:%s", assessment_word(assessment_content_verdict(telling->content)));
    if (assessment_content_total(telling->content, &min, &max, &full))
        buffer_printf(out, "  总分 %s / %d", assessment_points(telling->arena, min, max), full);
    buffer_add(out, "\n");
}

static void tell_indicator(struct telling *telling, const struct yaml *line)
{
    const char *id = text_of(line, "id"), *grade = text_of(line, "grade");
    const char *title = assessment_title(telling->standard, id), *value = text_of(line, "value");
    buffer_printf(
        &telling->out, "  %s %s%s%s  %s%s%s / %s 分\n", id, title, *value ? ":" : "", value, grade,
        *grade ? " 档 " : "",
        assessment_points(telling->arena, atoi(text_of(line, "min")), atoi(text_of(line, "max"))),
        text_of(line, "full"));
}

static void tell_condition(struct telling *telling, const struct yaml *line)
{
    const char *id = text_of(line, "id");
    buffer_printf(&telling->out, "  %s %s %s\n", assessment_word(text_of(line, "state")), id,
                  assessment_title(telling->standard, id));
}

static void tell_missing(struct telling *telling, const struct yaml *line)
{
    const struct fact *fact =
        dictionary_find(packs_dictionary(telling->packs), text_of(line, "fact"));
    const char *year = text_of(line, "year");
    buffer_printf(&telling->out, "  %s%s%s\n", year, *year ? "年" : "",
                  fact ? fact->label : text_of(line, "fact"));
}

static void tell_list(struct telling *telling, const char *key, const char *title,
                      void (*tell)(struct telling *telling, const struct yaml *line))
{
    const struct yaml *list = yaml_get(telling->content->result->root, key);
    if (!list || list->kind != YAML_LIST || list->count == 0)
        return;
    buffer_printf(&telling->out, "\n【%s】\n", title);
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i]->kind == YAML_MAP)
            tell(telling, list->items[i]);
}

static void tell_facts(struct telling *telling)
{
    const struct dictionary *dictionary = packs_dictionary(telling->packs);
    const struct yaml *facts = yaml_get(telling->content->inputs->root, "facts");
    for (size_t i = 0; facts && facts->kind == YAML_MAP && i < facts->count; i++) {
        const struct yaml *item = facts->items[i];
        const struct fact *fact;
        const char *label = assessment_fact_label(dictionary, telling->arena, item->key, &fact);
        if (item->kind == YAML_SCALAR)
            buffer_printf(&telling->out, "  %s:%s%s\n", label, item->text, assessment_unit(fact));
    }
}

static void tell_members(struct telling *telling)
{
    const struct dictionary *dictionary = packs_dictionary(telling->packs);
    const struct yaml *members = yaml_get(telling->content->inputs->root, "members");
    for (size_t i = 0; members && members->kind == YAML_MAP && i < members->count; i++)
        buffer_printf(&telling->out, "  %s:%s\n",
                      assessment_members_label(dictionary, telling->arena, members->items[i]->key),
                      text_of(members, members->items[i]->key));
}

static void tell_inputs(struct telling *telling)
{
    const struct yaml *root = telling->content->inputs->root;
    const struct yaml *registers = yaml_get(root, "registers");
    const struct yaml *certificates = yaml_get(root, "certificates");
    buffer_add(&telling->out, "\n【所用的数据】\n");
    tell_facts(telling);
    tell_members(telling);
    for (size_t i = 0; registers && registers->kind == YAML_MAP && i < registers->count; i++) {
        const struct reg *reg =
            dictionary_find_register(packs_dictionary(telling->packs), registers->items[i]->key);
        buffer_printf(&telling->out, "  %s:%zu 条\n", reg ? reg->label : registers->items[i]->key,
                      registers->items[i]->count);
    }
    for (size_t i = 0; certificates && certificates->kind == YAML_LIST && i < certificates->count;
         i++) {
        const struct certificate_kind *kind = certificate_kind_find(
            packs_certificates(telling->packs), text_of(certificates->items[i], "kind"));
        const char *to = text_of(certificates->items[i], "valid_to");
        buffer_printf(&telling->out, "  资质:%s%s%s\n",
                      kind ? kind->label : text_of(certificates->items[i], "kind"),
                      *to ? ",有效期至 " : "", to);
    }
}

char *assessment_past_words(const struct assessment_past *past, const struct packs *packs,
                            struct error *err)
{
    struct assessment_content content;
    if (!assessment_past_read(past, &content, err))
        return NULL;
    struct telling telling = {.past = past,
                              .content = &content,
                              .packs = packs,
                              .standard = packs_find_standard(packs, past->standard),
                              .arena = arena_new()};
    tell_head(&telling);
    tell_list(&telling, "indicators", "指标", tell_indicator);
    tell_list(&telling, "conditions", "条件", tell_condition);
    tell_list(&telling, "routes", "直通条件", tell_condition);
    tell_list(&telling, "base", "基本条件", tell_condition);
    tell_list(&telling, "missing", "缺少的数据", tell_missing);
    tell_inputs(&telling);
    arena_free(telling.arena);
    assessment_content_free(&content);
    return buffer_take(&telling.out);
}
