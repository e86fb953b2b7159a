# `make bench`: wall time and memory of the main jobs; nothing is asserted.
EXTRA_PROGRAMS = tests/bench/measure
tests_bench_measure_SOURCES = tests/bench/measure.c
CLEANFILES += tests/bench/measure$(EXEEXT)
EXTRA_DIST += tests/bench/run

.PHONY: bench
bench: all tests/bench/measure$(EXEEXT)
	$(AM_TESTS_ENVIRONMENT) $(SHELL) $(srcdir)/tests/bench/run \
		tests/bench/measure$(EXEEXT) "$$PEIYU_PROGRAM" "$$PEIYU_SOURCE"
