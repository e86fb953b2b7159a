# The real program in a pseudo-terminal, read through libvterm. A new test: add
# tests/tui/screen_noun to SCREEN_TESTS, and the two lines
#   tests_tui_screen_noun_SOURCES = tests/tui/screen_noun.c
#   tests_tui_screen_noun_LDADD = $(SCREEN_TEST_LIBS)
# Golden screens stand in tests/tui/golden/; `make check GENERATE=1` writes them anew.
SHARD = -DSHARDS=4 -DSHARD
RANDOM_TESTS = tests/tui/screen_random_0 tests/tui/screen_random_1 tests/tui/screen_random_2 \
	tests/tui/screen_random_3
SCREEN_TESTS = \
	$(RANDOM_TESTS) \
	tests/tui/screen_golden \
	tests/tui/screen_resize \
	tests/tui/screen_edges \
	tests/tui/screen_interrupt \
	tests/tui/screen_conflict \
	tests/tui/screen_session \
	tests/tui/screen_office \
	tests/tui/test_harness \
	tests/tui/screen_readme \
	tests/tui/screen_terminal

SCREEN_TEST_LIBS = tests/tui/libpty.a $(TUI_LIBS) $(VTERM_LIBS) $(CMOCKA_LIBS)
tests_tui_libpty_a_SOURCES = tests/tui/pty.c tests/tui/pty.h tests/tui/pty_internal.h \
	tests/tui/large.c tests/tui/large.h tests/tui/pty_keys.c tests/tui/pty_screen.c tests/tui/golden_screen.c tests/tui/golden_screen.h \
	tests/tui/stage.c tests/tui/stage.h tests/tui/dump.c tests/tui/dump.h \
	tests/cli/program.c tests/cli/program.h
tests_tui_libpty_a_CPPFLAGS = $(AM_CPPFLAGS) $(VTERM_CFLAGS)

tests_tui_painter_SOURCES = tests/tui/painter.c
tests_tui_edges_SOURCES = tests/tui/edges.c
tests_tui_edges_LDADD = $(TUI_LIBS)
tests_tui_test_harness_SOURCES = tests/tui/test_harness.c
tests_tui_test_harness_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_screen_conflict_SOURCES = tests/tui/screen_conflict.c
tests_tui_screen_conflict_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_screen_edges_SOURCES = tests/tui/screen_edges.c
tests_tui_screen_edges_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_screen_golden_SOURCES = tests/tui/screen_golden.c
tests_tui_screen_golden_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_echoes_SOURCES = tests/tui/echoes.c
tests_tui_echoes_LDADD = $(TUI_LIBS)
tests_tui_screen_terminal_SOURCES = tests/tui/screen_terminal.c
tests_tui_screen_terminal_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_screen_interrupt_SOURCES = tests/tui/screen_interrupt.c
tests_tui_screen_interrupt_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_screen_random_0_SOURCES = tests/tui/screen_random.c
tests_tui_screen_random_0_CPPFLAGS = $(AM_CPPFLAGS) $(SHARD)=0
tests_tui_screen_random_0_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_screen_random_1_SOURCES = tests/tui/screen_random.c
tests_tui_screen_random_1_CPPFLAGS = $(AM_CPPFLAGS) $(SHARD)=1
tests_tui_screen_random_1_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_screen_random_2_SOURCES = tests/tui/screen_random.c
tests_tui_screen_random_2_CPPFLAGS = $(AM_CPPFLAGS) $(SHARD)=2
tests_tui_screen_random_2_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_screen_random_3_SOURCES = tests/tui/screen_random.c
tests_tui_screen_random_3_CPPFLAGS = $(AM_CPPFLAGS) $(SHARD)=3
tests_tui_screen_random_3_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_screen_office_SOURCES = tests/tui/screen_office.c $(SOFFICE) $(DB_FIXTURE)
tests_tui_screen_office_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_screen_readme_SOURCES = tests/tui/screen_readme.c
tests_tui_screen_readme_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_screen_resize_SOURCES = tests/tui/screen_resize.c
tests_tui_screen_resize_LDADD = $(SCREEN_TEST_LIBS)
tests_tui_screen_session_SOURCES = tests/tui/screen_session.c
tests_tui_screen_session_LDADD = $(SCREEN_TEST_LIBS)

EXTRA_DIST += tests/tui/golden tests/tui/no_libvterm
if HAVE_CMOCKA
if HAVE_VTERM
check_LIBRARIES += tests/tui/libpty.a
check_PROGRAMS += $(SCREEN_TESTS) tests/tui/painter tests/tui/edges tests/tui/echoes
TESTS += $(SCREEN_TESTS)
else
TESTS += tests/tui/no_libvterm
endif
endif
