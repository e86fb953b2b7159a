#include "cli/standard_print.h"

#include <stdlib.h>
#include <string.h>

#include "cli/csv.h"
#include "cli/grid.h"
#include "cli/message.h"
#include "cli/standard_json.h"
#include "core/buffer.h"
#include "core/json.h"
#include "core/rule_words.h"
#include "core/standard_diff.h"
#include "db/confirmation_store.h"

static bool find_confirmation(const struct session *session, const struct standard *standard,
                              struct confirmation *out, struct error *err)
{
    *out = (struct confirmation){0};
    return !standard->confirmed || confirmation_find(session->database, standard, out, err);
}

static void format_intervals(const struct standard *standard, struct buffer *buffer)
{
    for (size_t i = 0; i < standard->interval_count; i++) {
        char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
        date_format(standard->intervals[i].from, from);
        date_format(standard->intervals[i].to, to);
        buffer_printf(buffer, "%s%s 至 %s", i > 0 ? ";" : "", from, to[0] != '\0' ? to : "今");
    }
}

/* --- the list --- */

static const char *checked_words(const struct standard *standard, bool csv)
{
    if (csv)
        return standard->checked ? "true" : "false";
    return standard->confirmed ? "已确认" : standard->checked ? "是" : "未经原文核对";
}

static void list_table(const struct session *session, bool csv)
{
    static const char *const headings[2][7] = {
        {"标准", "名称", "层次", "现行", "施行期间", "文件", "原文核对"},
        {"id", "title", "tier", "in_force", "intervals", "document", "checked"},
    };
    struct grid grid;
    grid_begin(&grid);
    for (size_t i = 0; i < 7; i++)
        grid_column(&grid, headings[csv ? 1 : 0][i], false);
    for (size_t i = 0; i < packs_standard_count(session->packs); i++) {
        const struct standard *standard = packs_standard(session->packs, i);
        bool in_force = standard_in_force(standard, session->today);
        struct buffer intervals = {0};
        format_intervals(standard, &intervals);
        grid_cell(&grid, standard->id);
        grid_cell(&grid, standard->title);
        grid_cell(&grid, standard->tier != NULL ? standard->tier : "");
        grid_cell(&grid, csv ? (in_force ? "true" : "false") : in_force ? "是" : "否");
        grid_cell(&grid, buffer_text(&intervals));
        grid_cell(&grid, standard->document);
        grid_cell(&grid, checked_words(standard, csv));
        buffer_free(&intervals);
    }
    if (csv)
        grid_print_csv(&grid, stdout);
    else
        grid_print(&grid, stdout);
    grid_end(&grid);
}

static void put_intervals(struct json *json, const struct standard *standard)
{
    json_array(json, "intervals");
    for (size_t j = 0; j < standard->interval_count; j++) {
        char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
        date_format(standard->intervals[j].from, from);
        date_format(standard->intervals[j].to, to);
        json_object(json, NULL);
        json_text(json, "from", from);
        json_text(json, "to", to[0] != '\0' ? to : NULL);
        json_close(json);
    }
    json_close(json);
}

static void put_head(struct json *json, const struct session *session,
                     const struct standard *standard, const struct confirmation *confirmation)
{
    char day[DATE_TEXT_SIZE];
    date_format(confirmation->day, day);
    json_text(json, "id", standard->id);
    json_text(json, "title", standard->title);
    json_text(json, "document", standard->document);
    json_text(json, "clause", standard->clause);
    json_text(json, "tier", standard->tier);
    json_text(json, "subject", standard->subject);
    json_bool(json, "checked", standard->checked);
    json_bool(json, "in_force", standard_in_force(standard, session->today));
    put_intervals(json, standard);
    json_text(json, "hash", standard->hash);
    json_text(json, "confirmed_on", day[0] != '\0' ? day : NULL);
    json_text(json, "confirmed_by", day[0] != '\0' ? confirmation->person : NULL);
}

bool standard_print_json(const struct session *session, const struct standard *standard,
                         struct error *err)
{
    struct json json;
    struct confirmation confirmation;
    if (!find_confirmation(session, standard, &confirmation, err))
        return false;
    json_begin(&json, stdout);
    json_object(&json, NULL);
    put_head(&json, session, standard, &confirmation);
    standard_put_lines(&json, standard);
    json_close(&json);
    return true;
}

static bool list_json(const struct session *session, struct error *err)
{
    struct json json;
    bool good = true;
    json_begin(&json, stdout);
    json_array(&json, NULL);
    for (size_t i = 0; good && i < packs_standard_count(session->packs); i++) {
        const struct standard *standard = packs_standard(session->packs, i);
        struct confirmation confirmation;
        good = find_confirmation(session, standard, &confirmation, err);
        if (!good)
            continue;
        json_object(&json, NULL);
        put_head(&json, session, standard, &confirmation);
        json_close(&json);
    }
    json_close(&json);
    return good;
}

bool standard_print_list(const struct session *session, enum format format, struct error *err)
{
    if (format == FORMAT_JSON)
        return list_json(session, err);
    list_table(session, format == FORMAT_CSV);
    return true;
}

/* --- one of them --- */

static void print_more(const char *indent, const char *reading, const char **evidence)
{
    if (reading != NULL)
        printf("%s解读:%s\n", indent, reading);
    for (size_t i = 0; evidence != NULL && evidence[i] != NULL; i++)
        printf("%s%s%s", i == 0 ? indent : "", i == 0 ? "佐证:" : "、", evidence[i]);
    if (evidence != NULL && evidence[0] != NULL)
        fputc('\n', stdout);
}

static void print_indicator(const struct indicator *indicator)
{
    printf("  %s %s(%d 分)  %s\n", indicator->id, indicator->title, indicator->full,
           indicator->source);
    for (size_t i = 0; i < indicator->band_count; i++) {
        const struct band *band = &indicator->bands[i];
        printf("      %s%s%s %d 分\n", band->grade != NULL ? band->grade : "",
               band->grade != NULL ? ". " : "", band->text, band->score);
    }
    for (size_t i = 0; i < indicator->item_count; i++)
        printf("      %s %d 分%s\n", indicator->items[i].text, indicator->points,
               i + 1 == indicator->item_count ? "(各项相加,不超过满分)" : "");
    print_more("      ", indicator->reading, indicator->evidence);
}

static void print_conditions(const char *title, const struct condition *conditions, size_t count)
{
    if (count > 0)
        printf("\n【%s】\n", title);
    for (size_t i = 0; i < count; i++) {
        const struct condition *condition = &conditions[i];
        printf("  %s %s%s%s  %s\n", condition->id, condition->title, condition_remark(condition),
               condition->not_for_renewal ? "(复核除外)" : "", condition->source);
        if (condition->title_renewal != NULL)
            printf("      复核时:%s\n", condition->title_renewal);
        print_more("      ", condition->reading, condition->evidence);
    }
}

static void print_lines(const struct session *session, const struct standard *standard)
{
    for (size_t g = 0; g < standard->group_count; g++) {
        printf("\n【%s】满分 %d\n", standard->groups[g].title, standard->groups[g].full);
        for (size_t i = 0; i < standard->indicator_count; i++) {
            if (standard->indicators[i].group == g)
                print_indicator(&standard->indicators[i]);
        }
    }
    print_conditions("条件", standard->conditions, standard->condition_count);
    print_conditions("直通条件(满足任一项)", standard->routes, standard->route_count);
    print_conditions("基本条件", standard->base, standard->base_count);
    char *formula = rule_words(standard->formula, packs_dictionary(session->packs),
                               packs_certificates(session->packs), standard);
    printf("\n【结论】符合须:%s\n", formula);
    free(formula);
}

static void print_checked(const struct standard *standard, const struct confirmation *confirmation)
{
    char day[DATE_TEXT_SIZE];
    date_format(confirmation->day, day);
    if (!standard->checked)
        fputs("注意:未经原文核对\n", stdout);
    else if (standard->confirmed)
        printf("核对:%s 由 %s 对照原文确认\n", day, confirmation->person);
}

static void print_head(const struct standard *standard, struct date today)
{
    struct buffer intervals = {0};
    format_intervals(standard, &intervals);
    printf("%s(%s)\n文件:%s %s\n施行:%s%s\n", standard->title, standard->id, standard->document,
           standard->clause != NULL ? standard->clause : "", buffer_text(&intervals),
           standard_in_force(standard, today) ? "" : "(非现行标准)");
    buffer_free(&intervals);
    if (standard->tier != NULL)
        printf("层次:%s\n", standard->tier);
    if (strcmp(standard->subject, "cluster") == 0)
        fputs("对象:集群\n", stdout);
}

bool standard_print(const struct session *session, const struct standard *standard,
                    struct error *err)
{
    struct confirmation confirmation;
    if (!find_confirmation(session, standard, &confirmation, err))
        return false;
    print_head(standard, session->today);
    print_checked(standard, &confirmation);
    printf("内容校验:%s\n", standard->hash);
    print_lines(session, standard);
    return true;
}

/* --- what one changes of another --- */

static void print_change(const struct standard_change *change)
{
    const char *label = standard_aspect_label(change->aspect);
    if (change->aspect == ASPECT_LINE)
        printf("  %s\n", change->from == NULL ? "新增" : "删去");
    else if (change->from == NULL)
        printf("  %s:新增 %s\n", label, change->to);
    else if (change->to == NULL)
        printf("  %s:删去 %s\n", label, change->from);
    else
        printf("  %s:%s → %s\n", label, change->from, change->to);
}

static void print_line_head(const struct standard_change *change)
{
    const char *source = change->source != NULL ? change->source : change->from_source;
    printf("\n【%s】", standard_part_label(change->part));
    if (change->id != NULL)
        printf("%s %s", change->id, change->title);
    if (source != NULL)
        printf("  (%s)", source);
    fputc('\n', stdout);
}

static bool is_same_line(const struct standard_change *a, const struct standard_change *b)
{
    return a->part == b->part &&
           (a->id == b->id || (a->id != NULL && b->id != NULL && strcmp(a->id, b->id) == 0));
}

static void print_diff(const struct standard *from, const struct standard *to,
                       const struct standard_diff *diff)
{
    printf("原:%s(%s)\n新:%s(%s)\n", from->title, from->id, to->title, to->id);
    if (diff->count == 0)
        fputs("\n两者没有不同\n", stdout);
    for (size_t i = 0; i < diff->count; i++) {
        if (i == 0 || !is_same_line(&diff->items[i - 1], &diff->items[i]))
            print_line_head(&diff->items[i]);
        print_change(&diff->items[i]);
    }
}

static void print_diff_csv(const struct standard_diff *diff)
{
    static const char *const keys[] = {"part", "id",        "title",   "aspect",      "from",
                                       "to",   "from_rule", "to_rule", "from_source", "source"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        csv_field(stdout, keys[i], i == 0);
    csv_end(stdout);
    for (size_t i = 0; i < diff->count; i++) {
        const struct standard_change *c = &diff->items[i];
        const char *fields[] = {standard_part_id(c->part),
                                c->id,
                                c->title,
                                standard_aspect_id(c->aspect),
                                c->from,
                                c->to,
                                c->from_rule,
                                c->to_rule,
                                c->from_source,
                                c->source};
        for (size_t k = 0; k < sizeof fields / sizeof fields[0]; k++)
            csv_field(stdout, fields[k] != NULL ? fields[k] : "", k == 0);
        csv_end(stdout);
    }
}

static void put_side(struct json *json, const char *key, const struct standard *standard)
{
    json_object(json, key);
    json_text(json, "id", standard->id);
    json_text(json, "title", standard->title);
    json_text(json, "hash", standard->hash);
    json_close(json);
}

static void print_diff_json(const struct standard *from, const struct standard *to,
                            const struct standard_diff *diff)
{
    struct json json;
    json_begin(&json, stdout);
    json_object(&json, NULL);
    put_side(&json, "from", from);
    put_side(&json, "to", to);
    json_array(&json, "changes");
    for (size_t i = 0; i < diff->count; i++) {
        const struct standard_change *change = &diff->items[i];
        json_object(&json, NULL);
        json_text(&json, "part", standard_part_id(change->part));
        json_text(&json, "id", change->id);
        json_text(&json, "title", change->title);
        json_text(&json, "aspect", standard_aspect_id(change->aspect));
        json_text(&json, "from", change->from);
        json_text(&json, "to", change->to);
        json_text(&json, "from_rule", change->from_rule);
        json_text(&json, "to_rule", change->to_rule);
        json_text(&json, "from_source", change->from_source);
        json_text(&json, "source", change->source);
        json_close(&json);
    }
    json_close(&json);
    json_close(&json);
}

void standard_print_diff(const struct packs *packs, const struct standard *from,
                         const struct standard *to, enum format format)
{
    struct standard_diff *diff =
        standard_diff_make(from, to, packs_dictionary(packs), packs_certificates(packs));
    if (format == FORMAT_JSON)
        print_diff_json(from, to, diff);
    else if (format == FORMAT_CSV)
        print_diff_csv(diff);
    else
        print_diff(from, to, diff);
    standard_diff_free(diff);
}
