# A new test: add tests/core/test_noun to CORE_TESTS, and the two lines
#   tests_core_test_noun_SOURCES = tests/core/test_noun.c
#   tests_core_test_noun_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
# The working directory is the build tree; files are read through SOURCE_DIR (or $PEIYU_SOURCE).
# What a test reads goes into EXTRA_DIST.
CORE_TESTS =

if HAVE_CMOCKA
check_PROGRAMS += $(CORE_TESTS)
TESTS += $(CORE_TESTS)
endif
