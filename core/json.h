#ifndef PEIYU_CORE_JSON_H
#define PEIYU_CORE_JSON_H

#include <stdbool.h>
#include <stdio.h>

/* Writes JSON as it comes, keys in the order of the calls. KEY is NULL inside an array and for
 * the outermost value. What stands directly in the outermost value gets a line of its own. */
#define JSON_DEPTH 16

struct json {
    FILE *file;
    int depth;
    bool filled[JSON_DEPTH + 1];
    char closing[JSON_DEPTH + 1];
};

void json_begin(struct json *json, FILE *file);
void json_object(struct json *json, const char *key);
void json_array(struct json *json, const char *key);
void json_close(struct json *json); /* the innermost object or array; a line end after the last */

void json_text(struct json *json, const char *key, const char *text); /* NULL: null */
void json_whole(struct json *json, const char *key, long number);
void json_bool(struct json *json, const char *key, bool truth);
void json_null(struct json *json, const char *key);
/* JSON that is there already, without the line end behind it. */
void json_raw(struct json *json, const char *key, const char *text);

#endif
