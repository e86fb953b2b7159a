# A new file: add cli/noun.h and cli/noun.c to libcli_a_SOURCES. A new command: cli/command_noun.c
# there and one line in cli/commands.h.
noinst_LIBRARIES += libcli.a
libcli_a_SOURCES = \
	cli/arguments.c \
	cli/arguments.h \
	cli/assignment.c \
	cli/assignment.h \
	cli/batch_work.c \
	cli/batch_work.h \
	cli/case_desk.c \
	cli/case_desk.h \
	cli/case_opinion.c \
	cli/case_opinion.h \
	cli/case_visit.c \
	cli/case_visit.h \
	cli/column.c \
	cli/column.h \
	cli/certificate_print.c \
	cli/certificate_print.h \
	cli/command.c \
	cli/command.h \
	cli/command_assess.c \
	cli/command_assessment.c \
	cli/command_check.c \
	cli/command_cluster.c \
	cli/command_demo.c \
	cli/command_backup.c \
	cli/command_batch.c \
	cli/command_case.c \
	cli/command_certificate.c \
	cli/command_change.c \
	cli/command_complaint.c \
	cli/command_due.c \
	cli/command_incident.c \
	cli/command_visit.c \
	cli/command_export.c \
	cli/command_help.c \
	cli/command_import.c \
	cli/command_journal.c \
	cli/command_list.c \
	cli/command_override.c \
	cli/command_packs.c \
	cli/command_redo.c \
	cli/command_restore.c \
	cli/command_search.c \
	cli/command_set.c \
	cli/command_show.c \
	cli/command_standards.c \
	cli/command_stats.c \
	cli/command_survey.c \
	cli/command_task.c \
	cli/command_trash.c \
	cli/command_undo.c \
	cli/commands.h \
	cli/comparison.c \
	cli/comparison.h \
	cli/conflict.c \
	cli/conflict.h \
	cli/csv.c \
	cli/csv.h \
	cli/facts_print.c \
	cli/facts_print.h \
	cli/due_mark.c \
	cli/due_mark.h \
	cli/fullscreen.c \
	cli/fullscreen.h \
	cli/grid.c \
	cli/grid.h \
	cli/message.c \
	cli/message.h \
	cli/pack_check.c \
	cli/pack_check.h \
	cli/pack_diff.c \
	cli/pack_diff.h \
	cli/pack_install.c \
	cli/pack_install.h \
	cli/pack_shelf.c \
	cli/pack_shelf.h \
	cli/paths.c \
	cli/paths.h \
	cli/preview.c \
	cli/preview.h \
	cli/progress.c \
	cli/progress.h \
	cli/register_desk.c \
	cli/register_desk.h \
	cli/register_list.c \
	cli/report.h \
	cli/report_csv.c \
	cli/report_json.c \
	cli/report_table.c \
	cli/rewind.c \
	cli/rewind.h \
	cli/session.c \
	cli/session.h \
	cli/standard_json.c \
	cli/standard_json.h \
	cli/standard_print.c \
	cli/standard_print.h \
	cli/survey_print.c \
	cli/survey_print.h

CLI_LIBS = libcli.a $(TUI_LIBS)

bin_PROGRAMS += peiyu
peiyu_SOURCES = cli/main.c
peiyu_LDADD = $(CLI_LIBS)
