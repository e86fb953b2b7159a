#ifndef PEIYU_CORE_EXPRESSION_CALLS_H
#define PEIYU_CORE_EXPRESSION_CALLS_H

#include "core/expression_node.h"

/* The functions of the expression language, evaluated. */
void call_evaluate(const struct node *node, const struct frame *frame, struct operand *out);

void operand_set_truth(struct operand *out, enum truth truth);
void operand_set_long(struct operand *out, long number);

#endif
