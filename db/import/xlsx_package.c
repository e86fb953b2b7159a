#include "db/import/xlsx_package.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

#include "core/memory.h"

#define MIB ((uint64_t)1024 * 1024)
#define FILE_LIMIT (256 * MIB)
#define PART_LIMIT (512 * MIB)
#define RATIO_FREE (4 * MIB) /* small parts may be compressed as far as they like */
#define RATIO_LIMIT 200
#define ENTRY_LIMIT 20000
/* A sheet is read three times: what the file unpacks to is bounded for each reading. */
#define TOTAL_LIMIT (1024 * MIB)

struct xlsx_package {
    zip_t *zip;
    uint64_t total; /* what its parts say they unpack to */
};

struct xlsx_part {
    zip_file_t *file;
    char *name;
    uint64_t packed, unpacked;
    struct error failure;
};

static struct xlsx_package *package_fail(zip_t *zip, struct error *err, const char *text)
{
    if (zip != NULL)
        zip_discard(zip);
    error_set(err, ERROR_FILE, "%s", text);
    return NULL;
}

/* What the directory promises; what really comes out is counted again while reading. */
static bool count_total(struct xlsx_package *package, struct error *err)
{
    zip_int64_t count = zip_get_num_entries(package->zip, 0);
    zip_stat_t status;
    zip_int64_t i;

    if (count < 0 || count > ENTRY_LIMIT)
        return error_set(err, ERROR_LIMIT,
                         "工作簿里有 %lld 个部件,多得不正常,为安全起见不予读取;请另存为新的 .xlsx",
                         (long long)count);
    for (i = 0; i < count; i++) {
        if (zip_stat_index(package->zip, (zip_uint64_t)i, 0, &status) != 0 ||
            (status.valid & ZIP_STAT_SIZE) == 0)
            continue;
        if (status.size > TOTAL_LIMIT || package->total + status.size > TOTAL_LIMIT)
            return error_set(err, ERROR_LIMIT,
                             "工作簿解压后超过 1 GB,为安全起见不予读取;请拆分后分别导入");
        package->total += status.size;
    }
    return true;
}

struct xlsx_package *xlsx_package_open(int fd, size_t size, struct error *err)
{
    struct xlsx_package *package;
    zip_error_t zip_error;
    zip_source_t *source;
    FILE *stream;
    zip_t *zip;

    if (size > FILE_LIMIT) {
        close(fd);
        error_set(err, ERROR_LIMIT, "工作簿超过 256 MB,为安全起见不予读取;请拆分后分别导入");
        return NULL;
    }
    stream = fdopen(fd, "rb");
    if (stream == NULL) {
        close(fd);
        return package_fail(NULL, err, "工作簿打不开,请重试");
    }
    zip_error_init(&zip_error);
    source = zip_source_filep_create(stream, 0, -1, &zip_error);
    zip = source == NULL ? NULL : zip_open_from_source(source, ZIP_RDONLY, &zip_error);
    zip_error_fini(&zip_error);
    if (zip == NULL) {
        if (source != NULL)
            zip_source_free(source);
        else
            fclose(stream);
        return package_fail(
            NULL, err,
            "工作簿已损坏或不完整(可能没有传完),请重新取得文件,或在表格软件中打开后另存");
    }
    package = memory_alloc(sizeof *package);
    package->zip = zip;
    if (!count_total(package, err)) {
        xlsx_package_close(package);
        return NULL;
    }
    return package;
}

void xlsx_package_close(struct xlsx_package *package)
{
    if (package == NULL)
        return;
    zip_discard(package->zip);
    free(package);
}

bool xlsx_package_has(const struct xlsx_package *package, const char *name)
{
    return zip_name_locate(package->zip, name, ZIP_FL_NOCASE) >= 0;
}

struct xlsx_part *xlsx_part_open(struct xlsx_package *package, const char *name, struct error *err)
{
    zip_int64_t index = zip_name_locate(package->zip, name, ZIP_FL_NOCASE);
    struct xlsx_part *part;
    zip_stat_t status;
    zip_file_t *file;

    if (index < 0 || zip_stat_index(package->zip, (zip_uint64_t)index, 0, &status) != 0) {
        error_set(err, ERROR_FILE, "工作簿不完整,缺少 %s;请在表格软件中打开后另存为 .xlsx 再导入",
                  name);
        return NULL;
    }
    if ((status.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
        status.encryption_method != ZIP_EM_NONE) {
        error_set(err, ERROR_FILE, "工作簿加了密码,不能读取;请去掉密码后另存再导入");
        return NULL;
    }
    file = zip_fopen_index(package->zip, (zip_uint64_t)index, 0);
    if (file == NULL) {
        error_set(err, ERROR_FILE, "工作簿已损坏,%s 打不开;请在表格软件中打开后另存再导入", name);
        return NULL;
    }
    part = memory_alloc(sizeof *part);
    part->file = file;
    part->name = memory_text(name);
    part->packed = (status.valid & ZIP_STAT_COMP_SIZE) != 0 ? status.comp_size : 0;
    return part;
}

int xlsx_part_read(struct xlsx_part *part, char *buffer, int length)
{
    zip_int64_t got;

    if (part->failure.code != ERROR_NONE)
        return -1;
    got = zip_fread(part->file, buffer, (zip_uint64_t)length);
    if (got < 0) {
        error_set(
            &part->failure, ERROR_FILE,
            "工作簿已损坏,%s 的内容与校验和不符或不完整;请重新取得文件,或在表格软件中打开后另存",
            part->name);
        return -1;
    }
    part->unpacked += (uint64_t)got;
    if (part->unpacked > PART_LIMIT ||
        (part->unpacked > RATIO_FREE && part->unpacked / RATIO_LIMIT > part->packed)) {
        error_set(
            &part->failure, ERROR_LIMIT,
            "工作簿的 %s 解压后大得不正常,为安全起见不予读取;请在表格软件中删去空白行列后另存",
            part->name);
        return -1;
    }
    return (int)got;
}

bool xlsx_part_failed(const struct xlsx_part *part, struct error *err)
{
    if (part->failure.code == ERROR_NONE)
        return false;
    error_set(err, part->failure.code, "%s", part->failure.text);
    return true;
}

const char *xlsx_part_name(const struct xlsx_part *part)
{
    return part->name;
}

void xlsx_part_close(struct xlsx_part *part)
{
    if (part == NULL)
        return;
    zip_fclose(part->file);
    free(part->name);
    free(part);
}
