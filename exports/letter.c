#include "exports/letter.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zip.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "exports/target.h"

struct letter {
    struct buffer body;
    struct date dated;
};

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OFFICE "http://schemas.openxmlformats.org/"

static const char content_types[] =
    XML "<Types xmlns=\"" OFFICE "package/2006/content-types\">"
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package."
        "relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-"
        "officedocument.wordprocessingml.document.main+xml\"/></Types>";

static const char relations[] =
    XML "<Relationships xmlns=\"" OFFICE "package/2006/relationships\">"
        "<Relationship Id=\"rId1\" Type=\"" OFFICE "officeDocument/2006/relationships/"
        "officeDocument\" Target=\"word/document.xml\"/></Relationships>";

static const char document_head[] =
    XML "<w:document xmlns:w=\"" OFFICE "wordprocessingml/2006/main\"><w:body>";

/* A4; margins of GB/T 9704: 37 mm above, 28 mm left. */
static const char document_tail[] =
    "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
    "<w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1985\" w:left=\"1588\" w:header=\"851\" "
    "w:footer=\"992\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>";

/* Lines of 28 points; sizes in half points: 二号 and 三号. */
#define SPACING "<w:spacing w:line=\"560\" w:lineRule=\"exact\"/>"
#define TITLE_FACE "宋体"
#define BODY_FACE "仿宋"

static const struct {
    const char *paragraph, *face;
    int size;
    bool bold;
} styles[LETTER_STYLES] = {
    [LETTER_TITLE] = {"<w:spacing w:line=\"640\" w:lineRule=\"exact\" w:after=\"560\"/>"
                      "<w:jc w:val=\"center\"/>",
                      TITLE_FACE, 44, true},
    [LETTER_PLAIN] = {SPACING, BODY_FACE, 32, false},
    [LETTER_BODY] = {SPACING "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>", BODY_FACE, 32,
                     false},
    [LETTER_RIGHT] = {SPACING "<w:ind w:right=\"1280\"/><w:jc w:val=\"right\"/>", BODY_FACE, 32,
                      false},
    [LETTER_PAGE] = {"<w:pageBreakBefore/>" SPACING, BODY_FACE, 32, false},
    [LETTER_LIST] = {SPACING, BODY_FACE, 32, false},
};

struct letter *letter_new(struct date dated)
{
    struct letter *letter = memory_alloc(sizeof *letter);
    letter->dated = dated;
    buffer_add(&letter->body, document_head);
    return letter;
}

void letter_free(struct letter *letter)
{
    if (letter == NULL)
        return;
    buffer_free(&letter->body);
    free(letter);
}

/* Control characters cannot stand in XML. */
static void add_text(struct buffer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '&')
            buffer_add(out, "&amp;");
        else if (*text == '<')
            buffer_add(out, "&lt;");
        else if (*text == '>')
            buffer_add(out, "&gt;");
        else if ((unsigned char)*text >= 0x20 && *text != 0x7F)
            buffer_addn(out, text, 1);
    }
}

void letter_add(struct letter *letter, enum letter_style style, const char *text)
{
    struct buffer *out = &letter->body;
    const char *face = styles[style].face;
    buffer_printf(out, "<w:p><w:pPr>%s</w:pPr><w:r><w:rPr>", styles[style].paragraph);
    buffer_printf(out,
                  "<w:rFonts w:ascii=\"%s\" w:hAnsi=\"%s\" w:eastAsia=\"%s\" w:hint=\"eastAsia\"/>",
                  face, face, face);
    buffer_printf(out, "%s<w:sz w:val=\"%d\"/></w:rPr><w:t xml:space=\"preserve\">",
                  styles[style].bold ? "<w:b/>" : "", styles[style].size);
    add_text(out, text);
    buffer_add(out, "</w:t></w:r></w:p>");
}

/* ---- the file ---- */

static bool add_part(zip_t *archive, const struct letter *letter, const char *name,
                     const char *text)
{
    zip_source_t *source = zip_source_buffer(archive, text, strlen(text), 0);
    if (source == NULL)
        return false;
    zip_int64_t index = zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    /* The same letter is the same file, whenever it is written. */
    time_t day = (time_t)date_days(letter->dated) * 24 * 60 * 60;
    return zip_file_set_mtime(archive, (zip_uint64_t)index, day, 0) == 0;
}

static bool write_archive(const struct letter *letter, const char *path)
{
    zip_t *archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    struct buffer document = {0};
    if (archive == NULL)
        return false;
    buffer_add(&document, buffer_text(&letter->body));
    buffer_add(&document, document_tail);
    bool done = add_part(archive, letter, "[Content_Types].xml", content_types) &&
                add_part(archive, letter, "_rels/.rels", relations) &&
                add_part(archive, letter, "word/document.xml", document.text);
    errno = 0;
    if (!done || zip_close(archive) != 0) {
        int number = errno;
        zip_discard(archive);
        errno = number;
        done = false;
    }
    buffer_free(&document);
    return done;
}

bool letter_may_be(const char *path, struct error *err)
{
    size_t length = strlen(path);
    if (length > strlen(".docx") && strcasecmp(path + length - strlen(".docx"), ".docx") == 0)
        return true;
    return error_set(err, ERROR_USAGE, "不认识“%s”的格式,推荐函的文件名请以 .docx 结尾。", path);
}

bool letter_write(const struct letter *letter, const char *path, struct error *err)
{
    struct target target;
    if (!letter_may_be(path, err) || !target_open(&target, path, err))
        return false;
    if (!write_archive(letter, target.temporary)) {
        (void)target_error(path, errno, err);
        target_abandon(&target);
        return false;
    }
    return target_commit(&target, err);
}
