#include "tui/theme.h"

enum {
    NONE = -1,
    RED = 1,
    GREEN = 2,
    YELLOW = 3,
    BLUE = 4,
    MAGENTA = 5,
    CYAN = 6
};

static const struct look looks[][STYLE_COUNT] =
    {
        [THEME_DARK] =
            {
                [STYLE_NORMAL] = {.color = NONE},
                [STYLE_DIM] = {.color = NONE, .dim = true},
                [STYLE_BOLD] = {.color = NONE, .bold = true},
                [STYLE_TITLE] = {.color = CYAN, .bold = true},
                [STYLE_TAB] = {.color = NONE},
                [STYLE_TAB_ACTIVE] = {.color = CYAN, .bold = true, .reverse = true},
                [STYLE_FRAME] = {.color = CYAN},
                [STYLE_HEADING] = {.color = CYAN, .bold = true},
                [STYLE_SELECTED] = {.color = NONE, .reverse = true},
                [STYLE_MARKED] = {.color = YELLOW, .bold = true},
                [STYLE_FIELD] = {.color = NONE, .underline = true},
                [STYLE_KEY] = {.color = YELLOW, .bold = true},
                [STYLE_GOOD] = {.color = GREEN},
                [STYLE_WARNING] = {.color = YELLOW},
                [STYLE_BAD] = {.color = RED, .bold = true},
                [STYLE_MESSAGE] = {.color = NONE, .bold = true},
            },
        [THEME_LIGHT] =
            {
                [STYLE_NORMAL] = {.color = NONE},
                [STYLE_DIM] = {.color = NONE, .dim = true},
                [STYLE_BOLD] = {.color = NONE, .bold = true},
                [STYLE_TITLE] = {.color = BLUE, .bold = true},
                [STYLE_TAB] = {.color = NONE},
                [STYLE_TAB_ACTIVE] = {.color = BLUE, .bold = true, .reverse = true},
                [STYLE_FRAME] = {.color = BLUE},
                [STYLE_HEADING] = {.color = BLUE, .bold = true},
                [STYLE_SELECTED] = {.color = NONE, .reverse = true},
                [STYLE_MARKED] = {.color = MAGENTA, .bold = true},
                [STYLE_FIELD] = {.color = NONE, .underline = true},
                [STYLE_KEY] = {.color = MAGENTA, .bold = true},
                [STYLE_GOOD] = {.color = GREEN},
                [STYLE_WARNING] = {.color = MAGENTA},
                [STYLE_BAD] = {.color = RED, .bold = true},
                [STYLE_MESSAGE] = {.color = NONE, .bold = true},
            },
        [THEME_MONO] =
            {
                [STYLE_NORMAL] = {.color = NONE},
                [STYLE_DIM] = {.color = NONE, .dim = true},
                [STYLE_BOLD] = {.color = NONE, .bold = true},
                [STYLE_TITLE] = {.color = NONE, .bold = true},
                [STYLE_TAB] = {.color = NONE},
                [STYLE_TAB_ACTIVE] = {.color = NONE, .bold = true, .reverse = true},
                [STYLE_FRAME] = {.color = NONE},
                [STYLE_HEADING] = {.color = NONE, .bold = true},
                [STYLE_SELECTED] = {.color = NONE, .reverse = true},
                [STYLE_MARKED] = {.color = NONE, .bold = true},
                [STYLE_FIELD] = {.color = NONE, .underline = true},
                [STYLE_KEY] = {.color = NONE, .bold = true},
                [STYLE_GOOD] = {.color = NONE},
                [STYLE_WARNING] = {.color = NONE, .bold = true},
                [STYLE_BAD] = {.color = NONE, .bold = true, .underline = true},
                [STYLE_MESSAGE] = {.color = NONE, .bold = true},
            },
};

struct look theme_look(enum theme theme, enum style style)
{
    return looks[theme][style];
}
