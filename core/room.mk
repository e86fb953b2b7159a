# A new file: add core/noun.h and core/noun.c to libcore_a_SOURCES; a new pack (it is installed and
# distributed): core/packs/noun.yaml to dist_packs_DATA.
noinst_LIBRARIES += libcore.a
CORE_LIBS += $(SODIUM_LIBS)
libcore_a_SOURCES = \
	core/assessment.c \
	core/assessment.h \
	core/assessment_json.c \
	core/assessment_json.h \
	core/buffer.c \
	core/buffer.h \
	core/calendar.c \
	core/calendar.h \
	core/certificate.c \
	core/certificate.h \
	core/cheapest_set.c \
	core/cheapest_set.h \
	core/completeness.c \
	core/completeness.h \
	core/date.c \
	core/date.h \
	core/deadline.c \
	core/deadline.h \
	core/decimal.c \
	core/decimal.h \
	core/dictionary.c \
	core/dictionary_load.c \
	core/dictionary_private.h \
	core/dossier.c \
	core/dossier.h \
	core/entry.c \
	core/entry.h \
	core/entry_number.c \
	core/entry_number.h \
	core/error.c \
	core/error.h \
	core/expression.h \
	core/expression_call.c \
	core/expression_calls.c \
	core/expression_calls.h \
	core/expression_evaluate.c \
	core/expression_gap.c \
	core/expression_lexer.c \
	core/expression_lexer.h \
	core/expression_linear.c \
	core/expression_linear.h \
	core/expression_missing.c \
	core/expression_node.h \
	core/expression_parse.c \
	core/expression_parser.h \
	core/expression_type.c \
	core/expression_walk.c \
	core/expression_way.c \
	core/expression_way.h \
	core/fact.h \
	core/faults.c \
	core/faults.h \
	core/industry.c \
	core/industry.h \
	core/json.c \
	core/json.h \
	core/memory.c \
	core/memory.h \
	core/packs.c \
	core/packs.h \
	core/packs_choose.c \
	core/quotient.c \
	core/quotient.h \
	core/rational.c \
	core/rational.h \
	core/remedy.c \
	core/remedy.h \
	core/remedy_option.c \
	core/remedy_option.h \
	core/result.c \
	core/standard.c \
	core/standard.h \
	core/standard_check.c \
	core/standard_check.h \
	core/standard_like.c \
	core/standard_like.h \
	core/text.c \
	core/text.h \
	core/uscc.c \
	core/uscc.h \
	core/value.c \
	core/value.h \
	core/yaml.c \
	core/yaml.h \
	core/yaml_parse.c

dist_packs_DATA = \
	core/packs/calendar-cn.yaml \
	core/packs/certificates.yaml \
	core/packs/deadlines.yaml \
	core/packs/facts.yaml \
	core/packs/giant-js-2023.yaml \
	core/packs/giant-miit-2026.yaml \
	core/packs/innovative-js-2023.yaml \
	core/packs/innovative-miit-2022.yaml \
	core/packs/regions-js.yaml \
	core/packs/srdi-js-2023.yaml \
	core/packs/srdi-js-2023r1.yaml \
	core/packs/srdi-miit-2026.yaml
EXTRA_DIST += core/packs/README.md
