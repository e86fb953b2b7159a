#include "core/json.h"

#include <assert.h>
#include <string.h>

#include "core/text.h"

void json_begin(struct json *json, FILE *file)
{
    *json = (struct json){.file = file};
}

static size_t character_length(const char *text, size_t left)
{
    for (size_t length = 1; length <= 4 && length <= left; length++) {
        if (text_is_utf8(text, length))
            return length;
    }
    return 0;
}

static void write_escape(FILE *file, unsigned char control)
{
    switch (control) {
    case '\n':
        fputs("\\n", file);
        break;
    case '\t':
        fputs("\\t", file);
        break;
    case '\r':
        fputs("\\r", file);
        break;
    default:
        fprintf(file, "\\u%04x", control);
    }
}

static void write_text(FILE *file, const char *text)
{
    size_t left = strlen(text);
    fputc('"', file);
    while (left > 0) {
        size_t length = character_length(text, left);
        unsigned char first = (unsigned char)*text;
        if (length == 0)
            fputs("\\ufffd", file);
        else if (first == '"' || first == '\\')
            fprintf(file, "\\%c", first);
        else if (first < 0x20 || first == 0x7f)
            write_escape(file, first);
        else
            fwrite(text, 1, length, file);
        length = length == 0 ? 1 : length;
        text += length;
        left -= length;
    }
    fputc('"', file);
}

static void lead(struct json *json, const char *key)
{
    if (json->depth > 0) {
        const char *between = json->depth == 1 ? ",\n " : ", ";
        if (json->filled[json->depth])
            fputs(between, json->file);
        else if (json->depth == 1)
            fputs("\n ", json->file);
        json->filled[json->depth] = true;
    }
    if (key != NULL) {
        write_text(json->file, key);
        fputs(": ", json->file);
    }
}

static void open_level(struct json *json, const char *key, char opening, char closing)
{
    assert(json->depth < JSON_DEPTH);
    lead(json, key);
    fputc(opening, json->file);
    json->depth++;
    json->filled[json->depth] = false;
    json->closing[json->depth] = closing;
}

void json_object(struct json *json, const char *key)
{
    open_level(json, key, '{', '}');
}

void json_array(struct json *json, const char *key)
{
    open_level(json, key, '[', ']');
}

void json_close(struct json *json)
{
    if (json->depth == 1 && json->filled[1])
        fputc('\n', json->file);
    fputc(json->closing[json->depth--], json->file);
    if (json->depth == 0)
        fputc('\n', json->file);
}

void json_text(struct json *json, const char *key, const char *text)
{
    lead(json, key);
    if (text == NULL)
        fputs("null", json->file);
    else
        write_text(json->file, text);
}

void json_whole(struct json *json, const char *key, long number)
{
    lead(json, key);
    fprintf(json->file, "%ld", number);
}

void json_bool(struct json *json, const char *key, bool truth)
{
    lead(json, key);
    fputs(truth ? "true" : "false", json->file);
}

void json_null(struct json *json, const char *key)
{
    json_text(json, key, NULL);
}

void json_raw(struct json *json, const char *key, const char *text)
{
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == '\n')
        length--;
    lead(json, key);
    fwrite(text, 1, length, json->file);
}
