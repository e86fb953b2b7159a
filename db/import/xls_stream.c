#include "db/import/xls_stream.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/memory.h"

#define HEADER 512
#define FILE_MEGABYTES 40 /* it stands in memory twice */
#define ENTRY 128
#define FREE_SECTOR 0xFFFFFFFAu /* and above: no sector */
#define HEADER_FATS 109

struct compound {
    unsigned char *bytes;
    size_t length;
    size_t sector, mini; /* sizes */
    uint32_t *fat, *mini_fat;
    size_t fat_count, mini_count;
    unsigned char *shorts; /* the stream that small streams share */
    size_t shorts_length;
};

static unsigned u16(const unsigned char *at)
{
    return (unsigned)at[0] | (unsigned)at[1] << 8;
}

static uint32_t u32(const unsigned char *at)
{
    return (uint32_t)u16(at) | (uint32_t)u16(at + 2) << 16;
}

static bool damaged(struct error *err)
{
    return error_set(err, ERROR_FILE,
                     "工作簿已损坏或不完整(可能没有传完),请重新取得文件,或在表格软件中打开后另存");
}

static const unsigned char *sector_at(const struct compound *file, uint32_t number)
{
    size_t start = ((size_t)number + 1) * file->sector;

    return start + file->sector <= file->length ? file->bytes + start : NULL;
}

/* The sectors of a chain, one behind the other; NULL when it leads nowhere or in a circle. */
static unsigned char *read_chain(const struct compound *file, uint32_t first, size_t *length)
{
    size_t most = file->length / file->sector, count = 0;
    unsigned char *out = memory_alloc((most + 1) * file->sector);

    while (first < FREE_SECTOR) {
        const unsigned char *sector = sector_at(file, first);

        if (sector == NULL || first >= file->fat_count || count == most) {
            free(out);
            return NULL;
        }
        memcpy(out + count++ * file->sector, sector, file->sector);
        first = file->fat[first];
    }
    *length = count * file->sector;
    return out;
}

static void add_numbers(const struct compound *file, const unsigned char *sector, uint32_t **list,
                        size_t *count, size_t *capacity)
{
    for (size_t i = 0; i < file->sector / 4; i++) {
        *list = memory_grow(*list, *count, capacity);
        (*list)[(*count)++] = u32(sector + 4 * i);
    }
}

/* The table of chains, whose own sectors are listed in the header and in sectors that it names. */
static bool read_fat(struct compound *file, struct error *err)
{
    size_t capacity = 0, most = file->length / file->sector, per = file->sector / 4 - 1, links = 0;
    const unsigned char *list = file->bytes + 76;
    size_t in_list = HEADER_FATS, total = 0;
    uint32_t next = u32(file->bytes + 68);

    for (;;) {
        for (size_t i = 0; i < in_list; i++) {
            uint32_t number = u32(list + 4 * i);
            const unsigned char *sector = sector_at(file, number);

            if (number >= FREE_SECTOR)
                continue;
            if (sector == NULL || ++total > most)
                return damaged(err);
            add_numbers(file, sector, &file->fat, &file->fat_count, &capacity);
        }
        if (next >= FREE_SECTOR)
            return file->fat_count > 0 || damaged(err);
        list = sector_at(file, next);
        if (list == NULL || ++links > most)
            return damaged(err);
        in_list = per;
        next = u32(list + 4 * per);
    }
}

static bool read_mini_fat(struct compound *file, struct error *err)
{
    size_t length = 0, capacity = 0;
    unsigned char *chain = read_chain(file, u32(file->bytes + 60), &length);

    if (chain == NULL)
        return damaged(err);
    for (size_t at = 0; at < length; at += file->sector)
        add_numbers(file, chain + at, &file->mini_fat, &file->mini_count, &capacity);
    free(chain);
    return true;
}

/* A stream that is smaller than the header's limit lives in pieces of 64 bytes. */
static unsigned char *read_short(const struct compound *file, uint32_t first, size_t size,
                                 size_t *length)
{
    size_t most = file->shorts_length / file->mini, count = 0;
    unsigned char *out = memory_alloc((most + 1) * file->mini);

    while (first < FREE_SECTOR && count * file->mini < size) {
        size_t start = (size_t)first * file->mini;

        if (start + file->mini > file->shorts_length || first >= file->mini_count ||
            count == most) {
            free(out);
            return NULL;
        }
        memcpy(out + count++ * file->mini, file->shorts + start, file->mini);
        first = file->mini_fat[first];
    }
    *length = count * file->mini;
    return out;
}

static bool is_named(const unsigned char *entry, const char *name)
{
    size_t i;

    for (i = 0; name[i] != '\0'; i++) {
        if (u16(entry + 2 * i) != (unsigned char)name[i])
            return false;
    }
    return u16(entry + 64) == 2 * (i + 1);
}

static const unsigned char *find_entry(const unsigned char *folder, size_t length)
{
    static const char *const names[] = {"Workbook", "WORKBOOK", "Book", "BOOK"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        for (size_t at = 0; at + ENTRY <= length; at += ENTRY) {
            if (folder[at + 66] == 2 && is_named(folder + at, names[i]))
                return folder + at;
        }
    }
    return NULL;
}

static bool read_entry(struct compound *file, const unsigned char *root, const unsigned char *entry,
                       struct xls_stream *out, struct error *err)
{
    size_t size = u32(entry + 120), got = 0;
    uint32_t first = u32(entry + 116);

    if (size >= u32(file->bytes + 56)) {
        out->bytes = read_chain(file, first, &got);
    } else {
        file->shorts = read_chain(file, u32(root + 116), &file->shorts_length);
        if (file->shorts == NULL || !read_mini_fat(file, err))
            return damaged(err);
        out->bytes = read_short(file, first, size, &got);
    }
    if (out->bytes == NULL)
        return damaged(err);
    out->length = got < size ? got : size;
    return true;
}

static bool read_compound(struct compound *file, struct xls_stream *out, struct error *err)
{
    unsigned shift = u16(file->bytes + 30), mini = u16(file->bytes + 32);
    unsigned char *folder;
    const unsigned char *entry;
    size_t length = 0;
    bool ok;

    if ((shift != 9 && shift != 12) || mini != 6)
        return damaged(err);
    file->sector = (size_t)1 << shift;
    file->mini = (size_t)1 << mini;
    if (!read_fat(file, err))
        return false;
    folder = read_chain(file, u32(file->bytes + 48), &length);
    if (folder == NULL || length < ENTRY) {
        free(folder);
        return damaged(err);
    }
    entry = find_entry(folder, length);
    ok = entry != NULL ? read_entry(file, folder, entry, out, err)
                       : error_set(err, ERROR_FILE,
                                   "这不是 .xls 工作簿(可能是 .doc、.ppt,或加了密码的 "
                                   ".xlsx);请用表格软件打开后另存为不加密码的 .xlsx 再导入");
    free(folder);
    return ok;
}

bool xls_stream_read(int fd, size_t size, struct xls_stream *out, struct error *err)
{
    struct compound file = {0};
    ssize_t more = 1;
    bool ok;

    *out = (struct xls_stream){0};
    if (size > (size_t)FILE_MEGABYTES * 1024 * 1024)
        return error_set(err, ERROR_LIMIT,
                         "工作簿超过 %d MB,为安全起见不予读取;请另存为 .xlsx 或拆分后导入",
                         FILE_MEGABYTES);
    file.bytes = memory_alloc(size + HEADER);
    while (file.length < size && more > 0) {
        more = pread(fd, file.bytes + file.length, size - file.length, (off_t)file.length);
        if (more > 0)
            file.length += (size_t)more;
    }
    ok = file.length >= HEADER ? read_compound(&file, out, err) : damaged(err);
    free(file.bytes);
    free(file.fat);
    free(file.mini_fat);
    free(file.shorts);
    return ok;
}

void xls_stream_free(struct xls_stream *stream)
{
    free(stream->bytes);
    *stream = (struct xls_stream){0};
}

bool xls_stream_next(const struct xls_stream *stream, size_t *at, struct xls_record *out)
{
    const unsigned char *start;

    if (*at > stream->length || stream->length - *at < 4)
        return false;
    start = stream->bytes + *at;
    *out = (struct xls_record){u16(start), start + 4, u16(start + 2)};
    if (out->length > stream->length - *at - 4)
        return false;
    *at += 4 + out->length;
    return true;
}

unsigned xls_record_u8(const struct xls_record *record, size_t at)
{
    return at < record->length ? record->data[at] : 0;
}

unsigned xls_record_u16(const struct xls_record *record, size_t at)
{
    return at + 2 <= record->length ? u16(record->data + at) : 0;
}

uint32_t xls_record_u32(const struct xls_record *record, size_t at)
{
    return at + 4 <= record->length ? u32(record->data + at) : 0;
}
