# `make bench`: wall time and memory of the main jobs, and of the screens on 50 000 enterprises;
# nothing is asserted. That library is made once by `peiyu import` and kept in tests/bench/.
EXTRA_PROGRAMS += tests/bench/measure tests/bench/county tests/bench/cells tests/bench/book \
	tests/bench/rows tests/bench/wide
tests_bench_measure_SOURCES = tests/bench/measure.c
tests_bench_county_SOURCES = tests/bench/county.c
tests_bench_county_LDADD = $(CORE_LIBS)
tests_bench_cells_SOURCES = tests/bench/cells.c
tests_bench_cells_LDADD = $(XLSXWRITER_LIBS)
tests_bench_book_SOURCES = tests/bench/book.c
tests_bench_book_LDADD = $(XLSXWRITER_LIBS)
tests_bench_wide_SOURCES = tests/bench/wide.c $(WIDE_BOOK)
tests_bench_wide_LDADD = $(CORE_LIBS) $(ZIP_LIBS)
tests_bench_rows_SOURCES = tests/bench/rows.c
tests_bench_rows_LDADD = $(SQLITE_LIBS) $(ZIP_LIBS) $(XML_LIBS)
CLEANFILES += tests/bench/measure$(EXEEXT) tests/bench/county$(EXEEXT) tests/bench/cells$(EXEEXT) \
	tests/bench/keys$(EXEEXT) tests/bench/book$(EXEEXT) tests/bench/rows$(EXEEXT) \
	tests/bench/wide$(EXEEXT) tests/bench/county.db tests/bench/county.db-wal tests/bench/county.db-shm
EXTRA_DIST += tests/bench/run

BENCH_KEYS =
if HAVE_CMOCKA
if HAVE_VTERM
BENCH_KEYS += tests/bench/keys$(EXEEXT)
EXTRA_PROGRAMS += tests/bench/keys
tests_bench_keys_SOURCES = tests/bench/keys.c
tests_bench_keys_LDADD = $(SCREEN_TEST_LIBS)
endif
endif

.PHONY: bench
bench: all tests/bench/measure$(EXEEXT) tests/bench/county$(EXEEXT) \
		tests/bench/cells$(EXEEXT) tests/bench/book$(EXEEXT) tests/bench/rows$(EXEEXT) \
		tests/bench/wide$(EXEEXT) $(BENCH_KEYS)
	$(AM_TESTS_ENVIRONMENT) $(SHELL) $(srcdir)/tests/bench/run \
		'$(abs_top_builddir)/tests/bench' "$$PEIYU_PROGRAM" "$$PEIYU_SOURCE"
