# Readers of tables under changed files. `make check` replays the corpus and a fixed number of
# changes of it; for as long as wanted: tests/fuzz/fuzzer in a build with clang (README.md).
FUZZ_TARGET = tests/fuzz/target.c tests/fuzz/target.h
check_PROGRAMS += tests/fuzz/replay
TESTS += tests/fuzz/replay
tests_fuzz_replay_SOURCES = tests/fuzz/replay.c $(FUZZ_TARGET)
tests_fuzz_replay_LDADD = $(DB_LIBS)

EXTRA_PROGRAMS += tests/fuzz/fuzzer
CLEANFILES += tests/fuzz/fuzzer$(EXEEXT)
tests_fuzz_fuzzer_SOURCES = tests/fuzz/fuzzer.c $(FUZZ_TARGET)
tests_fuzz_fuzzer_LDADD = $(DB_LIBS)
tests_fuzz_fuzzer_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer

EXTRA_DIST += \
	tests/fuzz/corpus/book/sheets.xml \
	tests/fuzz/corpus/csv/gb.csv \
	tests/fuzz/corpus/csv/quoted.csv \
	tests/fuzz/corpus/csv/sep.csv \
	tests/fuzz/corpus/csv/utf16.csv \
	tests/fuzz/corpus/html/gb.html \
	tests/fuzz/corpus/html/spans.html \
	tests/fuzz/corpus/mapping/columns.yaml \
	tests/fuzz/corpus/sheet/cells.xml \
	tests/fuzz/corpus/strings/runs.xml \
	tests/fuzz/corpus/styles/formats.xml \
	tests/fuzz/corpus/xls/chain.xls \
	tests/fuzz/corpus/xls/errors.xls \
	tests/fuzz/corpus/xls/libreoffice.xls \
	tests/fuzz/corpus/xlsx/openpyxl.xlsx
