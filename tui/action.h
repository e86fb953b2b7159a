#ifndef PEIYU_TUI_ACTION_H
#define PEIYU_TUI_ACTION_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/event.h"

/*
 * The one list of actions: id, name for the settings, keys (first one shown), the word of the key
 * line, and one sentence of help. The key line, F1 and the 命令面板 are generated from it; a key
 * does the same thing on every screen.
 */
#define ACTION_LIST(ACTION)                                                            \
    ACTION(HELP, "help", "F1", "帮助", "说明本画面和当前栏目")                         \
    ACTION(PALETTE, "palette", "?", "命令", "按中文名、拼音或首字母查找命令")          \
    ACTION(BACK, "back", "Esc", "返回", "返回上一层,不会退出程序")                     \
    ACTION(QUIT, "quit", "q", "退出", "返回上一层;在最上层退出程序")                   \
    ACTION(OPEN, "open", "Enter", "打开", "打开光标所在的一行")                        \
    ACTION(UP, "up", "Up k", "", "上移一行")                                           \
    ACTION(DOWN, "down", "Down j", "", "下移一行")                                     \
    ACTION(LEFT, "left", "Left h", "", "左移")                                         \
    ACTION(RIGHT, "right", "Right l", "", "右移")                                      \
    ACTION(PAGE_UP, "page-up", "PageUp", "", "上翻一页")                               \
    ACTION(PAGE_DOWN, "page-down", "PageDown", "", "下翻一页")                         \
    ACTION(FIRST, "first", "Home", "", "到第一行")                                     \
    ACTION(LAST, "last", "End", "", "到最后一行")                                      \
    ACTION(NEXT_FIELD, "next-field", "Tab", "", "下一栏")                              \
    ACTION(PREVIOUS_FIELD, "previous-field", "BackTab", "", "上一栏")                  \
    ACTION(SEARCH, "search", "/", "查找", "边输入边查找")                              \
    ACTION(FILTER, "filter", "f", "筛选", "只列出符合所选条件的")                      \
    ACTION(SORT, "sort", "s", "排序", "按某一列排序,再选一次反过来")                   \
    ACTION(COLUMNS, "columns", "c", "列", "选择显示哪些列")                            \
    ACTION(MARK, "mark", "Space", "标记", "标记或取消标记这一行")                      \
    ACTION(MARK_ALL, "mark-all", "*", "全标", "标记或取消标记列出的全部")              \
    ACTION(NEW, "new", "a", "新增", "新增一项")                                        \
    ACTION(EDIT, "edit", "e", "修改", "修改光标所在的一项")                            \
    ACTION(REMOVE, "remove", "d", "移除", "移到回收站,可以撤销")                       \
    ACTION(TRASH, "trash", "R", "回收站", "看移除了什么,需要时还原")                   \
    ACTION(ASSESS, "assess", "p", "评价", "评价标记的企业,没有标记时评价当前企业")     \
    ACTION(COMPARE, "compare", "=", "对比", "用今天的数据再评一次,说明变了什么")       \
    ACTION(IMPORT, "import", "i", "导入", "从表格文件导入")                            \
    ACTION(EXPORT, "export", "o", "导出", "导出表格")                                  \
    ACTION(DEMO, "demo", "D", "演示县", "在空库里生成 200 家虚构企业")                 \
    ACTION(WHAT_IF, "what-if", "w", "假设", "假设某项数据为某值,不保存")               \
    ACTION(NEXT_MISSING, "next-missing", "m", "缺项", "到下一个缺数据的指标")          \
    ACTION(NEXT_FAILED, "next-failed", "n", "未达", "到下一个未满分或不满足的指标")    \
    ACTION(NEXT_ENTERPRISE, "next-enterprise", "N", "下家", "到下一家企业")            \
    ACTION(PREVIOUS_ENTERPRISE, "previous-enterprise", "P", "上家", "到上一家企业")    \
    ACTION(COMPLAINANT, "complainant", "y", "举报人", "显示或登记举报人,另存一处")     \
    ACTION(OVERRIDE, "override", "r", "认可", "写明理由,认可“原则上”的条件")           \
    ACTION(STEP, "step", "t", "办理", "走下一步: 受理、初审、上报、公示、认定、退回…") \
    ACTION(DOSSIER, "dossier", "E", "档案", "打开这家企业的档案")                      \
    ACTION(BATCH, "batch", "b", "入批", "把标记的企业加入一个申报批次")                \
    ACTION(DONE, "done", "x", "办结", "记下这一项已经办完,不再列出")                   \
    ACTION(PUT_OFF, "put-off", "z", "延期", "把这一项延到以后的一天,写明原因")         \
    ACTION(CALENDAR, "calendar", "v", "月历", "在月历和清单之间切换")                  \
    ACTION(PREVIOUS_MONTH, "previous-month", "<", "上月", "到上一个月")                \
    ACTION(NEXT_MONTH, "next-month", ">", "下月", "到下一个月")                        \
    ACTION(TODAY, "today", "g", "今天", "回到今天")                                    \
    ACTION(FINISH, "finish", "F10", "完成", "做完这一页:保存或开始")                   \
    ACTION(UNDO, "undo", "u", "撤销", "撤销最近一步修改")                              \
    ACTION(REDO, "redo", "Ctrl-R", "恢复", "恢复最近撤销的一步")                       \
    ACTION(REDRAW, "redraw", "Ctrl-L", "", "重画屏幕")                                 \
    ACTION(TAB_LIBRARY, "tab-library", "F2", "企业", "企业库")                         \
    ACTION(TAB_DEADLINES, "tab-deadlines", "F3", "待办", "期限")                       \
    ACTION(TAB_BATCHES, "tab-batches", "F4", "申报", "批次、企业的申报和复核")         \
    ACTION(TAB_SURVEY, "tab-survey", "F5", "摸排", "谁符合、谁接近")                   \
    ACTION(TAB_STATS, "tab-stats", "F6", "统计", "各类家数、目标、届满")               \
    ACTION(TAB_CLUSTERS, "tab-clusters", "F7", "集群", "特色产业集群")                 \
    ACTION(TAB_SETTINGS, "tab-settings", "F9", "设置", "单位、地区、姓名、备份位置、外观")

enum action {
    ACTION_NONE,
#define ACTION_ID(id, name, keys, label, help) ACTION_##id,
    ACTION_LIST(ACTION_ID)
#undef ACTION_ID
    ACTION_COUNT
};

struct action_info {
    const char *name, *keys, *label, *help;
};

const struct action_info *action_info(enum action action);
/* The first of its keys as people call it: "F1", "Ctrl-R", "空格", "↑". */
const char *action_key(enum action action);
/* Where arrows cannot be drawn, and ">" or "v" for them would be other keys: 上下左右, in
 * action_key … */
void action_arrows_in_words(bool words);
/* … and in TEXT that speaks of keys. */
void action_name_arrows(char *text);
/* Which of ALLOWED (ends with ACTION_NONE) has this key; ACTION_NONE when none has. What an input
 * method makes of a key (？ of ?, 、 of /, full-width letters) is that key. */
enum action action_for(const struct event *event, const enum action *allowed);
/* Reads every key of the list; false when one cannot be read or two of one screen share a key: a
 * mistake of the program, found by a test. */
bool action_list_valid(void);

#endif
