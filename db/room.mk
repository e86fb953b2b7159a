# A new file: add db/noun.h and db/noun.c to libdb_a_SOURCES. A new migration:
# db/schema/NNN_noun.sql to DB_SCHEMA.
noinst_LIBRARIES += libdb.a
libdb_a_SOURCES = \
	db/assessment_store.c \
	db/assessment_store.h \
	db/batch_store.c \
	db/batch_store.h \
	db/case_days.c \
	db/case_days.h \
	db/case_move.c \
	db/case_move.h \
	db/case_rows.c \
	db/case_rows.h \
	db/case_store.c \
	db/case_store.h \
	db/certificate_store.c \
	db/certificate_store.h \
	db/cluster_load.c \
	db/cluster_store.c \
	db/cluster_store.h \
	db/complainant_store.c \
	db/complainant_store.h \
	db/confirmation_store.c \
	db/confirmation_store.h \
	db/database.c \
	db/database.h \
	db/deadline_mark.c \
	db/deadline_mark.h \
	db/deadline_query.c \
	db/deadline_query.h \
	db/demo/county.c \
	db/demo/county.h \
	db/demo/register.c \
	db/demo/words.c \
	db/demo/words.h \
	db/demo/writer.c \
	db/demo/writer.h \
	db/dossier_shelf.c \
	db/dossier_shelf.h \
	db/enterprise_load.c \
	db/enterprise_store.c \
	db/enterprise_store.h \
	db/fact_place.c \
	db/fact_place.h \
	db/failure.c \
	db/failure.h \
	db/import/cell.c \
	db/import/cell.h \
	db/import/column_overview.c \
	db/import/column_overview.h \
	db/import/csv_reader.c \
	db/import/csv_reader.h \
	db/import/csv_text.c \
	db/import/csv_text.h \
	db/import/head_block.c \
	db/import/head_block.h \
	db/import/head_grid.c \
	db/import/head_grid.h \
	db/import/heading.c \
	db/import/heading.h \
	db/import/import.c \
	db/import/import.h \
	db/import/import_job.h \
	db/import/key_fill.c \
	db/import/key_fill.h \
	db/import/key_table.c \
	db/import/key_table.h \
	db/import/money_unit.c \
	db/import/money_unit.h \
	db/import/number_format.c \
	db/import/number_format.h \
	db/import/rename_plan.c \
	db/import/rename_plan.h \
	db/import/row_certificate.c \
	db/import/row_class.c \
	db/import/row_class.h \
	db/import/row_draft.c \
	db/import/row_draft.h \
	db/import/row_facts.c \
	db/import/row_plan.h \
	db/import/row_read.c \
	db/import/row_read.h \
	db/import/row_register.c \
	db/import/said_table.c \
	db/import/said_table.h \
	db/import/sheet_import.c \
	db/import/sheet_import.h \
	db/import/sheet_kind.c \
	db/import/sheet_kind.h \
	db/import/sheet_plan.c \
	db/import/sheet_plan.h \
	db/import/table_reader.c \
	db/import/table_reader.h \
	db/import/words.c \
	db/import/words.h \
	db/import/xlsx_package.c \
	db/import/xlsx_package.h \
	db/import/xlsx_reader.c \
	db/import/xlsx_reader.h \
	db/import/xlsx_sheet.c \
	db/import/xlsx_sheet.h \
	db/import/xlsx_strings.c \
	db/import/xlsx_strings.h \
	db/import/xlsx_styles.c \
	db/import/xlsx_styles.h \
	db/import/xlsx_survey.c \
	db/import/xlsx_text.c \
	db/import/xlsx_text.h \
	db/import/xlsx_workbook.c \
	db/import/xlsx_workbook.h \
	db/import/xlsx_xml.c \
	db/import/xlsx_xml.h \
	db/journal.c \
	db/journal.h \
	db/journal_case.c \
	db/journal_each.c \
	db/journal_telling.h \
	db/library_index.c \
	db/library_index.h \
	db/library_key.c \
	db/library_key.h \
	db/library_text.c \
	db/library_text.h \
	db/library_view.c \
	db/library_view.h \
	db/location.c \
	db/location.h \
	db/migration.c \
	db/migration.h \
	db/name_keys.c \
	db/name_keys.h \
	db/override_store.c \
	db/override_store.h \
	db/register_store.c \
	db/register_store.h \
	db/row.c \
	db/row.h \
	db/setting_store.c \
	db/setting_store.h \
	db/scoring_store.c \
	db/scoring_store.h \
	db/statement.c \
	db/statement.h \
	db/task_store.c \
	db/task_store.h \
	db/statistics_query.c \
	db/statistics_query.h \
	db/survey_query.c \
	db/survey_query.h \
	db/target_store.c \
	db/target_store.h

DB_SCHEMA = \
	db/schema/001_library.sql \
	db/schema/002_scoring.sql \
	db/schema/003_name_order.sql \
	db/schema/004_cluster.sql \
	db/schema/005_events.sql \
	db/schema/006_cases.sql
EXTRA_DIST += $(DB_SCHEMA) db/schema/embed.awk

nodist_libdb_a_SOURCES = db/schema.c
CLEANFILES += db/schema.c
db/schema.c: $(DB_SCHEMA) db/schema/embed.awk
	$(AM_V_GEN)$(MKDIR_P) db && here=`pwd` && cd "$(srcdir)" && \
	$(AWK) -f db/schema/embed.awk $(DB_SCHEMA) > "$$here/$@.new" && \
	mv "$$here/$@.new" "$$here/$@"
