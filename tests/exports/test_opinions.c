#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "db/case_store.h"
#include "db/cluster_store.h"
#include "exports/layout.h"
#include "exports/opinions.h"
#include "tests/exports/library.h"

/* 县级初审推荐意见 stands in the table of the batch, of enterprises and of clusters, each its own
 * though their numbers are the same. */

static struct library library;
static int64_t firms[2], clusters[2], firm_batch, cluster_batch;

static int64_t add_batch(const char *kind, const int64_t *owners, const char *const opinions[2])
{
    struct arena *arena = arena_new();
    struct batch batch = {.kind = case_kind_find(packs_cases(library.packs), kind),
                          .year = 2023,
                          .number = 1,
                          .notice = "",
                          .remark = ""};
    assert_true(batch_add(library.database, &batch, NULL));
    for (size_t i = 2; i-- > 0;) { /* not in the order of their numbers */
        struct case_file one;
        int64_t id;
        assert_true(case_add(library.database, &batch, owners[i], &id, NULL));
        assert_true(case_load(library.database, id, arena, &one, NULL));
        one.opinion = opinions[i];
        assert_true(case_save(library.database, &one, NULL));
    }
    arena_free(arena);
    return batch.id;
}

static int set_up(void **state)
{
    (void)state;
    if (!library_open(&library, date_of(2023, 6, 30)) ||
        !database_begin(library.database, "测试", NULL))
        return -1;
    firms[0] = library_add(&library, 1, "甲有限公司", NULL);
    firms[1] = library_add(&library, 2, "乙有限公司", NULL);
    assert_true(cluster_add(library.database, "甲集群", &clusters[0], NULL));
    assert_true(cluster_add(library.database, "乙集群", &clusters[1], NULL));
    firm_batch = add_batch("srdi", firms, (const char *const[]){"甲厂好", "乙厂好"});
    cluster_batch = add_batch("cluster", clusters, (const char *const[]){"甲群好", "=乙群"});
    return database_commit(library.database, NULL) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    library_close(&library);
    return 0;
}

static void each_has_its_own(void **state)
{
    (void)state;
    struct opinions *opinions = opinions_load(library.database, cluster_batch, NULL);
    assert_non_null(opinions);
    assert_int_equal(firms[0], clusters[0]);
    assert_string_equal(opinions_of(opinions, clusters[0]), "甲群好");
    assert_string_equal(opinions_of(opinions, clusters[1]), "=乙群");
    assert_string_equal(opinions_of(opinions, clusters[1] + 1), "");
    opinions_free(opinions);
    opinions = opinions_load(library.database, firm_batch, NULL);
    assert_non_null(opinions);
    assert_string_equal(opinions_of(opinions, firms[0]), "甲厂好");
    assert_string_equal(opinions_of(opinions, firms[1]), "乙厂好");
    opinions_free(opinions);
}

static void without_a_batch_there_are_none(void **state)
{
    (void)state;
    struct opinions *opinions = opinions_load(library.database, 0, NULL);
    assert_non_null(opinions);
    assert_string_equal(opinions_of(opinions, firms[0]), "");
    opinions_free(opinions);
}

static const char layout_text[] =
    "pack: layout\nid: own\nversion: 1\nname: 集群\ntitle: 集群\ntier: cluster\n"
    "columns:\n  - {heading: 名称, fact: cluster.name}\n  - {heading: 意见, special: opinion}\n";

/* *ROWS of the clusters, as given, of BATCH. */
static struct sheet *export_clusters(int64_t batch, size_t *rows)
{
    struct faults faults = {0};
    struct error err = {0};
    char *path = scratch_path(library.folder, "clusters.csv");
    const struct export_options options = {.out = path,
                                           .as_of = library.as_of,
                                           .enterprises = clusters,
                                           .enterprise_count = 2,
                                           .clusters = true,
                                           .reviewed = true,
                                           .batch = batch};
    struct yaml_file *file = yaml_parse("own.yaml", layout_text, strlen(layout_text), &faults);
    struct layout *layout = layout_load(file, library.packs, &faults);
    assert_non_null(layout);
    if (!export_run(library.database, layout, &options, rows, &err))
        fail_msg("%s", err.text);
    struct sheet *sheet = sheet_read(path);
    layout_free(layout);
    yaml_free(file);
    free(path);
    return sheet;
}

static void a_table_of_clusters_has_those_of_its_batch(void **state)
{
    size_t rows;
    (void)state;
    struct sheet *sheet = export_clusters(cluster_batch, &rows);
    assert_int_equal(rows, 2);
    assert_table_cell(sheet, 1, "名称", "甲集群");
    assert_table_cell(sheet, 1, "意见", "甲群好");
    assert_table_cell(sheet, 2, "意见", "'=乙群");
    sheet_free(sheet);
    sheet = export_clusters(0, &rows);
    assert_int_equal(rows, 2);
    assert_table_cell(sheet, 1, "意见", "");
    sheet_free(sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_has_its_own),
        cmocka_unit_test(without_a_batch_there_are_none),
        cmocka_unit_test(a_table_of_clusters_has_those_of_its_batch),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
