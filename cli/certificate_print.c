#include "cli/certificate_print.h"

#include <stdlib.h>

#include "core/memory.h"

void certificate_text_format(const struct certificate *certificate, struct certificate_text *text)
{
    date_format(certificate->announced_on, text->announced_on);
    date_format(certificate->valid_from, text->valid_from);
    date_format(certificate->valid_to, text->valid_to);
}

static const char *or_empty(const char *text)
{
    return text != NULL ? text : "";
}

void certificates_json(const struct dossier *dossier, struct date today, struct json *json)
{
    json_array(json, "certificates");
    for (size_t i = 0; i < dossier_certificate_count(dossier); i++) {
        const struct certificate *certificate = dossier_certificate_at(dossier, i);
        struct certificate_text text;
        certificate_text_format(certificate, &text);
        json_object(json, NULL);
        json_text(json, "label", certificate->kind->label);
        json_text(json, "kind", certificate->kind->id);
        json_text(json, "batch", or_empty(certificate->batch));
        json_text(json, "announced_on", text.announced_on);
        json_text(json, "valid_from", text.valid_from);
        json_text(json, "valid_to", text.valid_to);
        json_text(json, "state", certificate_state_id(certificate_state(certificate, today)));
        json_close(json);
    }
    json_close(json);
}

void certificates_print(const struct dossier *dossier, struct date today)
{
    size_t count = dossier_certificate_count(dossier);
    if (count == 0)
        return;
    static const char *const headings[] = {"  资质",   "批次",     "公告日期",
                                           "有效期起", "有效期至", "状态"};
    struct grid grid;
    grid_begin(&grid);
    for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++)
        grid_column(&grid, headings[i], false);
    for (size_t i = 0; i < count; i++) {
        const struct certificate *certificate = dossier_certificate_at(dossier, i);
        enum certificate_state state = certificate_state(certificate, today);
        struct certificate_text text;
        certificate_text_format(certificate, &text);
        char *label = memory_printf("  %s", certificate->kind->label);
        grid_cell(&grid, label);
        free(label);
        grid_cell(&grid, or_empty(certificate->batch));
        grid_cell(&grid, text.announced_on);
        grid_cell(&grid, text.valid_from);
        grid_cell(&grid, text.valid_to);
        grid_cell(&grid, certificate_state_label(state));
    }
    fputc('\n', stdout);
    grid_print(&grid, stdout);
    grid_end(&grid);
}

#define COLUMNS 12

static const char *const headings[2][COLUMNS] = {
    {"编号", "统一社会信用代码", "企业名称", "资质类型", "批次", "文号", "公告日期", "有效期起",
     "有效期至", "状态", "撤销依据", "撤销原因"},
    {"number", "uscc", "name", "kind", "batch", "document", "announced_on", "valid_from",
     "valid_to", "state", "withdrawal", "withdrawal_reason"},
};

void certificate_list_add(struct certificate_list *listing, const struct dossier *dossier,
                          const struct certificate *one)
{
    bool people = listing->format == FORMAT_TABLE;
    enum certificate_state state = certificate_state(one, listing->today);
    char number[24], announced_on[DATE_TEXT_SIZE], from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    snprintf(number, sizeof number, "%lld", (long long)one->id);
    date_format(one->announced_on, announced_on);
    date_format(one->valid_from, from);
    date_format(one->valid_to, to);
    const char *cells[COLUMNS] = {
        number,
        dossier_text(dossier, "uscc"),
        dossier_name(dossier),
        people ? one->kind->label : one->kind->id,
        or_empty(one->batch),
        or_empty(one->document),
        announced_on,
        from,
        to,
        people ? certificate_state_label(state) : certificate_state_id(state),
        withdrawal_article(one->withdrawal),
        or_empty(one->withdrawal_reason),
    };
    if (listing->format == FORMAT_JSON) {
        json_object(&listing->json, NULL);
        json_whole(&listing->json, headings[1][0], (long)one->id);
        for (size_t i = 1; i < COLUMNS; i++)
            json_text(&listing->json, headings[1][i], cells[i]);
        json_close(&listing->json);
        return;
    }
    for (size_t i = 0; i < COLUMNS; i++)
        grid_cell(&listing->grid, cells[i]);
}

void certificate_list_begin(struct certificate_list *listing)
{
    bool json = listing->format == FORMAT_JSON, csv = listing->format == FORMAT_CSV;
    grid_begin(&listing->grid);
    for (size_t i = 0; i < COLUMNS; i++)
        grid_column(&listing->grid, headings[csv][i], i == 0);
    if (json) {
        json_begin(&listing->json, stdout);
        json_array(&listing->json, NULL);
    }
}

void certificate_list_end(struct certificate_list *listing, bool good)
{
    if (good && listing->format == FORMAT_JSON)
        json_close(&listing->json);
    else if (good && listing->format == FORMAT_CSV)
        grid_print_csv(&listing->grid, stdout);
    else if (good && grid_rows(&listing->grid) == 0)
        puts("没有登记过资质证书");
    else if (good)
        grid_print(&listing->grid, stdout);
    grid_end(&listing->grid);
}
