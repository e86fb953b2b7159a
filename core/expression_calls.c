#include "core/expression_calls.h"

#include <limits.h>
#include <string.h>

/* --- sums, means, extremes --- */

static void combine(enum function_id function, const struct operand *next, struct operand *out)
{
    if (function == FUNCTION_MIN || function == FUNCTION_MAX) {
        int order = mpq_cmp(next->low, out->low);
        if (function == FUNCTION_MIN ? order < 0 : order > 0)
            mpq_set(out->low, next->low);
    } else {
        mpq_add(out->low, out->low, next->low);
    }
}

/* An unknown part makes the whole unknown (facts.md, “Derived facts”). */
static void call_aggregate(const struct node *node, const struct frame *frame, struct operand *out)
{
    struct operand next;
    operand_init(&next);
    node_evaluate(node->args[0], frame, out);
    for (size_t i = 1; i < node->arg_count && out->kind == OPERAND_NUMBER; i++) {
        node_evaluate(node->args[i], frame, &next);
        if (next.kind == OPERAND_NUMBER)
            combine(node->function, &next, out);
        else
            out->kind = OPERAND_UNKNOWN;
    }
    if (out->kind == OPERAND_NUMBER && node->function == FUNCTION_MEAN) {
        mpq_set_ui(next.low, node->arg_count, 1);
        mpq_div(out->low, out->low, next.low);
    } else if (out->kind != OPERAND_NUMBER) {
        out->kind = OPERAND_UNKNOWN;
    }
    operand_clear(&next);
}

/* --- growth --- */

/* (x[k] − x[k−1]) / x[k−1]; unknown on a base that is not positive (附件4(十四)). */
static void call_growth(const struct node *node, const struct frame *frame, struct operand *out)
{
    const struct node *arg = node->args[0];
    int year = node_year(arg, frame->how->as_of);
    struct operand base;
    operand_init(&base);
    fact_evaluate(arg->fact, year, frame->how, out);
    fact_evaluate(arg->fact, year - 1, frame->how, &base);
    if (out->kind != OPERAND_NUMBER || base.kind != OPERAND_NUMBER || mpq_sgn(base.low) <= 0) {
        out->kind = OPERAND_UNKNOWN;
    } else {
        mpq_sub(out->low, out->low, base.low);
        mpq_div(out->low, out->low, base.low);
    }
    operand_clear(&base);
}

#define YEARS_MOST 1000

static long small_number(const struct operand *operand)
{
    if (operand->kind != OPERAND_NUMBER || mpz_cmp_ui(mpq_denref(operand->low), 1) != 0 ||
        mpz_cmpabs_ui(mpq_numref(operand->low), YEARS_MOST) > 0)
        return LONG_MIN;
    return mpz_get_si(mpq_numref(operand->low));
}

static void call_cagr(const struct node *node, const struct frame *frame, struct operand *out)
{
    struct operand base, years;
    operand_init(&base);
    operand_init(&years);
    node_evaluate(node->args[0], frame, out);
    node_evaluate(node->args[1], frame, &base);
    node_evaluate(node->args[2], frame, &years);
    long count = small_number(&years);
    if (out->kind != OPERAND_NUMBER || base.kind != OPERAND_NUMBER || count < 1 ||
        mpq_sgn(base.low) <= 0) {
        out->kind = OPERAND_UNKNOWN;
    } else {
        mpq_div(out->low, out->low, base.low);
        out->kind = OPERAND_ROOT;
        out->root = (unsigned)count;
    }
    operand_clear(&base);
    operand_clear(&years);
}

/* --- days --- */

static void call_dates(const struct node *node, const struct frame *frame, struct operand *out)
{
    struct operand second;
    operand_init(&second);
    node_evaluate(node->args[0], frame, out);
    node_evaluate(node->args[1], frame, &second);
    if (out->kind != OPERAND_DATE || second.kind != OPERAND_DATE)
        out->kind = OPERAND_UNKNOWN;
    else if (node->function == FUNCTION_FULL_YEARS)
        operand_set_long(out, date_full_years(out->date, second.date));
    else
        operand_set_long(out, date_days(second.date) - date_days(out->date));
    operand_clear(&second);
}

/* 无 stays 无, so that no day after it is ever reached. */
static void call_years_after(const struct node *node, const struct frame *frame,
                             struct operand *out)
{
    struct operand years;
    operand_init(&years);
    node_evaluate(node->args[0], frame, out);
    node_evaluate(node->args[1], frame, &years);
    long count = small_number(&years);
    if (out->kind == OPERAND_DATE && count != LONG_MIN) {
        out->date = date_add_years(out->date, (int)count);
        if (!date_is_set(out->date)) /* past the end of the calendar, or before its beginning */
            out->date = count > 0 ? date_of(9999, 12, 31) : date_of(1900, 1, 1);
    } else if (out->kind != OPERAND_NONE)
        out->kind = OPERAND_UNKNOWN;
    operand_clear(&years);
}

static void call_year(const struct node *node, const struct frame *frame, struct operand *out)
{
    node_evaluate(node->args[0], frame, out);
    if (out->kind == OPERAND_DATE)
        operand_set_long(out, out->date.year);
    else
        out->kind = OPERAND_UNKNOWN;
}

/* --- registers --- */

static enum truth line_truth(const struct node *node, const struct frame *frame, size_t index)
{
    struct frame inner = *frame;
    inner.line = dossier_line_at(frame->how->dossier, node->reg, index);
    return node->arg_count ? node_truth(node->args[0], &inner) : TRUTH_TRUE;
}

/* Known ones for the low end, known and unknown ones for the high end. */
static void set_counted(struct operand *out, unsigned long sure, unsigned long possible)
{
    out->kind = sure == possible ? OPERAND_NUMBER : OPERAND_RANGE;
    out->endless = false;
    mpq_set_ui(out->low, sure, 1);
    mpq_set_ui(operand_high(out), possible, 1);
}

static void call_count(const struct node *node, const struct frame *frame, struct operand *out)
{
    size_t lines = dossier_line_count(frame->how->dossier, node->reg);
    unsigned long sure = 0, possible = 0;
    for (size_t i = 0; i < lines; i++) {
        enum truth truth = line_truth(node, frame, i);
        sure += truth == TRUTH_TRUE;
        possible += truth != TRUTH_FALSE;
    }
    if (node->function == FUNCTION_ANY) {
        operand_set_truth(out, sure ? TRUTH_TRUE : possible ? TRUTH_UNKNOWN : TRUTH_FALSE);
        return;
    }
    set_counted(out, sure, possible);
}

/* A cluster whose members nobody recorded has an unknown number of any sort. */
static void call_members(const struct node *node, const struct frame *frame, struct operand *out)
{
    size_t members = dossier_member_count(frame->how->dossier);
    unsigned long sure = 0, possible = 0;
    for (size_t i = 0; i < members; i++) {
        struct evaluation how = *frame->how;
        how.dossier = dossier_member_at(frame->how->dossier, i);
        struct frame inner = {&how, NULL, NULL};
        enum truth truth = node_truth(node->args[0], &inner);
        sure += truth == TRUTH_TRUE;
        possible += truth != TRUTH_FALSE;
    }
    if (members > 0)
        set_counted(out, sure, possible);
    else
        out->kind = OPERAND_UNKNOWN;
}

static void take_better(bool *have, struct decimal *best, struct decimal rank)
{
    if (!*have || decimal_compare(rank, *best) < 0)
        *best = rank;
    *have = true;
}

/* The best (smallest) rank among the lines; 无 when no line counts. A line of which it is not
 * known whether it counts may still give its rank, one without a rank may be the first: a range
 * from there to the best rank that is sure. */
static void call_best(const struct node *node, const struct frame *frame, struct operand *out)
{
    size_t lines = dossier_line_count(frame->how->dossier, node->reg);
    bool sure = false, doubt = false;
    struct decimal best = {0}, possible = {0};
    for (size_t i = 0; i < lines; i++) {
        enum truth truth = line_truth(node, frame, i);
        struct value rank =
            dossier_line_get(dossier_line_at(frame->how->dossier, node->reg, i), node->fact);
        if (truth == TRUTH_FALSE || rank.kind == VALUE_NONE)
            continue;
        if (rank.kind != VALUE_NUMBER)
            take_better(&doubt, &possible, decimal_of(1));
        else if (truth == TRUTH_UNKNOWN)
            take_better(&doubt, &possible, rank.number);
        else
            take_better(&sure, &best, rank.number);
    }
    doubt = doubt && (!sure || decimal_compare(possible, best) < 0);
    out->kind = doubt ? OPERAND_RANGE : sure ? OPERAND_NUMBER : OPERAND_NONE;
    out->endless = doubt && !sure;
    decimal_to_rational(doubt ? possible : best, out->low);
    decimal_to_rational(best, operand_high(out));
}

/* --- certificates --- */

static bool holds_any(const struct node *node, const struct frame *frame)
{
    const struct evaluation *how = frame->how;
    for (size_t i = 0; i < node->arg_count; i++)
        if (dossier_holds(how->dossier, node->args[i]->text, how->as_of))
            return true;
    return false;
}

static bool lapsed_any(const struct node *node, const struct frame *frame, long years)
{
    const struct evaluation *how = frame->how;
    for (size_t i = 1; i < node->arg_count; i++)
        if (dossier_lapsed_within(how->dossier, node->args[i]->text, years, how->as_of))
            return true;
    return false;
}

static enum truth is_banned(const struct frame *frame, long years)
{
    switch (dossier_ban(frame->how->dossier, years, frame->how->as_of)) {
    case BAN_IN_FORCE:
        return TRUTH_TRUE;
    case BAN_UNKNOWN:
        return TRUTH_UNKNOWN;
    default:
        return TRUTH_FALSE;
    }
}

/* The register of certificates is the office's own ledger: no line means no title. */
static void call_certificates(const struct node *node, const struct frame *frame,
                              struct operand *out)
{
    if (node->function == FUNCTION_HOLDS) {
        operand_set_truth(out, holds_any(node, frame) ? TRUTH_TRUE : TRUTH_FALSE);
        return;
    }
    struct operand number;
    operand_init(&number);
    node_evaluate(node->args[0], frame, &number);
    long years = small_number(&number);
    operand_clear(&number);
    if (years == LONG_MIN)
        out->kind = OPERAND_UNKNOWN;
    else if (node->function == FUNCTION_LAPSED_WITHIN)
        operand_set_truth(out, lapsed_any(node, frame, years) ? TRUTH_TRUE : TRUTH_FALSE);
    else
        operand_set_truth(out, is_banned(frame, years));
}

/* --- choosing --- */

/* Adds what OUT holds to the texts that are still possible; false when it is no text. */
static bool add_possible(struct operand *out, const char *set[], size_t *count)
{
    bool text = out->kind == OPERAND_TEXT && out->text != out->part;
    if ((!text && out->kind != OPERAND_NONE) || *count == OPERAND_SET)
        return false;
    set[(*count)++] = text ? out->text : NULL;
    return true;
}

/* The value behind the first condition that is true. While earlier ones are unknown their values
 * are possible too. */
static void call_pick(const struct node *node, const struct frame *frame, struct operand *out)
{
    const char *set[OPERAND_SET];
    size_t last = node->arg_count - 1, count = 0, doubts = 0;
    bool texts = true, settled = false;
    for (size_t i = 0; i < last && !settled; i += 2) {
        enum truth truth = node_truth(node->args[i], frame);
        if (truth == TRUTH_FALSE)
            continue;
        settled = truth == TRUTH_TRUE;
        doubts += truth == TRUTH_UNKNOWN;
        node_evaluate(node->args[i + 1], frame, out);
        texts = texts && add_possible(out, set, &count);
    }
    if (!settled) {
        node_evaluate(node->args[last], frame, out);
        texts = texts && add_possible(out, set, &count);
    }
    if (doubts == 0)
        return;
    out->kind = texts ? OPERAND_SET_OF : OPERAND_UNKNOWN;
    out->set_count = count;
    memcpy(out->set, set, count * sizeof *set);
}

const struct expression *node_lookup_cell(const struct node *node, const struct evaluation *how)
{
    struct value code = dossier_get(how->dossier, node->table->by, 0);
    if (code.kind != VALUE_TEXT)
        return NULL;
    const struct table_row *row = fact_table_row(node->table, code.text);
    return row ? row->cells[node->cell] : NULL;
}

static void call_lookup(const struct node *node, const struct frame *frame, struct operand *out)
{
    const struct expression *cell = node_lookup_cell(node, frame->how);
    out->kind = OPERAND_UNKNOWN;
    if (cell) {
        struct frame inner = {frame->how, NULL, NULL};
        node_evaluate(cell->root, &inner, out);
    }
}

/* --- texts --- */

static size_t character_size(const char *at)
{
    size_t size = 1;
    while (((unsigned char)at[size] & 0xC0) == 0x80)
        size++;
    return size;
}

/* COUNT characters from the FROM-th (from 1) on, as many as there are and fit. */
static void call_part(const struct node *node, const struct frame *frame, struct operand *out)
{
    node_evaluate(node->args[0], frame, out);
    if (out->kind != OPERAND_TEXT) {
        out->kind = OPERAND_UNKNOWN;
        return;
    }
    int64_t from = node->args[1]->number.micro / 1000000;
    int64_t count = node->args[2]->number.micro / 1000000;
    const char *at = out->text;
    size_t length = 0;
    for (int64_t i = 1; *at && i < from; i++)
        at += character_size(at);
    for (int64_t i = 0; at[length] && i < count; i++) {
        if (length + character_size(at + length) >= sizeof out->part)
            break;
        length += character_size(at + length);
    }
    memmove(out->part, at, length);
    out->part[length] = '\0';
    out->text = out->part;
}

static void call_is_region(const struct node *node, const struct frame *frame, struct operand *out)
{
    node_evaluate(node->args[0], frame, out);
    if (out->kind != OPERAND_TEXT)
        out->kind = OPERAND_UNKNOWN;
    else
        operand_set_truth(
            out, dictionary_is_region(dossier_dictionary(frame->how->dossier), out->text, NULL)
                     ? TRUTH_TRUE
                     : TRUTH_FALSE);
}

static void call_known(const struct node *node, const struct frame *frame, struct operand *out)
{
    node_evaluate(node->args[0], frame, out);
    bool open = out->kind == OPERAND_UNKNOWN || out->kind == OPERAND_SET_OF;
    operand_set_truth(out, open ? TRUTH_FALSE : TRUTH_TRUE);
}

static void call_certain(const struct node *node, const struct frame *frame, struct operand *out)
{
    enum truth truth = node_truth(node->args[0], frame);
    operand_set_truth(out, truth == TRUTH_TRUE ? TRUTH_TRUE : TRUTH_UNKNOWN);
}

void call_evaluate(const struct node *node, const struct frame *frame, struct operand *out)
{
    switch (node->function) {
    case FUNCTION_MEAN:
    case FUNCTION_SUM:
    case FUNCTION_MIN:
    case FUNCTION_MAX:
        call_aggregate(node, frame, out);
        break;
    case FUNCTION_GROWTH:
        call_growth(node, frame, out);
        break;
    case FUNCTION_CAGR:
        call_cagr(node, frame, out);
        break;
    case FUNCTION_FULL_YEARS:
    case FUNCTION_DAYS_BETWEEN:
        call_dates(node, frame, out);
        break;
    case FUNCTION_YEARS_AFTER:
        call_years_after(node, frame, out);
        break;
    case FUNCTION_YEAR:
        call_year(node, frame, out);
        break;
    case FUNCTION_COUNT:
    case FUNCTION_ANY:
        call_count(node, frame, out);
        break;
    case FUNCTION_BEST:
        call_best(node, frame, out);
        break;
    case FUNCTION_MEMBERS:
        call_members(node, frame, out);
        break;
    case FUNCTION_HOLDS:
    case FUNCTION_LAPSED_WITHIN:
    case FUNCTION_BANNED:
        call_certificates(node, frame, out);
        break;
    case FUNCTION_KNOWN:
        call_known(node, frame, out);
        break;
    case FUNCTION_CERTAIN:
        call_certain(node, frame, out);
        break;
    case FUNCTION_PICK:
        call_pick(node, frame, out);
        break;
    case FUNCTION_LOOKUP:
        call_lookup(node, frame, out);
        break;
    case FUNCTION_IS_REGION:
        call_is_region(node, frame, out);
        break;
    case FUNCTION_PART:
        call_part(node, frame, out);
        break;
    }
}
