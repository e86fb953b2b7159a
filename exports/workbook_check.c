#include "exports/workbook_check.h"

#include <libxml/xmlreader.h>
#include <string.h>
#include <zip.h>

static int read_part(void *context, char *out, int size)
{
    zip_int64_t got = zip_fread(context, out, (zip_uint64_t)size);
    return got < 0 ? -1 : (int)got;
}

static int close_part(void *context)
{
    (void)context;
    return 0;
}

/* Counts the contents of cells: a <v> or an <is> each. */
static bool count_contents(zip_file_t *part, size_t *contents)
{
    xmlTextReaderPtr reader =
        xmlReaderForIO(read_part, close_part, part, NULL, NULL,
                       XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (reader == NULL)
        return false;
    int step;
    while ((step = xmlTextReaderRead(reader)) == 1) {
        if (xmlTextReaderNodeType(reader) != XML_READER_TYPE_ELEMENT)
            continue;
        const char *name = (const char *)xmlTextReaderConstLocalName(reader);
        if (name != NULL && (strcmp(name, "v") == 0 || strcmp(name, "is") == 0))
            (*contents)++;
    }
    xmlFreeTextReader(reader);
    return step == 0;
}

static bool check_part(zip_t *archive, zip_uint64_t index, size_t *contents)
{
    zip_file_t *part = zip_fopen_index(archive, index, 0);
    if (part == NULL)
        return false;
    size_t found = 0;
    bool whole = count_contents(part, &found);
    const char *name = zip_get_name(archive, index, 0);
    if (name != NULL && strncmp(name, "xl/worksheets/sheet", strlen("xl/worksheets/sheet")) == 0)
        *contents += found;
    return zip_fclose(part) == 0 && whole;
}

bool workbook_is_whole(const char *path, size_t cells)
{
    zip_t *archive = zip_open(path, ZIP_RDONLY, NULL);
    if (archive == NULL)
        return false;
    size_t contents = 0;
    zip_int64_t count = zip_get_num_entries(archive, 0);
    bool whole = count > 0;
    for (zip_int64_t i = 0; whole && i < count; i++)
        whole = check_part(archive, (zip_uint64_t)i, &contents);
    zip_discard(archive);
    return whole && contents == cells;
}
