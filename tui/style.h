#ifndef PEIYU_TUI_STYLE_H
#define PEIYU_TUI_STYLE_H

/* What a piece of text is, not how it looks: themes (terminal.c) give it colours and attributes;
 * monochrome loses nothing, since marks and words say the same. */
enum style {
    STYLE_NORMAL,
    STYLE_DIM,
    STYLE_BOLD,
    STYLE_TITLE, /* the title bar */
    STYLE_TAB,
    STYLE_TAB_ACTIVE,
    STYLE_FRAME,
    STYLE_HEADING,  /* headings of tables and sections */
    STYLE_SELECTED, /* the row or choice at the cursor */
    STYLE_MARKED,
    STYLE_FIELD, /* where text can be typed */
    STYLE_KEY,   /* keys in the key line */
    STYLE_GOOD,
    STYLE_WARNING,
    STYLE_BAD,
    STYLE_MESSAGE,
    STYLE_COUNT
};

#endif
