# A new test: add tests/core/test_noun to CORE_TESTS, and the two lines
#   tests_core_test_noun_SOURCES = tests/core/test_noun.c
#   tests_core_test_noun_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
# The working directory is the build tree; files are read through SOURCE_DIR (or $PEIYU_SOURCE).
# What a test reads goes into EXTRA_DIST.
CORE_TESTS = \
	tests/core/test_generated \
	tests/core/test_case_matrix \
	tests/core/test_case_obstacle \
	tests/core/test_case_step \
	tests/core/test_deadline \
	tests/core/test_deadline_lines \
	tests/core/test_deadline_order \
	tests/core/test_deadline_rules \
	tests/core/test_dossier \
	tests/core/test_certificate \
	tests/core/test_calendar \
	tests/core/test_calendar_years \
	tests/core/test_event \
	tests/core/test_entry_number \
	tests/core/test_entry \
	tests/core/test_date \
	tests/core/test_decimal \
	tests/core/test_uscc \
	tests/core/test_assessment \
	tests/core/test_assessment_change \
	tests/core/test_assessment_json \
	tests/core/test_expression \
	tests/core/test_expression_facts \
	tests/core/test_expression_laws \
	tests/core/test_expression_lines \
	tests/core/test_gap \
	tests/core/test_cheapest_set \
	tests/core/test_cluster \
	tests/core/test_lack_words \
	tests/core/test_named_values \
	tests/core/test_remedy \
	tests/core/test_late \
	tests/core/test_memory \
	tests/core/test_packs \
	tests/core/test_packs_lazy \
	tests/core/test_packs_standards \
	tests/core/test_pinyin \
	tests/core/test_programme \
	tests/core/test_standard \
	tests/core/test_standard_diff \
	tests/core/test_statistics \
	tests/core/test_survey \
	tests/core/test_text \
	tests/core/test_yaml \
	tests/core/test_conformance

if HAVE_CMOCKA
check_PROGRAMS += $(CORE_TESTS)
TESTS += $(CORE_TESTS)
endif

tests_core_test_memory_SOURCES = tests/core/test_memory.c
tests_core_test_memory_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

tests_core_test_pinyin_SOURCES = tests/core/test_pinyin.c
tests_core_test_pinyin_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
tests_core_test_text_SOURCES = tests/core/test_text.c
tests_core_test_text_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

tests_core_test_yaml_SOURCES = tests/core/test_yaml.c
tests_core_test_yaml_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

tests_core_test_conformance_SOURCES = tests/core/test_conformance.c tests/core/conformance.h \
	tests/core/conformance_given.c tests/core/conformance_expected.c tests/core/coverage.c \
	tests/core/coverage.h tests/core/edges.c tests/core/edges.h tests/core/node_words.c \
	tests/core/node_words.h
tests_core_test_conformance_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
EXTRA_DIST += \
	tests/data/conformance/base.yaml \
	tests/data/conformance/champion-2020.yaml \
	tests/data/conformance/champion-2023.yaml \
	tests/data/conformance/champion-product-2020.yaml \
	tests/data/conformance/champion-product-2023.yaml \
	tests/data/conformance/facts.yaml \
	tests/data/conformance/giant-2020-innovation.yaml \
	tests/data/conformance/giant-2020-manufacturing.yaml \
	tests/data/conformance/cluster-js-2023.yaml \
	tests/data/conformance/giant-js-2023.yaml \
	tests/data/conformance/giant-miit-2026.yaml \
	tests/data/conformance/giant-national-2020.yaml \
	tests/data/conformance/innovative-js-2023.yaml \
	tests/data/conformance/innovative-miit-2022.yaml \
	tests/data/conformance/library-2020-innovation.yaml \
	tests/data/conformance/library-2020-manufacturing.yaml \
	tests/data/conformance/library-2020.yaml \
	tests/data/conformance/product-2020.yaml \
	tests/data/conformance/srdi-js-2023.yaml \
	tests/data/conformance/srdi-js-2023r1.yaml \
	tests/data/conformance/srdi-miit-2026.yaml

CORE_FIXTURE = tests/core/fixture.c tests/core/fixture.h

tests_core_test_assessment_SOURCES = tests/core/test_assessment.c $(CORE_FIXTURE)
tests_core_test_assessment_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

tests_core_test_generated_SOURCES = tests/core/test_generated.c tests/core/generator.c \
	tests/core/generator.h tests/random.h $(CORE_FIXTURE)
tests_core_test_generated_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

tests_core_test_assessment_json_SOURCES = tests/core/test_assessment_json.c $(CORE_FIXTURE)
tests_core_test_assessment_json_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

tests_core_test_expression_facts_SOURCES = tests/core/test_expression_facts.c $(CORE_FIXTURE)
tests_core_test_expression_facts_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

tests_core_test_cheapest_set_SOURCES = tests/core/test_cheapest_set.c tests/random.h
tests_core_test_cheapest_set_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

tests_core_test_lack_words_SOURCES = tests/core/test_lack_words.c $(CORE_FIXTURE)
tests_core_test_lack_words_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
tests_core_test_named_values_SOURCES = tests/core/test_named_values.c $(CORE_FIXTURE)
tests_core_test_named_values_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
tests_core_test_remedy_SOURCES = tests/core/test_remedy.c tests/random.h $(CORE_FIXTURE)
tests_core_test_remedy_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

ASKING = tests/core/asking.c tests/core/asking.h $(CORE_FIXTURE)
tests_core_test_gap_SOURCES = tests/core/test_gap.c tests/random.h $(ASKING)
tests_core_test_gap_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

tests_core_test_expression_SOURCES = tests/core/test_expression.c $(ASKING)
tests_core_test_expression_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
tests_core_test_expression_laws_SOURCES = tests/core/test_expression_laws.c tests/random.h $(ASKING)
tests_core_test_expression_laws_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
tests_core_test_expression_lines_SOURCES = tests/core/test_expression_lines.c $(ASKING)
tests_core_test_expression_lines_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

tests_core_test_standard_SOURCES = tests/core/test_standard.c $(CORE_FIXTURE)
tests_core_test_standard_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

tests_core_test_uscc_SOURCES = tests/core/test_uscc.c
tests_core_test_uscc_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

tests_core_test_decimal_SOURCES = tests/core/test_decimal.c
tests_core_test_decimal_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

tests_core_test_date_SOURCES = tests/core/test_date.c
tests_core_test_date_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

tests_core_test_entry_SOURCES = tests/core/test_entry.c tests/core/entry_cases.c tests/core/entry_cases.h
tests_core_test_entry_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

tests_core_test_entry_number_SOURCES = tests/core/test_entry_number.c tests/core/entry_cases.c tests/core/entry_cases.h
tests_core_test_entry_number_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

tests_core_test_calendar_SOURCES = tests/core/test_calendar.c
tests_core_test_calendar_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
tests_core_test_event_SOURCES = tests/core/test_event.c $(CORE_FIXTURE)
tests_core_test_event_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
tests_core_test_calendar_years_SOURCES = tests/core/test_calendar_years.c
tests_core_test_calendar_years_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
EXTRA_DIST += tests/data/holidays.csv

tests_core_test_cluster_SOURCES = tests/core/test_cluster.c $(CORE_FIXTURE)
tests_core_test_cluster_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

tests_core_test_case_matrix_SOURCES = tests/core/test_case_matrix.c $(CORE_FIXTURE)
tests_core_test_case_matrix_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
tests_core_test_case_obstacle_SOURCES = tests/core/test_case_obstacle.c $(CORE_FIXTURE)
tests_core_test_case_obstacle_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
tests_core_test_case_step_SOURCES = tests/core/test_case_step.c $(CORE_FIXTURE)
tests_core_test_case_step_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
tests_core_test_certificate_SOURCES = tests/core/test_certificate.c $(CORE_FIXTURE)
tests_core_test_certificate_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

DEADLINE_SCENE = tests/core/deadline_scene.c tests/core/deadline_scene.h $(CORE_FIXTURE)
tests_core_test_deadline_SOURCES = tests/core/test_deadline.c $(DEADLINE_SCENE)
tests_core_test_deadline_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

tests_core_test_deadline_rules_SOURCES = tests/core/test_deadline_rules.c $(CORE_FIXTURE)
tests_core_test_deadline_rules_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

tests_core_test_deadline_order_SOURCES = tests/core/test_deadline_order.c $(DEADLINE_SCENE)
tests_core_test_deadline_order_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

tests_core_test_deadline_lines_SOURCES = tests/core/test_deadline_lines.c $(DEADLINE_SCENE)
tests_core_test_deadline_lines_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

tests_core_test_dossier_SOURCES = tests/core/test_dossier.c $(CORE_FIXTURE)
tests_core_test_dossier_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

USER_PACKS = tests/core/user_packs.c tests/core/user_packs.h $(CORE_FIXTURE)
tests_core_test_packs_SOURCES = tests/core/test_packs.c $(USER_PACKS)
tests_core_test_packs_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
tests_core_test_packs_standards_SOURCES = tests/core/test_packs_standards.c $(USER_PACKS)
tests_core_test_packs_standards_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
tests_core_test_late_SOURCES = tests/core/test_late.c
tests_core_test_late_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
tests_core_test_packs_lazy_SOURCES = tests/core/test_packs_lazy.c $(CORE_FIXTURE)
tests_core_test_packs_lazy_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
tests_core_test_programme_SOURCES = tests/core/test_programme.c $(CORE_FIXTURE)
tests_core_test_programme_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

tests_core_test_standard_diff_SOURCES = tests/core/test_standard_diff.c $(CORE_FIXTURE)
tests_core_test_standard_diff_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

tests_core_test_assessment_change_SOURCES = tests/core/test_assessment_change.c $(CORE_FIXTURE)
tests_core_test_assessment_change_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

tests_core_test_survey_SOURCES = tests/core/test_survey.c $(CORE_FIXTURE)
tests_core_test_survey_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

tests_core_test_statistics_SOURCES = tests/core/test_statistics.c $(CORE_FIXTURE)
tests_core_test_statistics_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
