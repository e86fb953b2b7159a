#include "tui/app_private.h"
#include "tui/screens/screens.h"

const struct screen *const app_tabs[] = {
#define TAB(name) &name,
    SCREEN_LIST(TAB)
#undef TAB
        NULL,
};

const struct screen *const app_welcome = &welcome_screen;
