# A new file: add tui/noun.c and tui/noun.h (tui/widgets/…, tui/screens/…) to libtui_a_SOURCES. A new
# screen of the top row: also its line in tui/screens/screens.h. Only tui/terminal*.c include curses.
noinst_LIBRARIES += libtui.a
libtui_a_SOURCES = \
	tui/action.c \
	tui/action.h \
	tui/app.h \
	tui/charset.c \
	tui/charset.h \
	tui/draft.c \
	tui/draft.h \
	tui/event.c \
	tui/event.h \
	tui/glyph.c \
	tui/glyph.h \
	tui/screen.h \
	tui/screens/deadlines_model.c \
	tui/screens/deadlines_model.h \
	tui/screens/dossier_model.c \
	tui/screens/dossier_model.h \
	tui/screens/dossier_value.c \
	tui/screens/dossier_value.h \
	tui/screens/scoring_model.c \
	tui/screens/scoring_model.h \
	tui/screens/scoring_words.c \
	tui/screens/scoring_words.h \
	tui/screens/screens.h \
	tui/signals.c \
	tui/signals.h \
	tui/style.h \
	tui/surface.c \
	tui/surface.h \
	tui/terminal.c \
	tui/terminal.h \
	tui/terminal_input.c \
	tui/terminal_private.h \
	tui/theme.c \
	tui/theme.h \
	tui/widgets/dialogs.h \
	tui/widgets/editor.c \
	tui/widgets/editor.h \
	tui/widgets/field.c \
	tui/widgets/field.h \
	tui/widgets/field_draw.c \
	tui/widgets/match.c \
	tui/widgets/match.h \
	tui/widgets/table.c \
	tui/widgets/table.h
