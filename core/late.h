#ifndef PEIYU_CORE_LATE_H
#define PEIYU_CORE_LATE_H

#include <string.h>

/*
 * Libraries that only some work needs (workbooks, calendars, pinyin, rare characters) are loaded
 * with its first call: the loader spends more on them than the program on its first screen. A file
 * defines LATE_FILE, the library's (configure finds it), and for each function that is called
 *
 *     LATE(result, name, (parameters), (arguments))
 *
 * which stands before the library's own when the program is linked. A function that is called and
 * not listed is still found: the library is then loaded with the program (--as-needed).
 */
#define LATE_TEXT(name) #name
#define LATE(result, name, parameters, arguments)     \
    result name parameters                            \
    {                                                 \
        static result(*real) parameters;              \
        if (!real) {                                  \
            void *found = LATE_FIND(LATE_FILE, name); \
            memcpy(&real, &found, sizeof real);       \
        }                                             \
        return real arguments;                        \
    }
#define LATE_FIND(file, name) late_find(file, LATE_TEXT(name))

/* The function NAME of the library FILE; never NULL. Where the library is missing the program
 * cannot go on: it ends as it would have at its start. */
void *late_find(const char *file, const char *name);

#endif
