# A new file: add exports/noun.h and exports/noun.c to libexports_a_SOURCES; a new layout (it is
# installed and distributed): exports/layouts/noun.yaml to dist_layouts_DATA.
noinst_LIBRARIES += libexports.a
libexports_a_SOURCES = \
	exports/backup_file.c exports/backup_file.h \
	exports/book.c exports/book.h \
	exports/calendar_file.c exports/calendar_file.h \
	exports/card.c exports/card.h \
	exports/delimited.c \
	exports/export.c exports/export.h \
	exports/form.h \
	exports/layout.c exports/layout.h \
	exports/layout_column.c exports/layout_reader.h \
	exports/layout_order.c \
	exports/layout_rows.c \
	exports/layouts.c \
	exports/letter.c exports/letter.h \
	exports/letter_form.c \
	exports/line.c exports/line.h \
	exports/line_title.c exports/line_title.h \
	exports/opinions.c exports/opinions.h \
	exports/overview_form.c \
	exports/page_breaks.c exports/page_breaks.h \
	exports/paper.c exports/paper.h \
	exports/place.c exports/place.h \
	exports/refusals.c exports/refusals.h \
	exports/row_order.c exports/row_order.h \
	exports/rows.c exports/rows.h \
	exports/scorecard.c exports/scorecard.h \
	exports/scorecard_form.c \
	exports/scorecard_table.c exports/scorecard_table.h \
	exports/table.c exports/table.h \
	exports/table_sum.c exports/table_sum.h \
	exports/table_writer.c exports/table_writer.h \
	exports/template_columns.c \
	exports/template_form.c exports/template_form.h \
	exports/target.c exports/target.h \
	exports/title_table.c exports/title_table.h \
	exports/late_ical.c \
	exports/late_xlsxwriter.c \
	exports/workbook.c \
	exports/workbook_check.c exports/workbook_check.h

dist_layouts_DATA = \
	exports/layouts/expiring.yaml \
	exports/layouts/library.yaml \
	exports/layouts/overview.yaml \
	exports/layouts/recommend-cluster.yaml \
	exports/layouts/recommend-giant.yaml \
	exports/layouts/recommend-giant-renewal.yaml \
	exports/layouts/recommend-innovative.yaml \
	exports/layouts/recommend-innovative-renewal.yaml \
	exports/layouts/recommend-letter.yaml \
	exports/layouts/recommend-srdi.yaml \
	exports/layouts/recommend-srdi-renewal.yaml \
	exports/layouts/scorecard.yaml \
	exports/layouts/survey-giant.yaml \
	exports/layouts/survey-innovative.yaml \
	exports/layouts/survey.yaml \
	exports/layouts/template-import.yaml \
	exports/layouts/update-chase.yaml
EXTRA_DIST += exports/layouts/README.md
