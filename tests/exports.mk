# A new test: add tests/exports/test_noun to EXPORTS_TESTS, and the two lines
#   tests_exports_test_noun_SOURCES = tests/exports/test_noun.c
#   tests_exports_test_noun_LDADD = $(EXPORTS_LIBS) $(CMOCKA_LIBS)
# The working directory is the build tree; files are read through SOURCE_DIR (or $PEIYU_SOURCE).
# What a test reads goes into EXTRA_DIST.
EXPORTS_TESTS = \
	tests/exports/test_calendar_file \
	tests/exports/test_delimited \
	tests/exports/test_export \
	tests/exports/test_export_given \
	tests/exports/test_layout \
	tests/exports/test_layouts \
	tests/exports/test_letter \
	tests/exports/test_office \
	tests/exports/test_opinions \
	tests/exports/test_order \
	tests/exports/test_page_breaks \
	tests/exports/test_pages \
	tests/exports/test_paper \
	tests/exports/test_refusals \
	tests/exports/test_round_trip \
	tests/exports/test_place \
	tests/exports/test_rows \
	tests/exports/test_scorecard \
	tests/exports/test_target \
	tests/exports/test_template \
	tests/exports/test_title_table \
	tests/exports/test_workbook

EXPORTS_SUPPORT = tests/exports/support.c tests/exports/support.h tests/permission.h
EXPORTS_LIBRARY = tests/exports/library.c tests/exports/library.h $(EXPORTS_SUPPORT)

tests_exports_test_refusals_SOURCES = tests/exports/test_refusals.c $(IMPORT_FIXTURE)
tests_exports_test_refusals_LDADD = $(EXPORTS_LIBS) $(CMOCKA_LIBS)
tests_exports_test_calendar_file_SOURCES = tests/exports/test_calendar_file.c $(EXPORTS_SUPPORT)
tests_exports_test_calendar_file_LDADD = $(EXPORTS_LIBS) $(CMOCKA_LIBS)
tests_exports_test_delimited_SOURCES = tests/exports/test_delimited.c $(EXPORTS_SUPPORT)
tests_exports_test_delimited_LDADD = $(EXPORTS_LIBS) $(CMOCKA_LIBS)
tests_exports_test_layout_SOURCES = tests/exports/test_layout.c $(EXPORTS_SUPPORT) $(CORE_FIXTURE)
tests_exports_test_layout_LDADD = $(EXPORTS_LIBS) $(CMOCKA_LIBS)
tests_exports_test_layouts_SOURCES = tests/exports/test_layouts.c $(EXPORTS_SUPPORT) $(CORE_FIXTURE)
tests_exports_test_layouts_LDADD = $(EXPORTS_LIBS) $(CMOCKA_LIBS)
tests_exports_test_export_SOURCES = tests/exports/test_export.c $(EXPORTS_LIBRARY)
tests_exports_test_export_LDADD = $(EXPORTS_LIBS) $(CMOCKA_LIBS)
tests_exports_test_export_given_SOURCES = tests/exports/test_export_given.c $(EXPORTS_LIBRARY)
tests_exports_test_export_given_LDADD = $(EXPORTS_LIBS) $(CMOCKA_LIBS)
tests_exports_test_letter_SOURCES = tests/exports/test_letter.c $(EXPORTS_LIBRARY)
tests_exports_test_letter_LDADD = $(EXPORTS_LIBS) $(CMOCKA_LIBS)
tests_exports_test_office_SOURCES = tests/exports/test_office.c $(EXPORTS_SUPPORT)
tests_exports_test_office_LDADD = $(EXPORTS_LIBS) $(CMOCKA_LIBS)
tests_exports_test_opinions_SOURCES = tests/exports/test_opinions.c $(EXPORTS_LIBRARY)
tests_exports_test_opinions_LDADD = $(EXPORTS_LIBS) $(CMOCKA_LIBS)
tests_exports_test_order_SOURCES = tests/exports/test_order.c $(EXPORTS_LIBRARY)
tests_exports_test_order_LDADD = $(EXPORTS_LIBS) $(CMOCKA_LIBS)
tests_exports_test_page_breaks_SOURCES = tests/exports/test_page_breaks.c
tests_exports_test_page_breaks_LDADD = $(EXPORTS_LIBS) $(CMOCKA_LIBS)
tests_exports_test_pages_SOURCES = tests/exports/test_pages.c $(EXPORTS_LIBRARY)
tests_exports_test_pages_LDADD = $(EXPORTS_LIBS) $(CMOCKA_LIBS)
tests_exports_test_paper_SOURCES = tests/exports/test_paper.c $(EXPORTS_SUPPORT)
tests_exports_test_paper_LDADD = $(EXPORTS_LIBS) $(CMOCKA_LIBS)
tests_exports_test_round_trip_SOURCES = tests/exports/test_round_trip.c $(EXPORTS_LIBRARY)
tests_exports_test_round_trip_LDADD = $(EXPORTS_LIBS) $(CMOCKA_LIBS)
tests_exports_test_place_SOURCES = tests/exports/test_place.c $(EXPORTS_LIBRARY)
tests_exports_test_place_LDADD = $(EXPORTS_LIBS) $(CMOCKA_LIBS)
tests_exports_test_rows_SOURCES = tests/exports/test_rows.c $(EXPORTS_LIBRARY)
tests_exports_test_rows_LDADD = $(EXPORTS_LIBS) $(CMOCKA_LIBS)
tests_exports_test_scorecard_SOURCES = tests/exports/test_scorecard.c $(EXPORTS_SUPPORT) $(CORE_FIXTURE)
tests_exports_test_scorecard_LDADD = $(EXPORTS_LIBS) $(CMOCKA_LIBS)
tests_exports_test_target_SOURCES = tests/exports/test_target.c $(EXPORTS_SUPPORT)
tests_exports_test_target_LDADD = $(EXPORTS_LIBS) $(CMOCKA_LIBS)
tests_exports_test_template_SOURCES = tests/exports/test_template.c $(EXPORTS_LIBRARY)
tests_exports_test_template_LDADD = $(EXPORTS_LIBS) $(CMOCKA_LIBS)
tests_exports_test_title_table_SOURCES = tests/exports/test_title_table.c $(EXPORTS_LIBRARY)
tests_exports_test_title_table_LDADD = $(EXPORTS_LIBS) $(CMOCKA_LIBS)
tests_exports_test_workbook_SOURCES = tests/exports/test_workbook.c $(EXPORTS_SUPPORT)
tests_exports_test_workbook_LDADD = $(EXPORTS_LIBS) $(CMOCKA_LIBS)

if HAVE_CMOCKA
check_PROGRAMS += $(EXPORTS_TESTS)
TESTS += $(EXPORTS_TESTS)
endif
