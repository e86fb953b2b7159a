# A new test: add tests/exports/test_noun to EXPORTS_TESTS, and the two lines
#   tests_exports_test_noun_SOURCES = tests/exports/test_noun.c
#   tests_exports_test_noun_LDADD = $(EXPORTS_LIBS) $(CMOCKA_LIBS)
# The working directory is the build tree; files are read through SOURCE_DIR (or $PEIYU_SOURCE).
# What a test reads goes into EXTRA_DIST.
EXPORTS_TESTS =

if HAVE_CMOCKA
check_PROGRAMS += $(EXPORTS_TESTS)
TESTS += $(EXPORTS_TESTS)
endif
