# A new test: add tests/tui/test_noun to TUI_TESTS, and the two lines
#   tests_tui_test_noun_SOURCES = tests/tui/test_noun.c
#   tests_tui_test_noun_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
# Tests here draw on surfaces and hand in events; no terminal is needed.
TUI_TESTS = \
	tests/tui/test_deadlines_screen \
	tests/tui/test_deadlines_open \
	tests/tui/test_desk \
	tests/tui/test_survey_screen \
	tests/tui/test_scoring_screen \
	tests/tui/test_dossier \
	tests/tui/test_action \
	tests/tui/test_app \
	tests/tui/test_draft \
	tests/tui/test_stack \
	tests/tui/test_dossier_figures \
	tests/tui/test_dossier_form \
	tests/tui/test_dossier_panes \
	tests/tui/test_dossier_registers \
	tests/tui/test_dossier_model \
	tests/tui/test_deadlines_model \
	tests/tui/test_events_screen \
	tests/tui/test_dialogs \
	tests/tui/test_editor \
	tests/tui/test_export_name \
	tests/tui/test_field \
	tests/tui/test_field_draw \
	tests/tui/test_file_dialog \
	tests/tui/test_import_model \
	tests/tui/test_import_screen \
	tests/tui/test_library \
	tests/tui/test_library_marks \
	tests/tui/test_month \
	tests/tui/test_library_model \
	tests/tui/test_office \
	tests/tui/test_scoring \
	tests/tui/test_scoring_step \
	tests/tui/test_search \
	tests/tui/test_stats_screen \
	tests/tui/test_backups_screen \
	tests/tui/test_batches_model \
	tests/tui/test_batches_screen \
	tests/tui/test_case_screen \
	tests/tui/test_case_sheet \
	tests/tui/test_enrolment \
	tests/tui/test_phrases_screen \
	tests/tui/test_results_screen \
	tests/tui/test_cluster_records \
	tests/tui/test_clusters_screen \
	tests/tui/test_table \
	tests/tui/test_trash_screen \
	tests/tui/test_surface

tests_tui_test_action_SOURCES = tests/tui/test_action.c
tests_tui_test_action_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
# They stand in for the terminal, so that terminal.c is not linked.
TUI_PAGES = tests/tui/pages.c tests/tui/pages.h tests/tui/script.c tests/tui/script.h \
	tests/tui/support.h $(DB_FIXTURE)
tests_tui_test_app_SOURCES = tests/tui/test_app.c $(TUI_PAGES)
tests_tui_test_app_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_draft_SOURCES = tests/tui/test_draft.c $(DB_FIXTURE)
tests_tui_test_draft_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_stack_SOURCES = tests/tui/test_stack.c $(TUI_PAGES)
tests_tui_test_stack_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_surface_SOURCES = tests/tui/test_surface.c
tests_tui_test_surface_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)

TUI_SUPPORT = tests/tui/support.c tests/tui/support.h tests/random.h
tests_tui_test_editor_SOURCES = tests/tui/test_editor.c $(TUI_SUPPORT)
tests_tui_test_editor_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_search_SOURCES = tests/tui/test_search.c $(TUI_SUPPORT)
tests_tui_test_search_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
FIELDS = tests/tui/fields.c tests/tui/fields.h $(TUI_SUPPORT)
tests_tui_test_field_draw_SOURCES = tests/tui/test_field_draw.c $(FIELDS)
tests_tui_test_field_draw_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_field_SOURCES = tests/tui/test_field.c $(FIELDS)
tests_tui_test_field_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_month_SOURCES = tests/tui/test_month.c $(TUI_SUPPORT)
tests_tui_test_month_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_table_SOURCES = tests/tui/test_table.c $(TUI_SUPPORT)
tests_tui_test_table_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_dialogs_SOURCES = tests/tui/test_dialogs.c tests/tui/fake_app.c tests/tui/fake_app.h $(TUI_SUPPORT)
tests_tui_test_dialogs_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_file_dialog_SOURCES = tests/tui/test_file_dialog.c tests/permission.h tests/tui/fake_app.c tests/tui/fake_app.h $(TUI_SUPPORT)
tests_tui_test_file_dialog_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)

tests_tui_test_scoring_SOURCES = tests/tui/test_scoring.c $(DB_FIXTURE)
tests_tui_test_scoring_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
SCORING_SCENE = tests/tui/scoring_scene.c tests/tui/scoring_scene.h $(STAND_IN)
tests_tui_test_scoring_step_SOURCES = tests/tui/test_scoring_step.c $(SCORING_SCENE)
tests_tui_test_scoring_step_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_scoring_screen_SOURCES = tests/tui/test_scoring_screen.c $(SCORING_SCENE)
tests_tui_test_scoring_screen_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)

tests_tui_test_deadlines_model_SOURCES = tests/tui/test_deadlines_model.c $(DB_SCENE)
tests_tui_test_deadlines_model_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)

STAND_IN = tests/tui/stand_in.c tests/tui/stand_in.h tests/tui/stand_in_draw.c \
	tests/tui/stand_in_private.h $(TUI_SUPPORT) $(DB_FIXTURE)
DOSSIER_SCENE = tests/tui/dossier_scene.c tests/tui/dossier_scene.h $(STAND_IN)
tests_tui_test_dossier_SOURCES = tests/tui/test_dossier.c $(DOSSIER_SCENE)
tests_tui_test_dossier_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_dossier_form_SOURCES = tests/tui/test_dossier_form.c $(STAND_IN)
tests_tui_test_dossier_form_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_dossier_figures_SOURCES = tests/tui/test_dossier_figures.c $(DOSSIER_SCENE)
tests_tui_test_dossier_figures_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_dossier_panes_SOURCES = tests/tui/test_dossier_panes.c $(DOSSIER_SCENE)
tests_tui_test_dossier_panes_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_dossier_registers_SOURCES = tests/tui/test_dossier_registers.c $(DOSSIER_SCENE)
tests_tui_test_dossier_registers_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_batches_model_SOURCES = tests/tui/test_batches_model.c $(DB_FIXTURE)
tests_tui_test_batches_model_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_batches_screen_SOURCES = tests/tui/test_batches_screen.c $(STAND_IN)
tests_tui_test_batches_screen_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_case_screen_SOURCES = tests/tui/test_case_screen.c $(STAND_IN)
tests_tui_test_case_screen_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_case_sheet_SOURCES = tests/tui/test_case_sheet.c $(STAND_IN)
tests_tui_test_case_sheet_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_enrolment_SOURCES = tests/tui/test_enrolment.c $(STAND_IN)
tests_tui_test_enrolment_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_backups_screen_SOURCES = tests/tui/test_backups_screen.c $(STAND_IN)
tests_tui_test_backups_screen_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_cluster_records_SOURCES = tests/tui/test_cluster_records.c $(STAND_IN)
tests_tui_test_cluster_records_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_phrases_screen_SOURCES = tests/tui/test_phrases_screen.c $(STAND_IN)
tests_tui_test_phrases_screen_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_trash_screen_SOURCES = tests/tui/test_trash_screen.c $(STAND_IN)
tests_tui_test_trash_screen_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_results_screen_SOURCES = tests/tui/test_results_screen.c $(STAND_IN)
tests_tui_test_results_screen_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_clusters_screen_SOURCES = tests/tui/test_clusters_screen.c $(STAND_IN)
tests_tui_test_clusters_screen_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
LIBRARY_SCENE = tests/tui/library_scene.c tests/tui/library_scene.h $(STAND_IN)
tests_tui_test_library_marks_SOURCES = tests/tui/test_library_marks.c $(LIBRARY_SCENE)
tests_tui_test_library_marks_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_library_SOURCES = tests/tui/test_library.c $(LIBRARY_SCENE)
tests_tui_test_library_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_library_model_SOURCES = tests/tui/test_library_model.c $(TUI_SUPPORT) $(DB_FIXTURE)
tests_tui_test_library_model_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_dossier_model_SOURCES = tests/tui/test_dossier_model.c $(DB_FIXTURE)
tests_tui_test_dossier_model_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)

TUI_DESK = tests/tui/desk.c tests/tui/desk.h tests/tui/script.c tests/tui/script.h tests/tui/support.h \
	$(DB_FIXTURE)
tests_tui_test_desk_SOURCES = tests/tui/test_desk.c $(TUI_DESK)
tests_tui_test_desk_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_stats_screen_SOURCES = tests/tui/test_stats_screen.c $(TUI_DESK)
tests_tui_test_stats_screen_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_deadlines_open_SOURCES = tests/tui/test_deadlines_open.c $(TUI_DESK)
tests_tui_test_deadlines_open_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_deadlines_screen_SOURCES = tests/tui/test_deadlines_screen.c $(TUI_DESK)
tests_tui_test_deadlines_screen_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_events_screen_SOURCES = tests/tui/test_events_screen.c $(TUI_DESK)
tests_tui_test_events_screen_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_survey_screen_SOURCES = tests/tui/test_survey_screen.c $(TUI_DESK)
tests_tui_test_survey_screen_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_office_SOURCES = tests/tui/test_office.c $(TUI_DESK)
tests_tui_test_office_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_export_name_SOURCES = tests/tui/test_export_name.c $(DB_FIXTURE)
tests_tui_test_export_name_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)
tests_tui_test_import_screen_SOURCES = tests/tui/test_import_screen.c $(SOFFICE) $(TUI_DESK)
tests_tui_test_import_screen_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)

tests_tui_test_import_model_SOURCES = tests/tui/test_import_model.c $(IMPORT_FIXTURE)
tests_tui_test_import_model_LDADD = $(TUI_LIBS) $(CMOCKA_LIBS)

if HAVE_CMOCKA
check_PROGRAMS += $(TUI_TESTS)
TESTS += $(TUI_TESTS)
endif
