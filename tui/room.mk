# A new file: add tui/noun.c and tui/noun.h (tui/widgets/…, tui/screens/…) to libtui_a_SOURCES. A new
# screen of the top row: also its line in tui/screens/screens.h. Only tui/terminal.c includes curses.
noinst_LIBRARIES += libtui.a
libtui_a_SOURCES = \
	tui/action.c \
	tui/action.h \
	tui/app.h \
	tui/event.c \
	tui/event.h \
	tui/glyph.c \
	tui/glyph.h \
	tui/screen.h \
	tui/screens/scoring_model.c \
	tui/screens/scoring_model.h \
	tui/screens/scoring_words.c \
	tui/screens/scoring_words.h \
	tui/screens/screens.h \
	tui/style.h \
	tui/surface.c \
	tui/surface.h \
	tui/terminal.h \
	tui/widgets/dialogs.h \
	tui/widgets/editor.c \
	tui/widgets/editor.h \
	tui/widgets/field.h \
	tui/widgets/table.c \
	tui/widgets/table.h
