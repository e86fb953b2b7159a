# A new test in C: add tests/cli/test_noun to CLI_TESTS, and the two lines
#   tests_cli_test_noun_SOURCES = tests/cli/test_noun.c $(CLI_SUPPORT)
#   tests_cli_test_noun_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
# A new shell script (executable, no suffix): tests/cli/noun to CLI_SHELL_TESTS. The program under
# test is $PEIYU_PROGRAM. What a test reads goes into EXTRA_DIST.
CLI_TESTS = \
	tests/cli/test_case \
	tests/cli/test_demo \
	tests/cli/test_library \
	tests/cli/test_undo \
	tests/cli/test_cluster \
	tests/cli/test_trouble \
	tests/cli/test_cluster_titles \
	tests/cli/test_assess \
	tests/cli/test_import \
	tests/cli/test_year \
	tests/cli/test_cluster_cases \
	tests/cli/test_import_memory \
	tests/cli/test_events \
	tests/cli/test_years \
	tests/cli/test_arguments \
	tests/cli/test_assessment \
	tests/cli/test_backup \
	tests/cli/test_batch \
	tests/cli/test_command_line \
	tests/cli/test_certificate \
	tests/cli/test_json \
	tests/cli/test_late \
	tests/cli/test_packs \
	tests/cli/test_programme \
	tests/cli/test_results \
	tests/cli/test_readme \
	tests/cli/test_stats \
	tests/cli/test_survey \
	tests/cli/test_trash
CLI_SHELL_TESTS =

CLI_SUPPORT = tests/cli/program.c tests/cli/program.h
CASEWORK_SUPPORT = tests/cli/casework.c tests/cli/casework.h $(CLI_SUPPORT)
EXTRA_DIST += tests/data/county_list_2025.xlsx tests/data/county_truth.json \
	tests/data/figures_2021_gbk.csv

tests_cli_test_arguments_SOURCES = tests/cli/test_arguments.c
tests_cli_test_arguments_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
tests_cli_test_assess_SOURCES = tests/cli/test_assess.c $(CLI_SUPPORT)
tests_cli_test_assess_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
tests_cli_test_assessment_SOURCES = tests/cli/test_assessment.c $(CLI_SUPPORT)
tests_cli_test_assessment_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
tests_cli_test_backup_SOURCES = tests/cli/test_backup.c $(CLI_SUPPORT)
tests_cli_test_backup_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
tests_cli_test_cluster_SOURCES = tests/cli/test_cluster.c $(CLI_SUPPORT)
tests_cli_test_cluster_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
tests_cli_test_cluster_cases_SOURCES = tests/cli/test_cluster_cases.c $(CLI_SUPPORT)
tests_cli_test_cluster_cases_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
tests_cli_test_cluster_titles_SOURCES = tests/cli/test_cluster_titles.c $(CLI_SUPPORT)
tests_cli_test_cluster_titles_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
ONE_BATCH = tests/cli/one_batch.c tests/cli/one_batch.h $(CLI_SUPPORT)
tests_cli_test_batch_SOURCES = tests/cli/test_batch.c $(ONE_BATCH)
tests_cli_test_batch_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
tests_cli_test_case_SOURCES = tests/cli/test_case.c $(ONE_BATCH)
tests_cli_test_case_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
tests_cli_test_readme_SOURCES = tests/cli/test_readme.c $(CLI_SUPPORT)
tests_cli_test_readme_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
tests_cli_test_command_line_SOURCES = tests/cli/test_command_line.c $(CLI_SUPPORT)
tests_cli_test_command_line_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
tests_cli_test_demo_SOURCES = tests/cli/test_demo.c $(CLI_SUPPORT)
tests_cli_test_demo_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
tests_cli_test_certificate_SOURCES = tests/cli/test_certificate.c $(CASEWORK_SUPPORT)
tests_cli_test_certificate_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
tests_cli_test_events_SOURCES = tests/cli/test_events.c $(CASEWORK_SUPPORT)
tests_cli_test_events_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
tests_cli_test_programme_SOURCES = tests/cli/test_programme.c $(CASEWORK_SUPPORT)
tests_cli_test_programme_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
tests_cli_test_import_SOURCES = tests/cli/test_import.c $(CLI_SUPPORT)
tests_cli_test_import_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
WIDE_BOOK = tests/cli/wide_book.c tests/cli/wide_book.h
tests_cli_test_import_memory_SOURCES = tests/cli/test_import_memory.c $(WIDE_BOOK) $(CLI_SUPPORT)
tests_cli_test_import_memory_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS) $(ZIP_LIBS)
tests_cli_test_json_SOURCES = tests/cli/test_json.c
tests_cli_test_json_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
tests_cli_test_late_SOURCES = tests/cli/test_late.c $(CLI_SUPPORT)
tests_cli_test_late_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
tests_cli_test_library_SOURCES = tests/cli/test_library.c $(CLI_SUPPORT)
tests_cli_test_library_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
tests_cli_test_packs_SOURCES = tests/cli/test_packs.c $(CLI_SUPPORT)
tests_cli_test_packs_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
tests_cli_test_results_SOURCES = tests/cli/test_results.c $(CASEWORK_SUPPORT)
tests_cli_test_results_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
tests_cli_test_stats_SOURCES = tests/cli/test_stats.c $(CLI_SUPPORT)
tests_cli_test_stats_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
tests_cli_test_survey_SOURCES = tests/cli/test_survey.c $(CLI_SUPPORT)
tests_cli_test_survey_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
tests_cli_test_trash_SOURCES = tests/cli/test_trash.c $(CASEWORK_SUPPORT)
tests_cli_test_trash_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
tests_cli_test_undo_SOURCES = tests/cli/test_undo.c tests/db/all_tables.c tests/db/all_tables.h \
	$(CASEWORK_SUPPORT)
tests_cli_test_undo_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
tests_cli_test_year_SOURCES = tests/cli/test_year.c tests/cli/year.c tests/cli/year.h \
	tests/cli/year_spring.c tests/cli/year_summer.c tests/cli/year_autumn.c $(CASEWORK_SUPPORT)
tests_cli_test_year_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
EXTRA_DIST += tests/data/year/library.csv tests/data/year/certificates.csv \
	tests/data/year/spring_evaluation.csv tests/data/year/spring_renewal.csv \
	tests/data/year/autumn_evaluation.csv tests/data/year/makers.csv \
	tests/data/year/makers_figures.csv tests/data/year/makers_titles.csv \
	tests/data/year/giants.csv tests/data/year/clusters.csv
tests_cli_test_years_SOURCES = tests/cli/test_years.c tests/cli/years.h tests/cli/years_granted.c \
	tests/cli/years_after.c tests/cli/year.c tests/cli/year.h $(CASEWORK_SUPPORT)
tests_cli_test_years_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)
tests_cli_test_trouble_SOURCES = tests/cli/test_trouble.c $(CLI_SUPPORT)
tests_cli_test_trouble_LDADD = $(CLI_LIBS) $(CMOCKA_LIBS)

if HAVE_CMOCKA
check_PROGRAMS += $(CLI_TESTS)
TESTS += $(CLI_TESTS)
endif
dist_check_SCRIPTS += $(CLI_SHELL_TESTS)
TESTS += $(CLI_SHELL_TESTS)
