# What comes from outside, damaged. `make check` replays the corpus and a fixed number of changes of
# it; for as long as wanted: `make fuzz` in a build with --enable-fuzzer (README.md).
FUZZ_TARGET = tests/fuzz/target.c tests/fuzz/target.h tests/fuzz/target_library.c \
	tests/fuzz/target_pack.c tests/fuzz/target_table.c
check_PROGRAMS += tests/fuzz/replay
TESTS += tests/fuzz/replay
tests_fuzz_replay_SOURCES = tests/fuzz/replay.c $(FUZZ_TARGET)
tests_fuzz_replay_LDADD = $(EXPORTS_LIBS)

EXTRA_PROGRAMS += tests/fuzz/fuzzer
CLEANFILES += tests/fuzz/fuzzer$(EXEEXT)
tests_fuzz_fuzzer_SOURCES = tests/fuzz/fuzzer.c $(FUZZ_TARGET)
tests_fuzz_fuzzer_LDADD = $(EXPORTS_LIBS)
tests_fuzz_fuzzer_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer

# What a run has found stays in fuzz/TARGET of the build folder, what fails as fuzz/TARGET-….
SECONDS = 300
.PHONY: fuzz
if FUZZER
fuzz: tests/fuzz/fuzzer$(EXEEXT)
	@$(MKDIR_P) fuzz/$(TARGET)
	@case '$(TARGET)' in \
	book|relations|sheet|strings|styles|xlsx) words=xml ;; \
	mapping|pack|layout) words=yaml ;; \
	import|results|round|search) words=table ;; \
	csv|html|entry|expression) words=$(TARGET) ;; \
	*) words= ;; \
	esac; \
	case '$(TARGET)' in \
	pack) seeds='$(srcdir)/core/packs' ;; \
	layout) seeds='$(srcdir)/exports/layouts' ;; \
	*) seeds= ;; \
	esac; \
	if test -z "$$TMPDIR" && test -w /dev/shm; then TMPDIR=/dev/shm; export TMPDIR; fi; \
	PEIYU_SOURCE='$(abs_top_srcdir)' FUZZ_TARGET='$(TARGET)' tests/fuzz/fuzzer$(EXEEXT) \
		-max_total_time=$(SECONDS) -max_len=8192 -timeout=20 -rss_limit_mb=1024 \
		-artifact_prefix=fuzz/$(TARGET)- $${words:+-dict=$(srcdir)/tests/fuzz/words/$$words.dict} \
		fuzz/$(TARGET) '$(srcdir)/tests/fuzz/corpus/$(TARGET)' $$seeds
else
fuzz:
	@echo 'configure with CC=clang --enable-fuzzer, in a folder of its own' >&2; exit 1
endif

EXTRA_DIST += \
	tests/fuzz/corpus/book/sheets.xml \
	tests/fuzz/corpus/csv/gb.csv \
	tests/fuzz/corpus/csv/quoted.csv \
	tests/fuzz/corpus/csv/sep.csv \
	tests/fuzz/corpus/csv/utf16.csv \
	tests/fuzz/corpus/entry/day \
	tests/fuzz/corpus/entry/money \
	tests/fuzz/corpus/entry/percent \
	tests/fuzz/corpus/expression/days \
	tests/fuzz/corpus/expression/figures \
	tests/fuzz/corpus/expression/pick \
	tests/fuzz/corpus/expression/registers \
	tests/fuzz/corpus/html/gb.html \
	tests/fuzz/corpus/html/spans.html \
	tests/fuzz/corpus/import/certificates.csv \
	tests/fuzz/corpus/import/enterprises.csv \
	tests/fuzz/corpus/import/figures.csv \
	tests/fuzz/corpus/import/registers.csv \
	tests/fuzz/corpus/layout/expiring.yaml \
	tests/fuzz/corpus/mapping/columns.yaml \
	tests/fuzz/corpus/pack/calendar.yaml \
	tests/fuzz/corpus/pack/cases.yaml \
	tests/fuzz/corpus/pack/certificates.yaml \
	tests/fuzz/corpus/pack/deadlines.yaml \
	tests/fuzz/corpus/pack/facts.yaml \
	tests/fuzz/corpus/pack/like.yaml \
	tests/fuzz/corpus/pack/register_twice.yaml \
	tests/fuzz/corpus/pack/regions.yaml \
	tests/fuzz/corpus/pack/standard.yaml \
	tests/fuzz/corpus/pack/tables_twice.yaml \
	tests/fuzz/corpus/relations/parts.xml \
	tests/fuzz/corpus/restore/half \
	tests/fuzz/corpus/restore/page \
	tests/fuzz/corpus/results/list.csv \
	tests/fuzz/corpus/round/texts.csv \
	tests/fuzz/corpus/search/words \
	tests/fuzz/corpus/sheet/cells.xml \
	tests/fuzz/corpus/sheet/utf7.xml \
	tests/fuzz/corpus/strings/runs.xml \
	tests/fuzz/corpus/styles/formats.xml \
	tests/fuzz/corpus/xls/chain.xls \
	tests/fuzz/corpus/xls/empty.xls \
	tests/fuzz/corpus/xls/errors.xls \
	tests/fuzz/corpus/xls/libreoffice.xls \
	tests/fuzz/corpus/xlsx/openpyxl.xlsx \
	tests/fuzz/words/csv.dict \
	tests/fuzz/words/entry.dict \
	tests/fuzz/words/expression.dict \
	tests/fuzz/words/html.dict \
	tests/fuzz/words/table.dict \
	tests/fuzz/words/xml.dict \
	tests/fuzz/words/yaml.dict
