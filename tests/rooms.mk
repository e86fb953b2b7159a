# Each room must link whole with nothing but the rooms below it.
if WHOLE_ARCHIVE
ROOM_TESTS = tests/rooms/core tests/rooms/db tests/rooms/exports tests/rooms/tui tests/rooms/cli
check_PROGRAMS += $(ROOM_TESTS)
TESTS += $(ROOM_TESTS)
endif

tests_rooms_core_SOURCES = tests/rooms/alone.c
tests_rooms_core_LDADD = $(WHOLE_BEGIN) libcore.a $(WHOLE_END) $(CORE_LIBS)
tests_rooms_core_DEPENDENCIES = libcore.a
tests_rooms_db_SOURCES = tests/rooms/alone.c
tests_rooms_db_LDADD = $(WHOLE_BEGIN) libdb.a $(WHOLE_END) $(DB_LIBS)
tests_rooms_db_DEPENDENCIES = libdb.a libcore.a
tests_rooms_exports_SOURCES = tests/rooms/alone.c
tests_rooms_exports_LDADD = $(WHOLE_BEGIN) libexports.a $(WHOLE_END) $(EXPORTS_LIBS)
tests_rooms_exports_DEPENDENCIES = libexports.a libdb.a libcore.a
tests_rooms_tui_SOURCES = tests/rooms/alone.c
tests_rooms_tui_LDADD = $(WHOLE_BEGIN) libtui.a $(WHOLE_END) $(TUI_LIBS)
tests_rooms_tui_DEPENDENCIES = libtui.a libexports.a libdb.a libcore.a
tests_rooms_cli_SOURCES = tests/rooms/alone.c
tests_rooms_cli_LDADD = $(WHOLE_BEGIN) libcli.a $(WHOLE_END) $(CLI_LIBS)
tests_rooms_cli_DEPENDENCIES = libcli.a libtui.a libexports.a libdb.a libcore.a
