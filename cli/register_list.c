#include <stdlib.h>
#include <string.h>

#include "cli/grid.h"
#include "cli/register_desk.h"
#include "core/event.h"
#include "core/json.h"
#include "core/memory.h"
#include "db/cluster_store.h"
#include "db/complainant_store.h"
#include "db/enterprise_store.h"

struct listing {
    struct session *session;
    const struct desk *desk;
    const struct reg *reg;
    enum format format;
    bool with_complainant;
    struct json json;
    struct grid grid;
    struct error *err;
    bool failed;
};

static void step_json(void *context, const struct fact *field, long days)
{
    json_whole(context, field->id, days);
}

static void add_json(struct listing *listing, const struct dossier *dossier,
                     const struct dossier_line *line, const char *who)
{
    struct json *json = &listing->json;
    json_object(json, NULL);
    json_whole(json, "number", (long)dossier_line_id(line));
    json_text(json, "uscc", dossier_text(dossier, "uscc"));
    json_text(json, "name", dossier_name(dossier));
    for (size_t i = 0; i < listing->reg->field_count; i++) {
        char *text = value_format(dossier_line_get(line, &listing->reg->fields[i]));
        if (*text != '\0')
            json_text(json, listing->reg->fields[i].id, text);
        free(text);
    }
    if (listing->desk->counts_days) {
        json_object(json, "days");
        event_each_step(listing->reg, line, step_json, json);
        json_close(json);
    }
    if (who != NULL)
        json_text(json, "complainant", who);
    json_close(json);
}

static void add_row(struct listing *listing, const struct dossier *dossier,
                    const struct dossier_line *line, const char *who)
{
    struct grid *grid = &listing->grid;
    char number[24];
    snprintf(number, sizeof number, "%lld", (long long)dossier_line_id(line));
    grid_cell(grid, number);
    grid_cell(grid, dossier_text(dossier, "uscc"));
    grid_cell(grid, dossier_name(dossier));
    for (size_t i = 0; i < listing->reg->field_count; i++) {
        char *text = value_format(dossier_line_get(line, &listing->reg->fields[i]));
        grid_cell(grid, text);
        free(text);
    }
    if (listing->desk->counts_days) {
        char *steps = event_steps(listing->reg, line);
        grid_cell(grid, steps);
        free(steps);
    }
    if (who != NULL)
        grid_cell(grid, who);
}

static bool add_line(struct listing *listing, const struct dossier *dossier,
                     const struct dossier_line *line)
{
    char *who = NULL;
    if (listing->with_complainant) {
        who = complainant_get(listing->session->database, dossier_line_id(line), listing->err);
        if (who == NULL)
            return false;
    }
    if (listing->format == FORMAT_JSON)
        add_json(listing, dossier, line, who);
    else
        add_row(listing, dossier, line, who);
    free(who);
    return true;
}

static bool take(void *context, struct dossier *dossier)
{
    struct listing *listing = context;
    size_t count = dossier_line_count(dossier, listing->reg);
    for (size_t i = 0; i < count && !listing->failed; i++)
        listing->failed = !add_line(listing, dossier, dossier_line_at(dossier, listing->reg, i));
    return !listing->failed;
}

static void begin(struct listing *listing)
{
    bool csv = listing->format == FORMAT_CSV;
    struct grid *grid = &listing->grid;
    grid_begin(grid);
    grid_column(grid, csv ? "number" : "编号", true);
    grid_column(grid, csv ? "uscc" : "统一社会信用代码", false);
    grid_column(grid, csv ? "name" : "企业名称", false);
    for (size_t i = 0; i < listing->reg->field_count; i++) {
        const struct fact *field = &listing->reg->fields[i];
        grid_column(grid, csv ? field->id : field->label, fact_is_number(field));
    }
    if (listing->desk->counts_days)
        grid_column(grid, csv ? "days" : "用时", false);
    if (listing->with_complainant)
        grid_column(grid, csv ? "complainant" : "举报人", false);
    if (listing->format == FORMAT_JSON) {
        json_begin(&listing->json, stdout);
        json_array(&listing->json, NULL);
    }
}

static void end(struct listing *listing)
{
    if (listing->format == FORMAT_JSON)
        json_close(&listing->json);
    else if (listing->format == FORMAT_CSV)
        grid_print_csv(&listing->grid, stdout);
    else if (grid_rows(&listing->grid) == 0)
        printf("没有登记过%s\n", listing->reg->label);
    else
        grid_print(&listing->grid, stdout);
}

static const struct reg *find_register(const struct session *session, const char *id)
{
    return dictionary_find_register(packs_dictionary(session->packs), id);
}

static bool list_cluster(struct listing *listing, struct dossier *dossier, const char *name)
{
    int64_t id;
    return session_find_cluster(listing->session, name, &id, listing->err) &&
           cluster_load_alone(listing->session->database, id, dossier, listing->err) &&
           take(listing, dossier);
}

/* The lines of clusters under those of enterprises: the fields are the same. */
static bool list_clusters(struct listing *listing, struct dossier *dossier)
{
    const struct reg *own = listing->reg;
    bool good = true;
    if (listing->desk->cluster_reg == NULL)
        return true;
    listing->reg = find_register(listing->session, listing->desk->cluster_reg);
    if (listing->reg != NULL)
        good = cluster_each_loaded(listing->session->database, true, dossier, take, listing,
                                   listing->err);
    listing->reg = own;
    return good;
}

bool register_list_print(struct session *session, const struct desk *desk, const char *uscc,
                         const char *cluster, enum format format, bool with_complainant,
                         struct error *err)
{
    struct listing listing = {.session = session,
                              .desk = desk,
                              .format = format,
                              .with_complainant = with_complainant,
                              .err = err};
    struct dossier *dossier = dossier_new(packs_dictionary(session->packs));
    listing.reg = find_register(session, cluster != NULL ? desk->cluster_reg : desk->reg);
    begin(&listing);
    bool good;
    if (cluster != NULL)
        good = list_cluster(&listing, dossier, cluster);
    else if (uscc != NULL)
        good = session_load(session, uscc, dossier, err) && take(&listing, dossier);
    else
        good = enterprise_each(session->database, dossier, take, &listing, err) &&
               list_clusters(&listing, dossier);
    if (good && !listing.failed)
        end(&listing);
    grid_end(&listing.grid);
    dossier_free(dossier);
    return good && !listing.failed;
}
