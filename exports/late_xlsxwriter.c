#include <xlsxwriter.h>

#include "core/late.h"

#ifdef LATE_XLSXWRITER
#define LATE_FILE LATE_XLSXWRITER
LATE(lxw_chart_series *, chart_add_series,
     (lxw_chart * chart, const char *categories, const char *values), (chart, categories, values))
LATE(void, chart_axis_major_gridlines_set_visible, (lxw_chart_axis * axis, uint8_t visible),
     (axis, visible))
LATE(void, chart_axis_off, (lxw_chart_axis * axis), (axis))
LATE(void, chart_axis_set_interval_unit, (lxw_chart_axis * axis, uint16_t unit), (axis, unit))
LATE(void, chart_axis_set_min, (lxw_chart_axis * axis, double min), (axis, min))
LATE(void, chart_axis_set_num_font, (lxw_chart_axis * axis, lxw_chart_font *font), (axis, font))
LATE(void, chart_axis_set_reverse, (lxw_chart_axis * axis), (axis))
LATE(void, chart_legend_set_position, (lxw_chart * chart, uint8_t position), (chart, position))
LATE(void, chart_series_set_categories,
     (lxw_chart_series * series, const char *sheetname, lxw_row_t first_row, lxw_col_t first_col,
      lxw_row_t last_row, lxw_col_t last_col),
     (series, sheetname, first_row, first_col, last_row, last_col))
LATE(void, chart_series_set_labels, (lxw_chart_series * series), (series))
LATE(void, chart_series_set_labels_font, (lxw_chart_series * series, lxw_chart_font *font),
     (series, font))
LATE(void, chart_series_set_values,
     (lxw_chart_series * series, const char *sheetname, lxw_row_t first_row, lxw_col_t first_col,
      lxw_row_t last_row, lxw_col_t last_col),
     (series, sheetname, first_row, first_col, last_row, last_col))
LATE(void, chart_set_series_gap, (lxw_chart * chart, uint16_t gap), (chart, gap))
LATE(void, chart_title_set_name, (lxw_chart * chart, const char *name), (chart, name))
LATE(void, chart_title_set_name_font, (lxw_chart * chart, lxw_chart_font *font), (chart, font))
LATE(void, format_set_align, (lxw_format * format, uint8_t alignment), (format, alignment))
LATE(void, format_set_bg_color, (lxw_format * format, lxw_color_t color), (format, color))
LATE(void, format_set_border, (lxw_format * format, uint8_t style), (format, style))
LATE(void, format_set_font_color, (lxw_format * format, lxw_color_t color), (format, color))
LATE(void, format_set_font_name, (lxw_format * format, const char *font_name), (format, font_name))
LATE(void, format_set_font_scheme, (lxw_format * format, const char *font_scheme),
     (format, font_scheme))
LATE(void, format_set_font_size, (lxw_format * format, double size), (format, size))
LATE(void, format_set_num_format, (lxw_format * format, const char *num_format),
     (format, num_format))
LATE(void, format_set_num_format_index, (lxw_format * format, uint8_t index), (format, index))
LATE(void, format_set_text_wrap, (lxw_format * format), (format))
LATE(void, lxw_workbook_free, (lxw_workbook * workbook), (workbook))
LATE(lxw_chart *, workbook_add_chart, (lxw_workbook * workbook, uint8_t chart_type),
     (workbook, chart_type))
LATE(lxw_format *, workbook_add_format, (lxw_workbook * workbook), (workbook))
LATE(lxw_worksheet *, workbook_add_worksheet, (lxw_workbook * workbook, const char *sheetname),
     (workbook, sheetname))
LATE(lxw_error, workbook_close, (lxw_workbook * workbook), (workbook))
LATE(lxw_worksheet *, workbook_get_worksheet_by_name, (lxw_workbook * workbook, const char *name),
     (workbook, name))
LATE(lxw_workbook *, workbook_new_opt, (const char *filename, lxw_workbook_options *options),
     (filename, options))
LATE(lxw_error, workbook_set_properties, (lxw_workbook * workbook, lxw_doc_properties *properties),
     (workbook, properties))
LATE(void, worksheet_center_horizontally, (lxw_worksheet * worksheet), (worksheet))
LATE(lxw_error, worksheet_data_validation_range,
     (lxw_worksheet * worksheet, lxw_row_t first_row, lxw_col_t first_col, lxw_row_t last_row,
      lxw_col_t last_col, lxw_data_validation *validation),
     (worksheet, first_row, first_col, last_row, last_col, validation))
LATE(void, worksheet_fit_to_pages, (lxw_worksheet * worksheet, uint16_t width, uint16_t height),
     (worksheet, width, height))
LATE(void, worksheet_freeze_panes, (lxw_worksheet * worksheet, lxw_row_t row, lxw_col_t col),
     (worksheet, row, col))
LATE(void, worksheet_hide, (lxw_worksheet * worksheet), (worksheet))
LATE(lxw_error, worksheet_insert_chart_opt,
     (lxw_worksheet * worksheet, lxw_row_t row, lxw_col_t col, lxw_chart *chart,
      lxw_chart_options *user_options),
     (worksheet, row, col, chart, user_options))
LATE(lxw_error, worksheet_merge_range,
     (lxw_worksheet * worksheet, lxw_row_t first_row, lxw_col_t first_col, lxw_row_t last_row,
      lxw_col_t last_col, const char *string, lxw_format *format),
     (worksheet, first_row, first_col, last_row, last_col, string, format))
LATE(lxw_error, worksheet_print_area,
     (lxw_worksheet * worksheet, lxw_row_t first_row, lxw_col_t first_col, lxw_row_t last_row,
      lxw_col_t last_col),
     (worksheet, first_row, first_col, last_row, last_col))
LATE(lxw_error, worksheet_repeat_columns,
     (lxw_worksheet * worksheet, lxw_col_t first_col, lxw_col_t last_col),
     (worksheet, first_col, last_col))
LATE(lxw_error, worksheet_repeat_rows,
     (lxw_worksheet * worksheet, lxw_row_t first_row, lxw_row_t last_row),
     (worksheet, first_row, last_row))
LATE(lxw_error, worksheet_set_column,
     (lxw_worksheet * worksheet, lxw_col_t first_col, lxw_col_t last_col, double width,
      lxw_format *format),
     (worksheet, first_col, last_col, width, format))
LATE(lxw_error, worksheet_set_footer, (lxw_worksheet * worksheet, const char *string),
     (worksheet, string))
LATE(lxw_error, worksheet_set_h_pagebreaks, (lxw_worksheet * worksheet, lxw_row_t breaks[]),
     (worksheet, breaks))
LATE(void, worksheet_set_landscape, (lxw_worksheet * worksheet), (worksheet))
LATE(void, worksheet_set_margins,
     (lxw_worksheet * worksheet, double left, double right, double top, double bottom),
     (worksheet, left, right, top, bottom))
LATE(void, worksheet_set_paper, (lxw_worksheet * worksheet, uint8_t paper_type),
     (worksheet, paper_type))
LATE(void, worksheet_set_portrait, (lxw_worksheet * worksheet), (worksheet))
LATE(lxw_error, worksheet_set_row,
     (lxw_worksheet * worksheet, lxw_row_t row, double height, lxw_format *format),
     (worksheet, row, height, format))
LATE(lxw_error, worksheet_write_blank,
     (lxw_worksheet * worksheet, lxw_row_t row, lxw_col_t col, lxw_format *format),
     (worksheet, row, col, format))
LATE(lxw_error, worksheet_write_comment_opt,
     (lxw_worksheet * worksheet, lxw_row_t row, lxw_col_t col, const char *string,
      lxw_comment_options *options),
     (worksheet, row, col, string, options))
LATE(lxw_error, worksheet_write_datetime,
     (lxw_worksheet * worksheet, lxw_row_t row, lxw_col_t col, lxw_datetime *datetime,
      lxw_format *format),
     (worksheet, row, col, datetime, format))
LATE(lxw_error, worksheet_write_number,
     (lxw_worksheet * worksheet, lxw_row_t row, lxw_col_t col, double number, lxw_format *format),
     (worksheet, row, col, number, format))
LATE(lxw_error, worksheet_write_string,
     (lxw_worksheet * worksheet, lxw_row_t row, lxw_col_t col, const char *string,
      lxw_format *format),
     (worksheet, row, col, string, format))
#endif
