#ifndef PEIYU_TUI_SCREENS_EXPORT_NAME_H
#define PEIYU_TUI_SCREENS_EXPORT_NAME_H

/* FOLDER/铜山区2023年专精特新中小企业推荐汇总表.xlsx; what cannot stand in a file name is left out.
 * COUNTY may be "". free() it. */
char *export_name_propose(const char *folder, const char *county, int year, const char *title);
/* What a person typed as the name of a file: "~/" is the home folder, a name without an ending
 * becomes a workbook, one without a folder lies in FOLDER. free() it. */
char *export_name_complete(const char *folder, const char *typed);

#endif
