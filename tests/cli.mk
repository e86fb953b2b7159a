# A new test in C: add tests/cli/test_noun to CLI_TESTS, and the two lines
#   tests_cli_test_noun_SOURCES = tests/cli/test_noun.c
#   tests_cli_test_noun_LDADD = $(EXPORTS_LIBS) $(CMOCKA_LIBS)
# A new shell script (executable, no suffix): tests/cli/noun to CLI_SHELL_TESTS. The program under
# test is $PEIYU_PROGRAM. What a test reads goes into EXTRA_DIST.
CLI_TESTS =
CLI_SHELL_TESTS =

if HAVE_CMOCKA
check_PROGRAMS += $(CLI_TESTS)
TESTS += $(CLI_TESTS)
endif
dist_check_SCRIPTS += $(CLI_SHELL_TESTS)
TESTS += $(CLI_SHELL_TESTS)
