#include "core/late.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

void *late_find(const char *file, const char *name)
{
    void *library = dlopen(file, RTLD_LAZY | RTLD_LOCAL); /* the same one each time; it stays */
    void *found = library ? dlsym(library, name) : NULL;
    if (found)
        return found;
    (void)fprintf(stderr, "缺少程序库 %s(%s),请重新安装\n", file, name);
    abort(); /* the screen gives the terminal back */
}
