# A new file: add core/noun.h and core/noun.c to libcore_a_SOURCES; a new pack (it is installed and
# distributed): core/packs/noun.yaml to dist_packs_DATA.
noinst_LIBRARIES += libcore.a
libcore_a_SOURCES = \
	core/assessment.h \
	core/buffer.c \
	core/buffer.h \
	core/calendar.h \
	core/certificate.h \
	core/date.c \
	core/date.h \
	core/deadline.h \
	core/decimal.c \
	core/decimal.h \
	core/dossier.h \
	core/entry.c \
	core/entry.h \
	core/entry_number.c \
	core/entry_number.h \
	core/error.c \
	core/error.h \
	core/expression.h \
	core/fact.h \
	core/faults.c \
	core/faults.h \
	core/industry.c \
	core/industry.h \
	core/memory.c \
	core/memory.h \
	core/packs.h \
	core/rational.c \
	core/rational.h \
	core/standard.h \
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
	core/packs/innovative-js-2023.yaml \
	core/packs/regions-js.yaml \
	core/packs/srdi-js-2023.yaml
EXTRA_DIST += core/packs/README.md
