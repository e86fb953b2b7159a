#ifndef PEIYU_DB_TRASH_CHANGES_H
#define PEIYU_DB_TRASH_CHANGES_H

/* Shared by trash.c and trash_content.c: the ids of all changes that went with the removal ?1,
 * which is r; f is a case of a batch. */
#define TRASH_OF_CASE(key)                                           \
    "(c.tbl IN ('case_step', 'case_visit') AND instr(c.before, " key \
    " || ',') = 1) OR (c.tbl = 'case_material' AND instr(c.key, " key " || '/') = 1)"
#define TRASH_CHANGES                                                                                    \
    "SELECT c.id FROM journal_change r JOIN journal_change c "                                           \
    "ON c.step = r.step AND c.after IS NULL WHERE r.id = ?1 AND (c.id = r.id "                           \
    "OR (r.tbl = 'register_line' AND c.tbl = 'complainant' AND c.key = r.key) "                          \
    "OR (r.tbl = 'register_line' AND c.tbl = 'register_value' "                                          \
    "AND instr(c.key, '/' || r.key || '/') > 0) "                                                        \
    "OR (r.tbl = 'case_file' AND (" TRASH_OF_CASE(                                                       \
        "r.key") ")) "                                                                                   \
                 "OR (r.tbl = 'batch' AND c.tbl = 'batch_day' AND instr(c.key, r.key || '/') = 1) "      \
                 "OR (r.tbl = 'batch' AND c.tbl = 'case_file' AND instr(c.before, r.key || ',') = 1) "   \
                 "OR (r.tbl = 'batch' AND EXISTS (SELECT 1 FROM journal_change f WHERE f.step = r.step " \
                 "AND f.tbl = 'case_file' AND f.after IS NULL AND instr(f.before, r.key || ',') = 1 "    \
                 "AND (" TRASH_OF_CASE("f.key") "))))"

#endif
