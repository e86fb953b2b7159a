#include "cli/case_desk.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/grid.h"
#include "core/memory.h"

const char *case_desk_operand(const struct case_desk *desk, size_t index)
{
    return index + 1 < desk->arguments->operand_count ? desk->arguments->operands[index + 1] : "";
}

const char *case_desk_option(const struct case_desk *desk, const char *name)
{
    const char *value = arguments_get(desk->arguments, name);
    return value != NULL ? value : "";
}

bool case_desk_number(const struct case_desk *desk, size_t index, int64_t *out, struct error *err)
{
    long number;
    if (!arguments_read_whole("编号", case_desk_operand(desk, index), 1, LONG_MAX, &number, err))
        return false;
    *out = number;
    return true;
}

bool case_desk_day(const struct case_desk *desk, struct date *out, struct error *err)
{
    *out = desk->session.today;
    return arguments_date(desk->arguments, "on", out, err);
}

bool case_desk_move(const struct case_desk *desk, struct case_move *out, struct error *err)
{
    long days = 0;
    *out = (struct case_move){
        .document = case_desk_option(desk, "document"),
        .remark = case_desk_option(desk, "remark"),
        .reason = case_desk_option(desk, "reason"),
    };
    if (!case_desk_day(desk, &out->day, err) ||
        !arguments_whole(desk->arguments, "days", 1, 366, &days, err) ||
        !arguments_date(desk->arguments, "valid-from", &out->valid_from, err) ||
        !arguments_date(desk->arguments, "valid-to", &out->valid_to, err))
        return false;
    out->publicity_days = (int)days;
    return true;
}

bool case_desk_load(struct case_desk *desk, struct case_file *one, struct error *err)
{
    int64_t id;
    if (!case_desk_number(desk, 0, &id, err) ||
        !case_load(desk->session.database, id, desk->arena, one, err))
        return false;
    return !one->in_bin ||
           error_set(err, ERROR_USAGE,
                     "第 %lld 号申报的“%s”在回收站里,请先用 peiyu trash restore 恢复",
                     (long long)id, one->name);
}

bool case_desk_end(struct case_desk *desk, bool good, struct error *err)
{
    struct date day;
    if (good && desk->format != FORMAT_JSON && case_desk_day(desk, &day, err))
        message_later("日期", day, desk->session.today);
    return session_end_step(&desk->session, good, err);
}

/* --- the verbs --- */

static const struct case_verb *find_verb(const struct case_verb verbs[], const char *name)
{
    for (; verbs->name != NULL; verbs++) {
        if (strcmp(verbs->name, name) == 0 ||
            (verbs->alias != NULL && strcmp(verbs->alias, name) == 0))
            return verbs;
    }
    return NULL;
}

static bool check_words(const char *command, const struct case_verb *verb,
                        const struct arguments *arguments, struct error *err)
{
    size_t given = arguments->operand_count > 0 ? arguments->operand_count - 1 : 0;
    if (given < verb->least)
        return error_set(err, ERROR_USAGE, "%s %s 后面请写明%s", command, verb->name, verb->wants);
    if (given > verb->most)
        return error_set(err, ERROR_USAGE, "%s %s 后面多了“%s”,请去掉", command, verb->name,
                         arguments->operands[verb->most + 1]);
    for (size_t i = 0; i < arguments->option_count; i++) {
        const char *name = arguments->options[i].name;
        char *padded = memory_printf(" %s ", name);
        bool known = strstr(verb->options, padded) != NULL;
        free(padded);
        if (!known)
            return error_set(err, ERROR_USAGE, "选项 --%s 不用于 %s %s,请去掉", name, command,
                             verb->name);
    }
    return true;
}

int case_desk_run(const char *command, const struct case_verb verbs[],
                  const struct arguments *arguments)
{
    struct error err = {0};
    struct case_desk desk = {.arguments = arguments, .arena = arena_new()};
    const char *name = arguments->operand_count > 0 ? arguments->operands[0] : verbs[0].name;
    const struct case_verb *verb = find_verb(verbs, name);
    if (verb == NULL) {
        arena_free(desk.arena);
        return message_usage("%s 后面的“%s”不认识,请看 peiyu help %s", command, name, command);
    }
    bool good = check_words(command, verb, arguments, &err) &&
                arguments_format(arguments, &desk.format, &err) &&
                session_open(&desk.session, arguments, &err) && verb->run(&desk, &err);
    session_close(&desk.session);
    arena_free(desk.arena);
    return good ? STATUS_DONE : message_refused(&err);
}

/* --- cases --- */

void case_desk_date(struct json *json, const char *key, struct date date)
{
    char text[DATE_TEXT_SIZE];
    date_format(date, text);
    json_text(json, key, date_is_set(date) ? text : NULL);
}

void case_desk_json(const struct case_desk *desk, struct json *json, const struct case_file *one)
{
    struct case_steps steps =
        case_steps_from(packs_cases(desk->session.packs), one->kind, one->place);
    json_whole(json, "id", (long)one->id);
    json_whole(json, "batch", (long)one->batch);
    json_text(json, "kind", one->kind->id);
    json_text(json, "uscc", one->uscc);
    json_text(json, "name", one->name);
    json_text(json, "state", one->place.state->id);
    json_whole(json, "time", one->place.time);
    json_text(json, "label", case_place_label(one->kind, one->place));
    if (one->assessment != 0)
        json_whole(json, "assessment", (long)one->assessment);
    else
        json_null(json, "assessment");
    json_text(json, "opinion", one->opinion);
    json_array(json, "next");
    for (size_t i = 0; i < steps.count; i++)
        json_text(json, NULL, steps.items[i].state->id);
    json_close(json);
}

struct listing {
    const struct case_desk *desk;
    const struct case_choice *choice;
    struct json json;
    struct grid grid;
};

static bool is_chosen(const struct listing *listing, const struct case_file *one)
{
    return listing->choice->cluster == 0 || listing->choice->cluster == one->cluster;
}

static bool add_json(void *context, const struct case_file *one)
{
    struct listing *listing = context;
    if (!is_chosen(listing, one))
        return true;
    json_object(&listing->json, NULL);
    case_desk_json(listing->desk, &listing->json, one);
    json_close(&listing->json);
    return true;
}

static bool add_row(void *context, const struct case_file *one)
{
    struct listing *listing = context;
    bool csv = listing->desk->format == FORMAT_CSV;
    char number[24], batch[24];
    if (!is_chosen(listing, one))
        return true;
    snprintf(number, sizeof number, "%lld", (long long)one->id);
    snprintf(batch, sizeof batch, "%lld", (long long)one->batch);
    grid_cell(&listing->grid, number);
    grid_cell(&listing->grid, batch);
    grid_cell(&listing->grid, csv ? one->kind->id : one->kind->label);
    grid_cell(&listing->grid, one->uscc);
    grid_cell(&listing->grid, one->name);
    grid_cell(&listing->grid, csv ? one->place.state->id : case_place_label(one->kind, one->place));
    grid_cell(&listing->grid, one->opinion);
    return true;
}

static bool list_json(struct case_desk *desk, const struct case_choice *choice, struct error *err)
{
    struct listing listing = {.desk = desk, .choice = choice};
    json_begin(&listing.json, stdout);
    json_array(&listing.json, NULL);
    bool good = case_each(desk->session.database, choice->batch, choice->enterprise, add_json,
                          &listing, err);
    json_close(&listing.json);
    return good;
}

bool case_desk_list(struct case_desk *desk, const struct case_choice *choice, struct error *err)
{
    static const char *const headings[][7] = {
        {"编号", "批次", "种类", "统一社会信用代码", "企业名称", "状态", "推荐意见"},
        {"id", "batch", "kind", "uscc", "name", "state", "opinion"},
    };
    struct listing listing = {.desk = desk, .choice = choice};
    if (desk->format == FORMAT_JSON)
        return list_json(desk, choice, err);
    grid_begin(&listing.grid);
    for (size_t i = 0; i < 7; i++)
        grid_column(&listing.grid, headings[desk->format == FORMAT_CSV][i], i < 2);
    bool good = case_each(desk->session.database, choice->batch, choice->enterprise, add_row,
                          &listing, err);
    if (good && desk->format == FORMAT_CSV)
        grid_print_csv(&listing.grid, stdout);
    else if (good && grid_rows(&listing.grid) == 0)
        puts("还没有申报;用 peiyu case add 批次 信用代码 加入");
    else if (good)
        grid_print(&listing.grid, stdout);
    grid_end(&listing.grid);
    return good;
}
