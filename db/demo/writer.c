#include "db/demo/writer.h"

#include "core/entry.h"
#include "db/certificate_store.h"
#include "db/enterprise_store.h"
#include "db/register_store.h"

/* The finisher of splitmix64. */
static uint64_t mix(uint64_t number)
{
    number += UINT64_C(0x9e3779b97f4a7c15);
    number = (number ^ (number >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    number = (number ^ (number >> 27)) * UINT64_C(0x94d049bb133111eb);
    return number ^ (number >> 31);
}

long demo_random(const struct demo_writer *writer, const char *what, int index, long low, long high)
{
    uint64_t random = mix((uint64_t)writer->number);
    for (; *what != '\0'; what++)
        random = mix(random ^ (unsigned char)*what);
    random = mix(random ^ (uint64_t)index);
    return low + (long)(random % (uint64_t)(high - low + 1));
}

bool demo_chance(const struct demo_writer *writer, const char *what, int percent)
{
    return demo_random(writer, what, 0, 0, 99) < percent;
}

const char *demo_day(const struct demo_writer *writer, const char *what, int index, int first,
                     int last)
{
    long days = demo_random(writer, what, index, 0, 336L * (last - first + 1) - 1);
    return arena_printf(writer->arena, "%ld-%02ld-%02ld", first + days / 336, days % 336 / 28 + 1,
                        days % 28 + 1);
}

/* A failure here is a mistake of the demo or of a pack: the sentence says of which fact. */
static bool read(struct demo_writer *writer, const struct fact *fact, const char *id,
                 const char *text, struct value *value)
{
    if (writer->failed || text == NULL)
        return false;
    const struct dictionary *dictionary = packs_dictionary(writer->packs);
    if (fact == NULL)
        writer->failed =
            !error_set(writer->err, ERROR_PACK, "演示数据要用的“%s”不在事实词典里", id);
    else if (!entry_read(dictionary, fact, text, UNIT_OWN, writer->arena, value, writer->err))
        writer->failed = !error_prefix(writer->err, "演示数据 %s", id);
    return !writer->failed;
}

static void put(struct demo_writer *writer, const char *id, int year, const char *text)
{
    const struct fact *fact = dictionary_find(packs_dictionary(writer->packs), id);
    struct value value;
    if (read(writer, fact, id, text, &value))
        writer->failed =
            !enterprise_put(writer->database, writer->enterprise, fact, year, value, writer->err);
}

void demo_add(struct demo_writer *writer, const char *uscc, const char *name)
{
    if (!writer->failed)
        writer->failed =
            !enterprise_add(writer->database, uscc, name, &writer->enterprise, writer->err);
}

void demo_put(struct demo_writer *writer, const char *fact, const char *text)
{
    put(writer, fact, 0, text);
}

void demo_put_all(struct demo_writer *writer, const struct demo_field *fields, size_t count)
{
    for (size_t i = 0; i < count; i++)
        put(writer, fields[i].id, 0, fields[i].text);
}

void demo_put_whole(struct demo_writer *writer, const char *fact, int year, long number)
{
    put(writer, fact, year, arena_printf(writer->arena, "%ld", number));
}

void demo_put_hundredths(struct demo_writer *writer, const char *fact, int year, long hundredths)
{
    long size = hundredths < 0 ? -hundredths : hundredths;
    put(writer, fact, year,
        arena_printf(writer->arena, "%s%ld.%02ld", hundredths < 0 ? "-" : "", size / 100,
                     size % 100));
}

void demo_line(struct demo_writer *writer, const char *reg_id, const struct demo_field *fields,
               size_t count)
{
    const struct reg *reg = dictionary_find_register(packs_dictionary(writer->packs), reg_id);
    int64_t line = 0;
    if (writer->failed)
        return;
    if (reg == NULL) {
        writer->failed =
            !error_set(writer->err, ERROR_PACK, "演示数据要用的登记簿“%s”不在事实词典里", reg_id);
        return;
    }
    writer->failed = !register_add(writer->database, writer->enterprise, reg, &line, writer->err);
    for (size_t i = 0; i < count; i++) {
        const struct fact *field = reg_find_field(reg, fields[i].id);
        struct value value;
        if (read(writer, field, fields[i].id, fields[i].text, &value))
            writer->failed = !register_put(writer->database, line, field, value, writer->err);
    }
}

static struct date day(const char *text)
{
    struct date date = {0};
    if (text != NULL)
        (void)date_parse_iso(text, &date);
    return date;
}

void demo_certificate(struct demo_writer *writer, const struct demo_title *title)
{
    const struct certificate_kinds *kinds = packs_certificates(writer->packs);
    if (writer->failed)
        return;
    struct certificate certificate = {
        .kind = certificate_kind_find(kinds, title->kind),
        .level = "",
        .batch = title->batch,
        .document = title->document,
        .announced_on = day(title->announced_on),
        .withdrawal = title->withdrawal,
        .withdrawn_on = day(title->withdrawn_on),
        .withdrawal_reason = title->reason != NULL ? title->reason : "",
    };
    if (certificate.kind == NULL)
        writer->failed =
            !error_set(writer->err, ERROR_PACK, "演示数据要用的资质“%s”不在数据包里", title->kind);
    else
        writer->failed =
            !certificate_save(writer->database, writer->enterprise, &certificate, writer->err);
}
