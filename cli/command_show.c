#include <stdlib.h>
#include <string.h>

#include "cli/certificate_print.h"
#include "cli/command.h"
#include "cli/csv.h"
#include "cli/facts_print.h"
#include "cli/grid.h"
#include "cli/session.h"
#include "core/expression.h"
#include "core/json.h"
#include "core/text.h"

struct showing {
    struct session session;
    struct dossier *dossier;
    const struct dictionary *dictionary;
};

static void each_line_field(const struct reg *reg, const struct dossier_line *line,
                            void (*each)(void *context, const struct fact *fact, const char *text),
                            void *context)
{
    for (size_t i = 0; i < reg->field_count; i++) {
        struct value value = dossier_line_get(line, &reg->fields[i]);
        if (!value_is_known(value))
            continue;
        char *text = value_format(value);
        each(context, &reg->fields[i], text);
        free(text);
    }
}

static void json_fact(void *context, const struct fact *fact, const char *text)
{
    json_text(context, fact->id, text);
}

static void json_registers(const struct showing *showing, struct json *json)
{
    json_object(json, "registers");
    for (size_t i = 0; i < dictionary_register_count(showing->dictionary); i++) {
        const struct reg *reg = dictionary_register(showing->dictionary, i);
        size_t count = dossier_line_count(showing->dossier, reg);
        if (count == 0)
            continue;
        json_array(json, reg->id);
        for (size_t j = 0; j < count; j++) {
            json_object(json, NULL);
            each_line_field(reg, dossier_line_at(showing->dossier, reg, j), json_fact, json);
            json_close(json);
        }
        json_close(json);
    }
    json_close(json);
}

static void print_json(const struct showing *showing)
{
    struct json json;
    json_begin(&json, stdout);
    json_object(&json, NULL);
    facts_json(showing->dossier, SUBJECT_ENTERPRISE, &json);
    certificates_json(showing->dossier, showing->session.today, &json);
    json_registers(showing, &json);
    json_close(&json);
}

struct csv_place {
    const char *record;
    char line[24], year[24];
};

static void csv_line(const struct csv_place *place, const char *field, const char *text)
{
    csv_field(stdout, place->record, true);
    csv_field(stdout, place->line, false);
    csv_field(stdout, place->year, false);
    csv_field(stdout, field, false);
    csv_field(stdout, text, false);
    csv_end(stdout);
}

static void csv_fact(void *context, const struct fact *fact, const char *text)
{
    csv_line(context, fact->id, text);
}

static void csv_certificate(const struct showing *showing, struct csv_place *place, size_t index)
{
    const struct certificate *certificate = dossier_certificate_at(showing->dossier, index);
    enum certificate_state state = certificate_state(certificate, showing->session.today);
    struct certificate_text text;
    certificate_text_format(certificate, &text);
    snprintf(place->line, sizeof place->line, "%zu", index + 1);
    csv_line(place, "label", certificate->kind->label);
    csv_line(place, "kind", certificate->kind->id);
    csv_line(place, "batch", certificate->batch != NULL ? certificate->batch : "");
    csv_line(place, "announced_on", text.announced_on);
    csv_line(place, "valid_from", text.valid_from);
    csv_line(place, "valid_to", text.valid_to);
    csv_line(place, "state", certificate_state_id(state));
}

static void print_csv(const struct showing *showing)
{
    struct csv_place place = {.record = "facts"};
    size_t count;
    fputs("record,line,year,field,value\n", stdout);
    facts_each_given(showing->dossier, SUBJECT_ENTERPRISE, 0, csv_fact, &place);
    place.record = "figures";
    const int *years = dossier_years(showing->dossier, &count);
    for (size_t i = 0; i < count; i++) {
        snprintf(place.year, sizeof place.year, "%d", years[i]);
        facts_each_given(showing->dossier, SUBJECT_ENTERPRISE, years[i], csv_fact, &place);
    }
    place.year[0] = '\0';
    place.record = "certificates";
    for (size_t i = 0; i < dossier_certificate_count(showing->dossier); i++)
        csv_certificate(showing, &place, i);
    for (size_t i = 0; i < dictionary_register_count(showing->dictionary); i++) {
        const struct reg *reg = dictionary_register(showing->dictionary, i);
        place.record = reg->id;
        for (size_t j = 0; j < dossier_line_count(showing->dossier, reg); j++) {
            snprintf(place.line, sizeof place.line, "%zu", j + 1);
            each_line_field(reg, dossier_line_at(showing->dossier, reg, j), csv_fact, &place);
        }
    }
}

static void print_field(void *context, const struct fact *fact, const char *text)
{
    bool *first = context;
    fputs(*first ? "  " : ";", stdout);
    *first = false;
    printf("%s:", fact->label);
    message_plain(stdout, text);
}

static void print_registers(const struct showing *showing)
{
    for (size_t i = 0; i < dictionary_register_count(showing->dictionary); i++) {
        const struct reg *reg = dictionary_register(showing->dictionary, i);
        size_t count = dossier_line_count(showing->dossier, reg);
        if (count > 0)
            printf("\n【%s】\n", reg->label);
        for (size_t j = 0; j < count; j++) {
            bool first = true;
            each_line_field(reg, dossier_line_at(showing->dossier, reg, j), print_field, &first);
            fputc('\n', stdout);
        }
    }
}

static bool show(struct showing *showing, const struct arguments *arguments, struct error *err)
{
    enum format format;
    if (!arguments_format(arguments, &format, err) ||
        !session_open(&showing->session, arguments, err))
        return false;
    showing->dictionary = packs_dictionary(showing->session.packs);
    showing->dossier = dossier_new(showing->dictionary);
    if (!session_load(&showing->session, arguments->operands[0], showing->dossier, err))
        return false;
    if (format == FORMAT_JSON) {
        print_json(showing);
    } else if (format == FORMAT_CSV) {
        print_csv(showing);
    } else {
        facts_print_sections(showing->dossier, SUBJECT_ENTERPRISE, showing->session.today);
        facts_print_figures(showing->dossier, SUBJECT_ENTERPRISE);
        certificates_print(showing->dossier, showing->session.today);
        print_registers(showing);
    }
    return true;
}

static int run(const struct arguments *arguments)
{
    struct error err = {0};
    struct showing showing = {0};
    bool good = show(&showing, arguments, &err);
    dossier_free(showing.dossier);
    session_close(&showing.session);
    return good ? STATUS_DONE : message_error(&err);
}

static const struct option_rule options[] = {
    {"format", "FORMAT", "table(默认)、csv 或 json", false},
    {0},
};

const struct command command_show = {
    .name = "show",
    .usage = "USCC [--format table|csv|json]",
    .summary = "显示一家企业的全部资料",
    .help = "USCC 是统一社会信用代码。表格里带(推算)的值由其他数据得出;没有填过的不显示。\n"
            "JSON 和 csv 只有填报过的值,写法与导入时相同。\n",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
