# A new test: add tests/db/test_noun to DB_TESTS, and the two lines
#   tests_db_test_noun_SOURCES = tests/db/test_noun.c
#   tests_db_test_noun_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)
# The working directory is the build tree; files are read through SOURCE_DIR (or $PEIYU_SOURCE).
# What a test reads goes into EXTRA_DIST.
DB_TESTS = \
	tests/db/test_database \
	tests/db/test_import_county \
	tests/db/test_office_copy \
	tests/db/test_office_real \
	tests/db/test_assessment_store \
	tests/db/test_backup \
	tests/db/test_case_days \
	tests/db/test_batch_step \
	tests/db/test_case_move \
	tests/db/test_case_store \
	tests/db/test_certificate_store \
	tests/db/test_check \
	tests/db/test_cluster_store \
	tests/db/test_complainant_store \
	tests/db/test_database_failure \
	tests/db/test_database_process \
	tests/db/test_deadline_mark \
	tests/db/test_deadline_query \
	tests/db/test_enterprise_each \
	tests/db/test_enterprise_store \
	tests/db/test_journal \
	tests/db/test_library_index \
	tests/db/test_library_upkeep \
	tests/db/test_migration \
	tests/db/test_name_keys \
	tests/db/test_override_store \
	tests/db/test_programme_window \
	tests/db/test_register_store \
	tests/db/test_search \
	tests/db/test_setting_store \
	tests/db/test_scoring_store \
	tests/db/test_task_store \
	tests/db/test_trash \
	tests/db/test_trash_cases \
	tests/db/test_undo_each \
	tests/db/test_undo \
	tests/db/test_import_cell \
	tests/db/test_import_columns \
	tests/db/test_import_csv \
	tests/db/test_import_files \
	tests/db/test_import_heading \
	tests/db/test_import_hostile \
	tests/db/test_import_kinds \
	tests/db/test_import_large \
	tests/db/test_import_mapping \
	tests/db/test_import_rows \
	tests/db/test_import_sheets \
	tests/db/test_import_xls \
	tests/db/test_import_xlsx

DB_FIXTURE = tests/db/fixture.c tests/db/fixture.h
DB_SCENE = tests/db/scene.c tests/db/scene.h $(DB_FIXTURE)
DB_CHILD = tests/db/child.c tests/db/child.h $(DB_FIXTURE)
EXTRA_DIST += tests/data/db/version_001.sql tests/data/db/version_002.sql \
	tests/data/db/version_003.sql tests/data/db/version_004.sql tests/data/db/version_005.sql \
	tests/data/db/version_006.sql \
	tests/data/db/version_007.sql

if HAVE_CMOCKA
check_PROGRAMS += $(DB_TESTS)
TESTS += $(DB_TESTS)
endif

tests_db_test_assessment_store_SOURCES = tests/db/test_assessment_store.c $(DB_FIXTURE)
tests_db_test_assessment_store_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_backup_SOURCES = tests/db/test_backup.c $(DB_SCENE)
tests_db_test_backup_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_check_SOURCES = tests/db/test_check.c $(DB_SCENE)
tests_db_test_check_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_search_SOURCES = tests/db/test_search.c $(DB_SCENE)
tests_db_test_search_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

BIN = tests/db/bin.c tests/db/bin.h $(DB_SCENE)
tests_db_test_trash_cases_SOURCES = tests/db/test_trash_cases.c $(BIN)
tests_db_test_trash_cases_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)
tests_db_test_trash_SOURCES = tests/db/test_trash.c $(BIN)
tests_db_test_trash_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_undo_each_SOURCES = tests/db/test_undo_each.c tests/db/all_tables.c \
	tests/db/all_tables.h $(DB_SCENE)
tests_db_test_undo_each_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_case_days_SOURCES = tests/db/test_case_days.c $(DB_SCENE)
tests_db_test_case_days_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_batch_step_SOURCES = tests/db/test_batch_step.c $(DB_SCENE)
tests_db_test_batch_step_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)
tests_db_test_case_move_SOURCES = tests/db/test_case_move.c $(DB_SCENE)
tests_db_test_case_move_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_case_store_SOURCES = tests/db/test_case_store.c $(DB_SCENE)
tests_db_test_case_store_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_certificate_store_SOURCES = tests/db/test_certificate_store.c $(DB_FIXTURE)
tests_db_test_certificate_store_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_cluster_store_SOURCES = tests/db/test_cluster_store.c $(DB_SCENE)
tests_db_test_cluster_store_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_override_store_SOURCES = tests/db/test_override_store.c $(DB_SCENE)
tests_db_test_override_store_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_database_SOURCES = tests/db/test_database.c $(DB_FIXTURE)
tests_db_test_database_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_database_failure_SOURCES = tests/db/test_database_failure.c $(DB_CHILD)
tests_db_test_database_failure_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_database_process_SOURCES = tests/db/test_database_process.c $(DB_CHILD)
tests_db_test_database_process_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_deadline_query_SOURCES = tests/db/test_deadline_query.c $(DB_SCENE)
tests_db_test_deadline_query_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)
tests_db_test_programme_window_SOURCES = tests/db/test_programme_window.c $(DB_SCENE)
tests_db_test_programme_window_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

ENTERPRISE_PLACE = tests/db/enterprise_place.c tests/db/enterprise_place.h $(DB_FIXTURE)
tests_db_test_enterprise_each_SOURCES = tests/db/test_enterprise_each.c $(ENTERPRISE_PLACE)
tests_db_test_enterprise_each_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)
tests_db_test_enterprise_store_SOURCES = tests/db/test_enterprise_store.c $(ENTERPRISE_PLACE)
tests_db_test_enterprise_store_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_journal_SOURCES = tests/db/test_journal.c $(DB_SCENE)
tests_db_test_journal_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

LIBRARY_PLACE = tests/db/library_place.c tests/db/library_place.h $(DB_FIXTURE)
tests_db_test_library_upkeep_SOURCES = tests/db/test_library_upkeep.c $(LIBRARY_PLACE)
tests_db_test_library_upkeep_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)
tests_db_test_library_index_SOURCES = tests/db/test_library_index.c $(LIBRARY_PLACE)
tests_db_test_library_index_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_migration_SOURCES = tests/db/test_migration.c $(DB_FIXTURE)
tests_db_test_migration_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_name_keys_SOURCES = tests/db/test_name_keys.c $(DB_SCENE)
tests_db_test_name_keys_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_register_store_SOURCES = tests/db/test_register_store.c $(DB_FIXTURE)
tests_db_test_register_store_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_setting_store_SOURCES = tests/db/test_setting_store.c $(DB_SCENE)
tests_db_test_setting_store_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_scoring_store_SOURCES = tests/db/test_scoring_store.c $(DB_SCENE)
tests_db_test_scoring_store_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_complainant_store_SOURCES = tests/db/test_complainant_store.c $(DB_SCENE)
tests_db_test_complainant_store_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_deadline_mark_SOURCES = tests/db/test_deadline_mark.c $(DB_SCENE)
tests_db_test_deadline_mark_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_task_store_SOURCES = tests/db/test_task_store.c $(DB_SCENE)
tests_db_test_task_store_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_undo_SOURCES = tests/db/test_undo.c $(DB_SCENE)
tests_db_test_undo_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

IMPORT_FIXTURE = tests/db/import_fixture.c tests/db/import_fixture.h $(DB_FIXTURE)

tests_db_test_import_cell_SOURCES = tests/db/test_import_cell.c $(IMPORT_FIXTURE)
tests_db_test_import_cell_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_import_columns_SOURCES = tests/db/test_import_columns.c $(IMPORT_FIXTURE)
tests_db_test_import_columns_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_import_csv_SOURCES = tests/db/test_import_csv.c $(IMPORT_FIXTURE)
tests_db_test_import_csv_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_import_county_SOURCES = tests/db/test_import_county.c $(IMPORT_FIXTURE)
tests_db_test_import_county_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_import_files_SOURCES = tests/db/test_import_files.c $(IMPORT_FIXTURE)
tests_db_test_import_files_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_import_heading_SOURCES = tests/db/test_import_heading.c $(IMPORT_FIXTURE)
tests_db_test_import_heading_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_import_hostile_SOURCES = tests/db/test_import_hostile.c $(IMPORT_FIXTURE)
tests_db_test_import_hostile_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)
tests_db_test_import_large_SOURCES = tests/db/test_import_large.c $(IMPORT_FIXTURE)
tests_db_test_import_large_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_import_kinds_SOURCES = tests/db/test_import_kinds.c $(IMPORT_FIXTURE)
tests_db_test_import_kinds_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_import_mapping_SOURCES = tests/db/test_import_mapping.c $(IMPORT_FIXTURE)
tests_db_test_import_mapping_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_import_rows_SOURCES = tests/db/test_import_rows.c $(IMPORT_FIXTURE)
tests_db_test_import_rows_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_import_sheets_SOURCES = tests/db/test_import_sheets.c $(IMPORT_FIXTURE)
tests_db_test_import_sheets_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_import_xls_SOURCES = tests/db/test_import_xls.c $(IMPORT_FIXTURE)
tests_db_test_import_xls_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_import_xlsx_SOURCES = tests/db/test_import_xlsx.c $(IMPORT_FIXTURE)
tests_db_test_import_xlsx_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

SOFFICE = tests/db/soffice.c tests/db/soffice.h
tests_db_test_office_copy_SOURCES = tests/db/test_office_copy.c $(SOFFICE) $(IMPORT_FIXTURE)
tests_db_test_office_copy_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

tests_db_test_office_real_SOURCES = tests/db/test_office_real.c $(IMPORT_FIXTURE)
tests_db_test_office_real_LDADD = $(DB_LIBS) $(CMOCKA_LIBS)

EXTRA_DIST += \
	tests/data/county_list_2025.xlsx \
	tests/data/county_truth.json \
	tests/data/figures_2021_gbk.csv \
	tests/data/library_2020.xls \
	tests/data/platform_export.xls \
	tests/data/import/errors.xls \
	tests/data/import/libreoffice.xls \
	tests/data/import/libreoffice_formulas.xls \
	tests/data/import/libreoffice.xlsx \
	tests/data/import/openpyxl.xlsx \
	tests/data/import/openpyxl_1904.xlsx
