#ifndef PEIYU_TUI_SCREENS_SCORING_WORDS_H
#define PEIYU_TUI_SCREENS_SCORING_WORDS_H

#include "tui/screens/scoring_model.h"

/* The words of the 评分表. What is returned is to be free()d. */

/* "再增加研发费用总额 87.50 万元得 10 分" of the step at hand; while facts are missing, which; ""
 * when there is nothing left to reach. */
char *scoring_gap_words(const struct scoring_model *model);
/* The cheapest set of indicators that reaches the points: "合计差 4 分: 12 B 档得 8
 * 分(再增加研发费用 总额 87.50 万元)"; "" where no points lack. */
char *scoring_remedy_words(const struct scoring_model *model);
/* What stands before them: "差距", "缺" or "". */
const char *scoring_gap_label(const struct scoring_model *model);
/* "2021年主营业务收入、所属行业"; the year where it is one. */
char *scoring_missing_words(const struct missing_list *missing);
/* "2022年研发费用总额" */
char *scoring_fact_words(const struct fact *fact, int year);
/* "64–74", or "64" when it is settled. */
char *scoring_points_words(int min, int max);
/* "12 上年度研发费用投入 (10分)", "条件二 …", "直通一 …", "基本条件三 …". */
char *scoring_step_words(const struct scoring_model *model);
/* The same without the title: "12 (10分)", "条件二". */
char *scoring_step_number(const struct scoring_model *model);
/* A condition as its document counts it: 二 of c2, 四a of 4a, 称号 of title; where the id says
 * nothing, the INDEXth (from 0) of its list. */
char *scoring_condition_number(const char *id, size_t index);
const char *scoring_truth_mark(enum truth truth); /* ✓ ✗ ? */
/* The kinds of titles that the step at hand asks about, each with its newest line and state, one a
 * line; "" when it asks about none. */
char *scoring_certificate_words(const struct scoring_model *model);
/* What the step shows of facts that are computed: "研发费用占营业收入比重 8.0566%", one a line. */
char *scoring_value_words(const struct scoring_model *model);
/* 非现行标准, 未经原文核对: what must be said of the standard; "" when nothing. */
char *scoring_standard_notes(const struct scoring_model *model);

#endif
