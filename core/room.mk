# A new file: add core/noun.h and core/noun.c to libcore_a_SOURCES; a new pack (it is installed and
# distributed): core/packs/noun.yaml to dist_packs_DATA.
noinst_LIBRARIES += libcore.a
libcore_a_SOURCES = \
	core/assessment.h \
	core/buffer.h \
	core/calendar.h \
	core/certificate.h \
	core/date.h \
	core/deadline.h \
	core/decimal.h \
	core/dossier.h \
	core/entry.h \
	core/error.h \
	core/expression.h \
	core/fact.h \
	core/faults.h \
	core/memory.h \
	core/packs.h \
	core/rational.h \
	core/standard.h \
	core/text.h \
	core/uscc.h \
	core/value.h \
	core/yaml.h

dist_packs_DATA =
EXTRA_DIST += core/packs/README.md
