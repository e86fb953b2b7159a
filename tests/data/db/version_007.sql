-- A database as version 7 of the schema wrote it. Frozen: later versions must open it.
PRAGMA application_id = 1346722133; PRAGMA user_version = 7;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE enterprise (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uscc TEXT NOT NULL CHECK (length(uscc) = 18),
    name TEXT NOT NULL CHECK (name <> ''),
    name_pinyin TEXT NOT NULL,
    name_initials TEXT NOT NULL,
    created_at TEXT NOT NULL,
    removed_at TEXT -- in the recycle bin since
) STRICT;
INSERT INTO enterprise VALUES(1,'91320312000000001Y','徐州样例重型机械有限公司','xuzhouyanglizhongxingjixieyouxiangongsi','xzylzxjxyxgs','2024-06-03T09:12:45',NULL);
CREATE TABLE figure (
    enterprise INTEGER NOT NULL REFERENCES enterprise (id),
    fact TEXT NOT NULL CHECK (fact <> ''),
    year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 9999),
    value INTEGER NOT NULL,
    PRIMARY KEY (enterprise, fact, year)
) STRICT, WITHOUT ROWID;
INSERT INTO figure VALUES(1,'net_profit',2023,-412500000);
INSERT INTO figure VALUES(1,'revenue',2023,8224380000);
CREATE TABLE fact_value (
    enterprise INTEGER NOT NULL REFERENCES enterprise (id),
    fact TEXT NOT NULL CHECK (fact <> ''),
    year INTEGER NOT NULL CHECK (year = 0 OR year BETWEEN 1900 AND 9999),
    value TEXT NOT NULL CHECK (value <> ''),
    PRIMARY KEY (enterprise, fact, year)
) STRICT, WITHOUT ROWID;
INSERT INTO fact_value VALUES(1,'audited',2023,'是');
INSERT INTO fact_value VALUES(1,'town',0,'大屯街道');
CREATE TABLE register_value (
    line INTEGER NOT NULL REFERENCES register_line (id),
    field TEXT NOT NULL CHECK (field <> ''),
    value TEXT NOT NULL CHECK (value <> ''),
    PRIMARY KEY (line, field)
) STRICT, WITHOUT ROWID;
INSERT INTO register_value VALUES(1,'kind','发明专利');
INSERT INTO register_value VALUES(1,'number','ZL202010000001.1');
INSERT INTO register_value VALUES(3,'kind','运营管理机构');
CREATE TABLE setting (
    key TEXT PRIMARY KEY NOT NULL CHECK (key <> ''),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO setting VALUES('对照','示例');
CREATE TABLE journal_step (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    title TEXT NOT NULL,
    undoes INTEGER REFERENCES journal_step (id)
) STRICT;
INSERT INTO journal_step VALUES(1,'2024-06-03T09:12:45','王科员','导入 样例.xlsx',NULL);
INSERT INTO journal_step VALUES(2,'2024-06-04T10:00:00','王科员','评价',NULL);
INSERT INTO journal_step VALUES(3,'2024-06-05T15:30:00','王科员','新建集群 样例产业集群',NULL);
INSERT INTO journal_step VALUES(4,'2024-01-05T09:00:00','王科员','登记',NULL);
INSERT INTO journal_step VALUES(5,'2024-06-06T09:00:00','王科员','新建批次 2024年第1批专精特新申报',NULL);
INSERT INTO journal_step VALUES(6,'2024-06-06T09:00:00','王科员','集群认定',NULL);
CREATE TABLE journal_change (
    id INTEGER PRIMARY KEY,
    step INTEGER NOT NULL REFERENCES journal_step (id),
    enterprise INTEGER, -- no reference: the journal outlives what it tells of
    tbl TEXT NOT NULL,
    key TEXT NOT NULL,
    before TEXT,
    after TEXT
, cluster INTEGER) STRICT;
INSERT INTO journal_change VALUES(1,1,1,'enterprise','1',NULL,'''91320312000000001Y'',''徐州样例重型机械有限公司'',''xuzhouyanglizhongxingjixieyouxiangongsi'',''xzylzxjxyxgs'',''2024-06-03T09:12:45'',NULL',NULL);
INSERT INTO journal_change VALUES(2,1,1,'fact_value','town@0',NULL,'大屯街道',NULL);
INSERT INTO journal_change VALUES(3,1,1,'fact_value','audited@2023',NULL,'是',NULL);
INSERT INTO journal_change VALUES(4,1,1,'figure','revenue@2023',NULL,'8224380000',NULL);
INSERT INTO journal_change VALUES(5,1,1,'figure','net_profit@2023',NULL,'-412500000',NULL);
INSERT INTO journal_change VALUES(6,1,1,'register_line','1',NULL,'ip',NULL);
INSERT INTO journal_change VALUES(7,1,1,'register_value','ip/1/number',NULL,'ZL202010000001.1',NULL);
INSERT INTO journal_change VALUES(8,1,1,'register_value','ip/1/kind',NULL,'发明专利',NULL);
INSERT INTO journal_change VALUES(9,1,1,'certificate','1',NULL,'''srdi'','''',''第七批'','''',''2023-03-24'',''2023-03-24'',''2026-03-24'',0,NULL,''''',NULL);
INSERT INTO journal_change VALUES(10,1,NULL,'setting','对照',NULL,'示例',NULL);
INSERT INTO journal_change VALUES(11,2,1,'assessment','1',NULL,'''srdi-js-2023'',''2024-06-04''',NULL);
INSERT INTO journal_change VALUES(12,2,1,'evidence','srdi-js-2023/12/上年度审计报告',NULL,'1',NULL);
INSERT INTO journal_change VALUES(13,2,1,'remark','srdi-js-2023/12',NULL,'审计报告附注七',NULL);
INSERT INTO journal_change VALUES(14,3,NULL,'cluster','1',NULL,'''样例产业集群'',''yanglichanyejiqun'',''ylcyjq'',''2024-06-05T15:30:00'',NULL',1);
INSERT INTO journal_change VALUES(15,3,NULL,'cluster_value','cluster.area@0',NULL,'101',1);
INSERT INTO journal_change VALUES(16,3,NULL,'cluster_value','cluster.output@2023',NULL,'400000',1);
INSERT INTO journal_change VALUES(17,3,1,'cluster_member','1',NULL,'1',1);
INSERT INTO journal_change VALUES(18,3,NULL,'cluster_override','cluster-js-2023/1a',NULL,'含水域',1);
INSERT INTO journal_change VALUES(19,3,1,'override','giant-js-2023/6',NULL,'领域相近',NULL);
INSERT INTO journal_change VALUES(20,4,1,'task','1',NULL,'''2024-03-01'',''送材料''',NULL);
INSERT INTO journal_change VALUES(21,4,NULL,'task','2',NULL,'''2024-03-02'',''写总结''',NULL);
INSERT INTO journal_change VALUES(22,4,NULL,'deadline_mark','task//tasks/2',NULL,'NULL,''2024-03-09'',''等通知''',NULL);
INSERT INTO journal_change VALUES(23,4,1,'register_line','2',NULL,'complaints',NULL);
INSERT INTO journal_change VALUES(24,4,1,'complainant','2',NULL,'张三',NULL);
INSERT INTO journal_change VALUES(25,5,NULL,'batch','1',NULL,'''srdi'',2024,1,''苏工信中小〔2024〕1号'',''''',NULL);
INSERT INTO journal_change VALUES(26,5,NULL,'batch_day','1/county_passed/1',NULL,'2024-07-15',NULL);
INSERT INTO journal_change VALUES(27,5,1,'case_file','1',NULL,'1,''draft'',1,NULL,''''',NULL);
INSERT INTO journal_change VALUES(28,5,1,'case_file','1','1,''draft'',1,NULL,''''','1,''draft'',1,1,''同意推荐。''',NULL);
INSERT INTO journal_change VALUES(29,5,1,'case_step','1',NULL,'1,''filed'',1,''2024-06-06'','''',''材料已收'','''',''王科员'',NULL',NULL);
INSERT INTO journal_change VALUES(30,5,1,'case_file','1','1,''draft'',1,1,''同意推荐。''','1,''filed'',1,1,''同意推荐。''',NULL);
INSERT INTO journal_change VALUES(31,5,1,'case_material','1/letter',NULL,'received',NULL);
INSERT INTO journal_change VALUES(32,5,1,'case_visit','1',NULL,'1,''2024-06-06'',''王科员、李科员'',''生产正常'',''属实''',NULL);
INSERT INTO journal_change VALUES(33,6,NULL,'certificate','2',NULL,'''cluster'','''',''2023年第1批'',''苏工信中小〔2023〕500号'',''2023-12-01'',''2023-12-01'',''2026-12-01'',4,''2024-06-05'',''运营管理机构变更未报备''',1);
INSERT INTO journal_change VALUES(34,6,NULL,'assessment','2',NULL,'''cluster-js-2023'',''2024-06-05''',1);
INSERT INTO journal_change VALUES(35,6,NULL,'register_line','3',NULL,'cluster_changes',1);
INSERT INTO journal_change VALUES(36,6,NULL,'register_value','cluster_changes/3/kind',NULL,'运营管理机构',1);
INSERT INTO journal_change VALUES(37,6,NULL,'batch','2',NULL,'''cluster'',2024,1,'''',''''',NULL);
INSERT INTO journal_change VALUES(38,6,NULL,'case_file','2',NULL,'2,''filed'',1,2,''''',1);
INSERT INTO journal_change VALUES(39,6,NULL,'case_step','2',NULL,'2,''filed'',1,''2024-06-05'','''','''','''',''王科员'',NULL',1);
INSERT INTO journal_change VALUES(40,6,NULL,'cluster_evidence','cluster-js-2023/1a/集群空间范围和占地面积的说明或规划图',NULL,'1',1);
INSERT INTO journal_change VALUES(41,6,NULL,'cluster_remark','cluster-js-2023/1a',NULL,'规划图待更新',1);
INSERT INTO journal_change VALUES(42,6,NULL,'deadline_mark','cluster_report_county/cluster-1/2024',NULL,'''2024-03-20'',NULL,''''',1);
CREATE TABLE journal_cursor (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    step INTEGER REFERENCES journal_step (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO journal_cursor VALUES(1,NULL);
CREATE TABLE evidence (
    enterprise INTEGER NOT NULL REFERENCES enterprise (id),
    standard TEXT NOT NULL CHECK (standard <> '' AND instr(standard, '/') = 0),
    line TEXT NOT NULL CHECK (line <> '' AND instr(line, '/') = 0),
    item TEXT NOT NULL CHECK (item <> ''), -- its words in the standard
    checked INTEGER NOT NULL CHECK (checked IN (0, 1)),
    PRIMARY KEY (enterprise, standard, line, item)
) STRICT, WITHOUT ROWID;
INSERT INTO evidence VALUES(1,'srdi-js-2023','12','上年度审计报告',1);
CREATE TABLE remark (
    enterprise INTEGER NOT NULL REFERENCES enterprise (id),
    standard TEXT NOT NULL CHECK (standard <> '' AND instr(standard, '/') = 0),
    line TEXT NOT NULL CHECK (line <> '' AND instr(line, '/') = 0),
    text TEXT NOT NULL CHECK (text <> ''),
    PRIMARY KEY (enterprise, standard, line)
) STRICT, WITHOUT ROWID;
INSERT INTO remark VALUES(1,'srdi-js-2023','12','审计报告附注七');
CREATE TABLE cluster (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL CHECK (name <> ''),
    name_pinyin TEXT NOT NULL,
    name_initials TEXT NOT NULL,
    created_at TEXT NOT NULL,
    removed_at TEXT -- in the recycle bin since
) STRICT;
INSERT INTO cluster VALUES(1,'样例产业集群','yanglichanyejiqun','ylcyjq','2024-06-05T15:30:00',NULL);
CREATE TABLE cluster_value (
    cluster INTEGER NOT NULL REFERENCES cluster (id),
    fact TEXT NOT NULL CHECK (fact <> ''),
    year INTEGER NOT NULL CHECK (year = 0 OR year BETWEEN 1900 AND 9999),
    value TEXT NOT NULL CHECK (value <> ''),
    PRIMARY KEY (cluster, fact, year)
) STRICT, WITHOUT ROWID;
INSERT INTO cluster_value VALUES(1,'cluster.area',0,'101');
INSERT INTO cluster_value VALUES(1,'cluster.output',2023,'400000');
CREATE TABLE cluster_member (
    cluster INTEGER NOT NULL REFERENCES cluster (id),
    enterprise INTEGER NOT NULL REFERENCES enterprise (id),
    PRIMARY KEY (cluster, enterprise)
) STRICT, WITHOUT ROWID;
INSERT INTO cluster_member VALUES(1,1);
CREATE TABLE override (
    enterprise INTEGER NOT NULL REFERENCES enterprise (id),
    standard TEXT NOT NULL CHECK (standard <> '' AND instr(standard, '/') = 0),
    line TEXT NOT NULL CHECK (line <> '' AND instr(line, '/') = 0),
    reason TEXT NOT NULL CHECK (reason <> ''),
    PRIMARY KEY (enterprise, standard, line)
) STRICT, WITHOUT ROWID;
INSERT INTO override VALUES(1,'giant-js-2023','6','领域相近');
CREATE TABLE cluster_override (
    cluster INTEGER NOT NULL REFERENCES cluster (id),
    standard TEXT NOT NULL CHECK (standard <> '' AND instr(standard, '/') = 0),
    line TEXT NOT NULL CHECK (line <> '' AND instr(line, '/') = 0),
    reason TEXT NOT NULL CHECK (reason <> ''),
    PRIMARY KEY (cluster, standard, line)
) STRICT, WITHOUT ROWID;
INSERT INTO cluster_override VALUES(1,'cluster-js-2023','1a','含水域');
CREATE TABLE task (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    enterprise INTEGER REFERENCES enterprise (id), -- NULL: of none
    due_on TEXT NOT NULL CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    title TEXT NOT NULL CHECK (title <> '')
) STRICT;
INSERT INTO task VALUES(1,1,'2024-03-01','送材料');
INSERT INTO task VALUES(2,NULL,'2024-03-02','写总结');
CREATE TABLE deadline_mark (
    key TEXT PRIMARY KEY NOT NULL CHECK (key <> ''),
    enterprise INTEGER REFERENCES enterprise (id),
    done_on TEXT CHECK (done_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    put_off_to TEXT CHECK (put_off_to GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    reason TEXT NOT NULL, cluster INTEGER REFERENCES cluster (id),
    CHECK ((done_on IS NULL) <> (put_off_to IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO deadline_mark VALUES('cluster_report_county/cluster-1/2024',NULL,'2024-03-20',NULL,'',1);
INSERT INTO deadline_mark VALUES('task//tasks/2',NULL,NULL,'2024-03-09','等通知',NULL);
CREATE TABLE complainant (
    line INTEGER PRIMARY KEY REFERENCES register_line (id),
    who TEXT NOT NULL CHECK (who <> '')
) STRICT;
INSERT INTO complainant VALUES(2,'张三');
CREATE TABLE batch (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind <> ''),
    year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 9999),
    number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 999), -- 第几批
    notice TEXT NOT NULL,
    remark TEXT NOT NULL,
    UNIQUE (kind, year, number)
) STRICT;
INSERT INTO batch VALUES(1,'srdi',2024,1,'苏工信中小〔2024〕1号','');
INSERT INTO batch VALUES(2,'cluster',2024,1,'','');
CREATE TABLE batch_day (
    batch INTEGER NOT NULL REFERENCES batch (id),
    state TEXT NOT NULL CHECK (state <> '' AND instr(state, '/') = 0),
    time INTEGER NOT NULL CHECK (time >= 1),
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    PRIMARY KEY (batch, state, time)
) STRICT, WITHOUT ROWID;
INSERT INTO batch_day VALUES(1,'county_passed',1,'2024-07-15');
CREATE TABLE case_step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_file INTEGER NOT NULL REFERENCES case_file (id),
    state TEXT NOT NULL CHECK (state <> ''),
    time INTEGER NOT NULL CHECK (time >= 1),
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    document TEXT NOT NULL,
    remark TEXT NOT NULL,
    reason TEXT NOT NULL, -- why all the same
    person TEXT NOT NULL,
    publicity_end TEXT CHECK (publicity_end GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;
INSERT INTO case_step VALUES(1,1,'filed',1,'2024-06-06','','材料已收','','王科员',NULL);
INSERT INTO case_step VALUES(2,2,'filed',1,'2024-06-05','','','','王科员',NULL);
CREATE TABLE case_material (
    case_file INTEGER NOT NULL REFERENCES case_file (id),
    material TEXT NOT NULL CHECK (material <> ''),
    state TEXT NOT NULL CHECK (state IN ('received', 'not_applicable')), -- no row: missing
    PRIMARY KEY (case_file, material)
) STRICT, WITHOUT ROWID;
INSERT INTO case_material VALUES(1,'letter','received');
CREATE TABLE case_visit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_file INTEGER NOT NULL REFERENCES case_file (id),
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    people TEXT NOT NULL,
    findings TEXT NOT NULL,
    conclusion TEXT NOT NULL
) STRICT;
INSERT INTO case_visit VALUES(1,1,'2024-06-06','王科员、李科员','生产正常','属实');
CREATE TABLE IF NOT EXISTS "assessment" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    enterprise INTEGER REFERENCES enterprise (id),
    cluster INTEGER REFERENCES cluster (id),
    standard TEXT NOT NULL CHECK (standard <> ''),
    standard_hash TEXT NOT NULL,
    as_of TEXT NOT NULL CHECK (as_of GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    made_at TEXT NOT NULL,
    person TEXT NOT NULL,
    inputs TEXT NOT NULL, -- JSON
    result TEXT NOT NULL,
    CHECK ((enterprise IS NULL) <> (cluster IS NULL))
) STRICT;
INSERT INTO assessment VALUES(1,1,NULL,'srdi-js-2023','00','2024-06-04','2024-06-04T10:00:00','王科员','{"revenue@2023":"8224.38"}','{"verdict":"incomplete"}');
INSERT INTO assessment VALUES(2,NULL,1,'cluster-js-2023','00','2024-06-05','2024-06-05T10:00:00','王科员','{"members":{"count":1}}','{"verdict":"fail"}');
CREATE TABLE IF NOT EXISTS "certificate" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    enterprise INTEGER REFERENCES enterprise (id),
    cluster INTEGER REFERENCES cluster (id),
    kind TEXT NOT NULL CHECK (kind <> ''),
    level TEXT NOT NULL,
    batch TEXT NOT NULL,
    document TEXT NOT NULL,
    announced_on TEXT CHECK (announced_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    valid_from TEXT CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    valid_to TEXT CHECK (valid_to GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    -- the article of 苏工信规〔2023〕2号; of a cluster the number of the ground in 第十四条 of 3号
    withdrawal INTEGER NOT NULL
        CHECK (withdrawal = 0 OR (withdrawal IN (15, 16) AND cluster IS NULL)
               OR (withdrawal BETWEEN 1 AND 5 AND enterprise IS NULL)),
    withdrawn_on TEXT CHECK (withdrawn_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    withdrawal_reason TEXT NOT NULL,
    CHECK ((enterprise IS NULL) <> (cluster IS NULL))
) STRICT;
INSERT INTO certificate VALUES(1,1,NULL,'srdi','','第七批','','2023-03-24','2023-03-24','2026-03-24',0,NULL,'');
INSERT INTO certificate VALUES(2,NULL,1,'cluster','','2023年第1批','苏工信中小〔2023〕500号','2023-12-01','2023-12-01','2026-12-01',4,'2024-06-05','运营管理机构变更未报备');
CREATE TABLE IF NOT EXISTS "register_line" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    enterprise INTEGER REFERENCES enterprise (id),
    cluster INTEGER REFERENCES cluster (id),
    register TEXT NOT NULL CHECK (register <> ''),
    CHECK ((enterprise IS NULL) <> (cluster IS NULL))
) STRICT;
INSERT INTO register_line VALUES(1,1,NULL,'ip');
INSERT INTO register_line VALUES(2,1,NULL,'complaints');
INSERT INTO register_line VALUES(3,NULL,1,'cluster_changes');
CREATE TABLE IF NOT EXISTS "case_file" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    batch INTEGER NOT NULL REFERENCES batch (id),
    enterprise INTEGER REFERENCES enterprise (id),
    cluster INTEGER REFERENCES cluster (id),
    state TEXT NOT NULL CHECK (state <> ''),
    time INTEGER NOT NULL CHECK (time >= 1), -- the order may pass a state twice
    assessment INTEGER REFERENCES assessment (id),
    opinion TEXT NOT NULL,
    UNIQUE (batch, enterprise),
    UNIQUE (batch, cluster),
    CHECK ((enterprise IS NULL) <> (cluster IS NULL))
) STRICT;
INSERT INTO case_file VALUES(1,1,1,NULL,'filed',1,1,'同意推荐。');
INSERT INTO case_file VALUES(2,2,NULL,1,'filed',1,2,'');
CREATE TABLE cluster_evidence (
    cluster INTEGER NOT NULL REFERENCES cluster (id),
    standard TEXT NOT NULL CHECK (standard <> '' AND instr(standard, '/') = 0),
    line TEXT NOT NULL CHECK (line <> '' AND instr(line, '/') = 0),
    item TEXT NOT NULL CHECK (item <> ''), -- its words in the standard
    checked INTEGER NOT NULL CHECK (checked IN (0, 1)),
    PRIMARY KEY (cluster, standard, line, item)
) STRICT, WITHOUT ROWID;
INSERT INTO cluster_evidence VALUES(1,'cluster-js-2023','1a','集群空间范围和占地面积的说明或规划图',1);
CREATE TABLE cluster_remark (
    cluster INTEGER NOT NULL REFERENCES cluster (id),
    standard TEXT NOT NULL CHECK (standard <> '' AND instr(standard, '/') = 0),
    line TEXT NOT NULL CHECK (line <> '' AND instr(line, '/') = 0),
    text TEXT NOT NULL CHECK (text <> ''),
    PRIMARY KEY (cluster, standard, line)
) STRICT, WITHOUT ROWID;
INSERT INTO cluster_remark VALUES(1,'cluster-js-2023','1a','规划图待更新');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('enterprise',1);
INSERT INTO sqlite_sequence VALUES('cluster',1);
INSERT INTO sqlite_sequence VALUES('task',2);
INSERT INTO sqlite_sequence VALUES('batch',2);
INSERT INTO sqlite_sequence VALUES('case_step',2);
INSERT INTO sqlite_sequence VALUES('case_visit',1);
INSERT INTO sqlite_sequence VALUES('assessment',2);
INSERT INTO sqlite_sequence VALUES('certificate',2);
INSERT INTO sqlite_sequence VALUES('register_line',3);
INSERT INTO sqlite_sequence VALUES('case_file',2);
CREATE UNIQUE INDEX enterprise_uscc ON enterprise (uscc) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX enterprise_name ON enterprise (name) WHERE removed_at IS NULL;
CREATE INDEX enterprise_pinyin ON enterprise (name_pinyin, uscc) WHERE removed_at IS NULL;
CREATE INDEX journal_step_undoes ON journal_step (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX journal_change_step ON journal_change (step);
CREATE INDEX journal_change_enterprise ON journal_change (enterprise);
CREATE INDEX journal_change_uscc
    ON journal_change (substr(coalesce(after, before), 2, 18)) WHERE tbl = 'enterprise';
CREATE TRIGGER journal_change_fixed BEFORE UPDATE ON journal_change BEGIN
    SELECT RAISE(ABORT, 'the journal is fixed');
END;
CREATE TRIGGER journal_change_kept BEFORE DELETE ON journal_change BEGIN
    SELECT RAISE(ABORT, 'the journal is kept');
END;
CREATE TRIGGER journal_step_fixed BEFORE UPDATE ON journal_step BEGIN
    SELECT RAISE(ABORT, 'the journal is fixed');
END;
CREATE TRIGGER journal_step_kept BEFORE DELETE ON journal_step
    WHEN OLD.id IS NOT (SELECT step FROM journal_cursor) BEGIN
    SELECT RAISE(ABORT, 'the journal is kept');
END;
CREATE TRIGGER enterprise_key BEFORE UPDATE OF id, uscc ON enterprise
    WHEN (OLD.id, OLD.uscc) IS NOT (NEW.id, NEW.uscc) BEGIN
    SELECT RAISE(ABORT, 'a key is fixed');
END;
CREATE TRIGGER figure_key BEFORE UPDATE OF enterprise, fact, year ON figure
    WHEN (OLD.enterprise, OLD.fact, OLD.year) IS NOT (NEW.enterprise, NEW.fact, NEW.year) BEGIN
    SELECT RAISE(ABORT, 'a key is fixed');
END;
CREATE TRIGGER fact_value_key BEFORE UPDATE OF enterprise, fact, year ON fact_value
    WHEN (OLD.enterprise, OLD.fact, OLD.year) IS NOT (NEW.enterprise, NEW.fact, NEW.year) BEGIN
    SELECT RAISE(ABORT, 'a key is fixed');
END;
CREATE TRIGGER register_value_key BEFORE UPDATE OF line, field ON register_value
    WHEN (OLD.line, OLD.field) IS NOT (NEW.line, NEW.field) BEGIN
    SELECT RAISE(ABORT, 'a key is fixed');
END;
CREATE TRIGGER setting_key BEFORE UPDATE OF key ON setting
    WHEN OLD.key IS NOT NEW.key BEGIN
    SELECT RAISE(ABORT, 'a key is fixed');
END;
CREATE TRIGGER figure_insert AFTER INSERT ON figure BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.enterprise, 'figure', NEW.fact || '@' || NEW.year, NULL, NEW.value);
END;
CREATE TRIGGER figure_update AFTER UPDATE ON figure WHEN OLD.value IS NOT NEW.value BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.enterprise, 'figure', NEW.fact || '@' || NEW.year, OLD.value, NEW.value);
END;
CREATE TRIGGER figure_delete AFTER DELETE ON figure BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            OLD.enterprise, 'figure', OLD.fact || '@' || OLD.year, OLD.value, NULL);
END;
CREATE TRIGGER fact_value_insert AFTER INSERT ON fact_value BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.enterprise, 'fact_value', NEW.fact || '@' || NEW.year, NULL, NEW.value);
END;
CREATE TRIGGER fact_value_update AFTER UPDATE ON fact_value WHEN OLD.value IS NOT NEW.value BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.enterprise, 'fact_value', NEW.fact || '@' || NEW.year, OLD.value, NEW.value);
END;
CREATE TRIGGER fact_value_delete AFTER DELETE ON fact_value BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            OLD.enterprise, 'fact_value', OLD.fact || '@' || OLD.year, OLD.value, NULL);
END;
CREATE TRIGGER setting_insert AFTER INSERT ON setting BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NULL, 'setting', NEW.key, NULL, NEW.value);
END;
CREATE TRIGGER setting_update AFTER UPDATE ON setting WHEN OLD.value IS NOT NEW.value BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NULL, 'setting', NEW.key, OLD.value, NEW.value);
END;
CREATE TRIGGER setting_delete AFTER DELETE ON setting BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NULL, 'setting', OLD.key, OLD.value, NULL);
END;
CREATE TRIGGER enterprise_insert AFTER INSERT ON enterprise BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.id, 'enterprise', NEW.id, NULL,
            quote(NEW.uscc) || ',' || quote(NEW.name) || ',' || quote(NEW.name_pinyin)
            || ',' || quote(NEW.name_initials) || ',' || quote(NEW.created_at)
            || ',' || quote(NEW.removed_at));
END;
CREATE TRIGGER enterprise_update AFTER UPDATE ON enterprise
    WHEN (OLD.name, OLD.name_pinyin, OLD.name_initials, OLD.created_at, OLD.removed_at)
        IS NOT (NEW.name, NEW.name_pinyin, NEW.name_initials, NEW.created_at, NEW.removed_at)
BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.id, 'enterprise', NEW.id,
            quote(OLD.uscc) || ',' || quote(OLD.name) || ',' || quote(OLD.name_pinyin)
            || ',' || quote(OLD.name_initials) || ',' || quote(OLD.created_at)
            || ',' || quote(OLD.removed_at),
            quote(NEW.uscc) || ',' || quote(NEW.name) || ',' || quote(NEW.name_pinyin)
            || ',' || quote(NEW.name_initials) || ',' || quote(NEW.created_at)
            || ',' || quote(NEW.removed_at));
END;
CREATE TRIGGER enterprise_delete AFTER DELETE ON enterprise BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            OLD.id, 'enterprise', OLD.id,
            quote(OLD.uscc) || ',' || quote(OLD.name) || ',' || quote(OLD.name_pinyin)
            || ',' || quote(OLD.name_initials) || ',' || quote(OLD.created_at)
            || ',' || quote(OLD.removed_at),
            NULL);
END;
CREATE TRIGGER evidence_key BEFORE UPDATE OF enterprise, standard, line, item ON evidence
    WHEN (OLD.enterprise, OLD.standard, OLD.line, OLD.item)
        IS NOT (NEW.enterprise, NEW.standard, NEW.line, NEW.item) BEGIN
    SELECT RAISE(ABORT, 'a key is fixed');
END;
CREATE TRIGGER remark_key BEFORE UPDATE OF enterprise, standard, line ON remark
    WHEN (OLD.enterprise, OLD.standard, OLD.line)
        IS NOT (NEW.enterprise, NEW.standard, NEW.line) BEGIN
    SELECT RAISE(ABORT, 'a key is fixed');
END;
CREATE TRIGGER evidence_insert AFTER INSERT ON evidence BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.enterprise, 'evidence', NEW.standard || '/' || NEW.line || '/' || NEW.item, NULL,
            NEW.checked);
END;
CREATE TRIGGER evidence_update AFTER UPDATE ON evidence WHEN OLD.checked IS NOT NEW.checked BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.enterprise, 'evidence', NEW.standard || '/' || NEW.line || '/' || NEW.item,
            OLD.checked, NEW.checked);
END;
CREATE TRIGGER evidence_delete AFTER DELETE ON evidence BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            OLD.enterprise, 'evidence', OLD.standard || '/' || OLD.line || '/' || OLD.item,
            OLD.checked, NULL);
END;
CREATE TRIGGER remark_insert AFTER INSERT ON remark BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.enterprise, 'remark', NEW.standard || '/' || NEW.line, NULL, NEW.text);
END;
CREATE TRIGGER remark_update AFTER UPDATE ON remark WHEN OLD.text IS NOT NEW.text BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.enterprise, 'remark', NEW.standard || '/' || NEW.line, OLD.text, NEW.text);
END;
CREATE TRIGGER remark_delete AFTER DELETE ON remark BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            OLD.enterprise, 'remark', OLD.standard || '/' || OLD.line, OLD.text, NULL);
END;
CREATE INDEX journal_change_cluster ON journal_change (cluster) WHERE cluster IS NOT NULL;
CREATE UNIQUE INDEX cluster_name ON cluster (name) WHERE removed_at IS NULL;
CREATE INDEX cluster_member_enterprise ON cluster_member (enterprise);
CREATE TRIGGER cluster_key BEFORE UPDATE OF id ON cluster WHEN OLD.id IS NOT NEW.id BEGIN
    SELECT RAISE(ABORT, 'a key is fixed');
END;
CREATE TRIGGER cluster_value_key BEFORE UPDATE OF cluster, fact, year ON cluster_value
    WHEN (OLD.cluster, OLD.fact, OLD.year) IS NOT (NEW.cluster, NEW.fact, NEW.year) BEGIN
    SELECT RAISE(ABORT, 'a key is fixed');
END;
CREATE TRIGGER cluster_member_fixed BEFORE UPDATE ON cluster_member BEGIN
    SELECT RAISE(ABORT, 'a key is fixed');
END;
CREATE TRIGGER override_key BEFORE UPDATE OF enterprise, standard, line ON override
    WHEN (OLD.enterprise, OLD.standard, OLD.line) IS NOT (NEW.enterprise, NEW.standard, NEW.line)
BEGIN
    SELECT RAISE(ABORT, 'a key is fixed');
END;
CREATE TRIGGER cluster_override_key BEFORE UPDATE OF cluster, standard, line ON cluster_override
    WHEN (OLD.cluster, OLD.standard, OLD.line) IS NOT (NEW.cluster, NEW.standard, NEW.line) BEGIN
    SELECT RAISE(ABORT, 'a key is fixed');
END;
CREATE TRIGGER cluster_insert AFTER INSERT ON cluster BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NULL, NEW.id, 'cluster', NEW.id,
            NULL,
            quote(NEW.name) || ',' || quote(NEW.name_pinyin) || ',' || quote(NEW.name_initials)
            || ',' || quote(NEW.created_at) || ',' || quote(NEW.removed_at));
END;
CREATE TRIGGER cluster_update AFTER UPDATE ON cluster
    WHEN (OLD.name, OLD.name_pinyin, OLD.name_initials, OLD.created_at, OLD.removed_at)
        IS NOT (NEW.name, NEW.name_pinyin, NEW.name_initials, NEW.created_at, NEW.removed_at) BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NULL, NEW.id, 'cluster', NEW.id,
            quote(OLD.name) || ',' || quote(OLD.name_pinyin) || ',' || quote(OLD.name_initials)
            || ',' || quote(OLD.created_at) || ',' || quote(OLD.removed_at),
            quote(NEW.name) || ',' || quote(NEW.name_pinyin) || ',' || quote(NEW.name_initials)
            || ',' || quote(NEW.created_at) || ',' || quote(NEW.removed_at));
END;
CREATE TRIGGER cluster_delete AFTER DELETE ON cluster BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NULL, OLD.id, 'cluster', OLD.id,
            quote(OLD.name) || ',' || quote(OLD.name_pinyin) || ',' || quote(OLD.name_initials)
            || ',' || quote(OLD.created_at) || ',' || quote(OLD.removed_at),
            NULL);
END;
CREATE TRIGGER cluster_value_insert AFTER INSERT ON cluster_value BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NULL, NEW.cluster, 'cluster_value', NEW.fact || '@' || NEW.year, NULL, NEW.value);
END;
CREATE TRIGGER cluster_value_update AFTER UPDATE ON cluster_value
    WHEN OLD.value IS NOT NEW.value BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NULL, NEW.cluster, 'cluster_value', NEW.fact || '@' || NEW.year, OLD.value, NEW.value);
END;
CREATE TRIGGER cluster_value_delete AFTER DELETE ON cluster_value BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NULL, OLD.cluster, 'cluster_value', OLD.fact || '@' || OLD.year, OLD.value, NULL);
END;
CREATE TRIGGER cluster_member_insert AFTER INSERT ON cluster_member BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.enterprise, NEW.cluster, 'cluster_member', NEW.cluster, NULL, 1);
END;
CREATE TRIGGER cluster_member_delete AFTER DELETE ON cluster_member BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            OLD.enterprise, OLD.cluster, 'cluster_member', OLD.cluster, 1, NULL);
END;
CREATE TRIGGER override_insert AFTER INSERT ON override BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.enterprise, NULL, 'override', NEW.standard || '/' || NEW.line,
            NULL, NEW.reason);
END;
CREATE TRIGGER override_update AFTER UPDATE ON override WHEN OLD.reason IS NOT NEW.reason BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.enterprise, NULL, 'override', NEW.standard || '/' || NEW.line,
            OLD.reason, NEW.reason);
END;
CREATE TRIGGER override_delete AFTER DELETE ON override BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            OLD.enterprise, NULL, 'override', OLD.standard || '/' || OLD.line,
            OLD.reason, NULL);
END;
CREATE TRIGGER cluster_override_insert AFTER INSERT ON cluster_override BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NULL, NEW.cluster, 'cluster_override', NEW.standard || '/' || NEW.line,
            NULL, NEW.reason);
END;
CREATE TRIGGER cluster_override_update AFTER UPDATE ON cluster_override
    WHEN OLD.reason IS NOT NEW.reason BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NULL, NEW.cluster, 'cluster_override', NEW.standard || '/' || NEW.line,
            OLD.reason, NEW.reason);
END;
CREATE TRIGGER cluster_override_delete AFTER DELETE ON cluster_override BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NULL, OLD.cluster, 'cluster_override', OLD.standard || '/' || OLD.line,
            OLD.reason, NULL);
END;
CREATE TRIGGER task_key BEFORE UPDATE OF id, enterprise ON task
    WHEN (OLD.id, OLD.enterprise) IS NOT (NEW.id, NEW.enterprise) BEGIN
    SELECT RAISE(ABORT, 'a key is fixed');
END;
CREATE TRIGGER complainant_key BEFORE UPDATE OF line ON complainant
    WHEN OLD.line IS NOT NEW.line BEGIN
    SELECT RAISE(ABORT, 'a key is fixed');
END;
CREATE TRIGGER task_insert AFTER INSERT ON task BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.enterprise, 'task', NEW.id, NULL,
            quote(NEW.due_on) || ',' || quote(NEW.title));
END;
CREATE TRIGGER task_update AFTER UPDATE ON task
    WHEN (OLD.due_on, OLD.title) IS NOT (NEW.due_on, NEW.title) BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.enterprise, 'task', NEW.id,
            quote(OLD.due_on) || ',' || quote(OLD.title),
            quote(NEW.due_on) || ',' || quote(NEW.title));
END;
CREATE TRIGGER task_delete AFTER DELETE ON task BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            OLD.enterprise, 'task', OLD.id,
            quote(OLD.due_on) || ',' || quote(OLD.title), NULL);
END;
CREATE INDEX case_step_case ON case_step (case_file);
CREATE INDEX case_visit_case ON case_visit (case_file);
CREATE TRIGGER batch_key BEFORE UPDATE OF id, kind, year, number ON batch
    WHEN (OLD.id, OLD.kind, OLD.year, OLD.number)
        IS NOT (NEW.id, NEW.kind, NEW.year, NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a key is fixed');
END;
CREATE TRIGGER batch_day_key BEFORE UPDATE OF batch, state, time ON batch_day
    WHEN (OLD.batch, OLD.state, OLD.time)
        IS NOT (NEW.batch, NEW.state, NEW.time) BEGIN
    SELECT RAISE(ABORT, 'a key is fixed');
END;
CREATE TRIGGER case_step_fixed BEFORE UPDATE ON case_step BEGIN
    SELECT RAISE(ABORT, 'a step is fixed');
END;
CREATE TRIGGER case_material_key BEFORE UPDATE OF case_file, material ON case_material
    WHEN (OLD.case_file, OLD.material)
        IS NOT (NEW.case_file, NEW.material) BEGIN
    SELECT RAISE(ABORT, 'a key is fixed');
END;
CREATE TRIGGER case_visit_key BEFORE UPDATE OF id, case_file ON case_visit
    WHEN (OLD.id, OLD.case_file)
        IS NOT (NEW.id, NEW.case_file) BEGIN
    SELECT RAISE(ABORT, 'a key is fixed');
END;
CREATE TRIGGER batch_insert AFTER INSERT ON batch
BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NULL,
            'batch', NEW.id,
            NULL,
            quote(NEW.kind) || ',' || quote(NEW.year) || ',' || quote(NEW.number)
            || ',' || quote(NEW.notice) || ',' || quote(NEW.remark));
END;
CREATE TRIGGER batch_update AFTER UPDATE ON batch
    WHEN (OLD.kind, OLD.year, OLD.number, OLD.notice, OLD.remark)
        IS NOT (NEW.kind, NEW.year, NEW.number, NEW.notice, NEW.remark)
BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NULL,
            'batch', NEW.id,
            quote(OLD.kind) || ',' || quote(OLD.year) || ',' || quote(OLD.number)
            || ',' || quote(OLD.notice) || ',' || quote(OLD.remark),
            quote(NEW.kind) || ',' || quote(NEW.year) || ',' || quote(NEW.number)
            || ',' || quote(NEW.notice) || ',' || quote(NEW.remark));
END;
CREATE TRIGGER batch_delete AFTER DELETE ON batch
BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NULL,
            'batch', OLD.id,
            quote(OLD.kind) || ',' || quote(OLD.year) || ',' || quote(OLD.number)
            || ',' || quote(OLD.notice) || ',' || quote(OLD.remark),
            NULL);
END;
CREATE TRIGGER batch_day_insert AFTER INSERT ON batch_day
BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NULL,
            'batch_day', NEW.batch || '/' || NEW.state || '/' || NEW.time,
            NULL,
            NEW.day);
END;
CREATE TRIGGER batch_day_update AFTER UPDATE ON batch_day
    WHEN OLD.day IS NOT NEW.day
BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NULL,
            'batch_day', NEW.batch || '/' || NEW.state || '/' || NEW.time,
            OLD.day,
            NEW.day);
END;
CREATE TRIGGER batch_day_delete AFTER DELETE ON batch_day
BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NULL,
            'batch_day', OLD.batch || '/' || OLD.state || '/' || OLD.time,
            OLD.day,
            NULL);
END;
CREATE INDEX assessment_enterprise ON assessment (enterprise);
CREATE INDEX assessment_cluster ON assessment (cluster) WHERE cluster IS NOT NULL;
CREATE INDEX certificate_enterprise ON certificate (enterprise);
CREATE INDEX certificate_cluster ON certificate (cluster) WHERE cluster IS NOT NULL;
CREATE INDEX register_line_enterprise ON register_line (enterprise);
CREATE INDEX register_line_cluster ON register_line (cluster) WHERE cluster IS NOT NULL;
CREATE INDEX case_file_enterprise ON case_file (enterprise);
CREATE INDEX case_file_assessment ON case_file (assessment);
CREATE INDEX case_file_cluster ON case_file (cluster) WHERE cluster IS NOT NULL;
CREATE TRIGGER register_line_fixed BEFORE UPDATE ON register_line BEGIN
    SELECT RAISE(ABORT, 'a key is fixed');
END;
CREATE TRIGGER certificate_key BEFORE UPDATE OF id, enterprise, cluster ON certificate
    WHEN (OLD.id, OLD.enterprise, OLD.cluster) IS NOT (NEW.id, NEW.enterprise, NEW.cluster) BEGIN
    SELECT RAISE(ABORT, 'a key is fixed');
END;
CREATE TRIGGER assessment_fixed BEFORE UPDATE ON assessment BEGIN
    SELECT RAISE(ABORT, 'an assessment is fixed');
END;
CREATE TRIGGER assessment_kept BEFORE DELETE ON assessment
    WHEN (SELECT undoes FROM journal_step WHERE id = (SELECT step FROM journal_cursor)) IS NULL
BEGIN
    SELECT RAISE(ABORT, 'an assessment is kept');
END;
CREATE TRIGGER deadline_mark_key BEFORE UPDATE OF key, enterprise, cluster ON deadline_mark
    WHEN (OLD.key, OLD.enterprise, OLD.cluster) IS NOT (NEW.key, NEW.enterprise, NEW.cluster) BEGIN
    SELECT RAISE(ABORT, 'a key is fixed');
END;
CREATE TRIGGER case_file_key BEFORE UPDATE OF id, batch, enterprise, cluster ON case_file
    WHEN (OLD.id, OLD.batch, OLD.enterprise, OLD.cluster)
        IS NOT (NEW.id, NEW.batch, NEW.enterprise, NEW.cluster) BEGIN
    SELECT RAISE(ABORT, 'a key is fixed');
END;
CREATE TRIGGER cluster_evidence_key
    BEFORE UPDATE OF cluster, standard, line, item ON cluster_evidence
    WHEN (OLD.cluster, OLD.standard, OLD.line, OLD.item)
        IS NOT (NEW.cluster, NEW.standard, NEW.line, NEW.item) BEGIN
    SELECT RAISE(ABORT, 'a key is fixed');
END;
CREATE TRIGGER cluster_remark_key BEFORE UPDATE OF cluster, standard, line ON cluster_remark
    WHEN (OLD.cluster, OLD.standard, OLD.line)
        IS NOT (NEW.cluster, NEW.standard, NEW.line) BEGIN
    SELECT RAISE(ABORT, 'a key is fixed');
END;
CREATE TRIGGER register_line_insert AFTER INSERT ON register_line BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.enterprise, NEW.cluster, 'register_line', NEW.id, NULL, NEW.register);
END;
CREATE TRIGGER register_line_delete AFTER DELETE ON register_line BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            OLD.enterprise, OLD.cluster, 'register_line', OLD.id, OLD.register, NULL);
END;
CREATE TRIGGER register_value_insert AFTER INSERT ON register_value BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    SELECT coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
           enterprise, cluster, 'register_value',
           register || '/' || id || '/' || NEW.field, NULL, NEW.value
    FROM register_line WHERE id = NEW.line;
END;
CREATE TRIGGER register_value_update AFTER UPDATE ON register_value WHEN OLD.value IS NOT NEW.value
BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    SELECT coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
           enterprise, cluster, 'register_value',
           register || '/' || id || '/' || NEW.field, OLD.value, NEW.value
    FROM register_line WHERE id = NEW.line;
END;
CREATE TRIGGER register_value_delete AFTER DELETE ON register_value BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    SELECT coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
           enterprise, cluster, 'register_value',
           register || '/' || id || '/' || OLD.field, OLD.value, NULL
    FROM register_line WHERE id = OLD.line;
END;
CREATE TRIGGER certificate_insert AFTER INSERT ON certificate BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.enterprise, NEW.cluster, 'certificate', NEW.id, NULL,
            quote(NEW.kind) || ',' || quote(NEW.level) || ',' || quote(NEW.batch)
            || ',' || quote(NEW.document) || ',' || quote(NEW.announced_on)
            || ',' || quote(NEW.valid_from) || ',' || quote(NEW.valid_to)
            || ',' || quote(NEW.withdrawal) || ',' || quote(NEW.withdrawn_on)
            || ',' || quote(NEW.withdrawal_reason));
END;
CREATE TRIGGER certificate_update AFTER UPDATE ON certificate
    WHEN (OLD.kind, OLD.level, OLD.batch, OLD.document, OLD.announced_on, OLD.valid_from,
          OLD.valid_to, OLD.withdrawal, OLD.withdrawn_on, OLD.withdrawal_reason)
        IS NOT (NEW.kind, NEW.level, NEW.batch, NEW.document, NEW.announced_on, NEW.valid_from,
                NEW.valid_to, NEW.withdrawal, NEW.withdrawn_on, NEW.withdrawal_reason)
BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.enterprise, NEW.cluster, 'certificate', NEW.id,
            quote(OLD.kind) || ',' || quote(OLD.level) || ',' || quote(OLD.batch)
            || ',' || quote(OLD.document) || ',' || quote(OLD.announced_on)
            || ',' || quote(OLD.valid_from) || ',' || quote(OLD.valid_to)
            || ',' || quote(OLD.withdrawal) || ',' || quote(OLD.withdrawn_on)
            || ',' || quote(OLD.withdrawal_reason),
            quote(NEW.kind) || ',' || quote(NEW.level) || ',' || quote(NEW.batch)
            || ',' || quote(NEW.document) || ',' || quote(NEW.announced_on)
            || ',' || quote(NEW.valid_from) || ',' || quote(NEW.valid_to)
            || ',' || quote(NEW.withdrawal) || ',' || quote(NEW.withdrawn_on)
            || ',' || quote(NEW.withdrawal_reason));
END;
CREATE TRIGGER certificate_delete AFTER DELETE ON certificate BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            OLD.enterprise, OLD.cluster, 'certificate', OLD.id,
            quote(OLD.kind) || ',' || quote(OLD.level) || ',' || quote(OLD.batch)
            || ',' || quote(OLD.document) || ',' || quote(OLD.announced_on)
            || ',' || quote(OLD.valid_from) || ',' || quote(OLD.valid_to)
            || ',' || quote(OLD.withdrawal) || ',' || quote(OLD.withdrawn_on)
            || ',' || quote(OLD.withdrawal_reason),
            NULL);
END;
CREATE TRIGGER assessment_insert AFTER INSERT ON assessment BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.enterprise, NEW.cluster, 'assessment', NEW.id, NULL,
            quote(NEW.standard) || ',' || quote(NEW.as_of));
END;
CREATE TRIGGER assessment_delete AFTER DELETE ON assessment BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            OLD.enterprise, OLD.cluster, 'assessment', OLD.id,
            quote(OLD.standard) || ',' || quote(OLD.as_of)
            || ',' || quote(OLD.standard_hash) || ',' || quote(OLD.made_at)
            || ',' || quote(OLD.person) || ',' || quote(OLD.inputs)
            || ',' || quote(OLD.result),
            NULL);
END;
CREATE TRIGGER deadline_mark_insert AFTER INSERT ON deadline_mark BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.enterprise, NEW.cluster, 'deadline_mark', NEW.key, NULL,
            quote(NEW.done_on) || ',' || quote(NEW.put_off_to) || ',' || quote(NEW.reason));
END;
CREATE TRIGGER deadline_mark_update AFTER UPDATE ON deadline_mark
    WHEN (OLD.done_on, OLD.put_off_to, OLD.reason)
        IS NOT (NEW.done_on, NEW.put_off_to, NEW.reason) BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.enterprise, NEW.cluster, 'deadline_mark', NEW.key,
            quote(OLD.done_on) || ',' || quote(OLD.put_off_to) || ',' || quote(OLD.reason),
            quote(NEW.done_on) || ',' || quote(NEW.put_off_to) || ',' || quote(NEW.reason));
END;
CREATE TRIGGER deadline_mark_delete AFTER DELETE ON deadline_mark BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            OLD.enterprise, OLD.cluster, 'deadline_mark', OLD.key,
            quote(OLD.done_on) || ',' || quote(OLD.put_off_to) || ',' || quote(OLD.reason), NULL);
END;
CREATE TRIGGER complainant_insert AFTER INSERT ON complainant BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    SELECT coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
           enterprise, cluster, 'complainant', id, NULL, NEW.who
    FROM register_line WHERE id = NEW.line;
END;
CREATE TRIGGER complainant_update AFTER UPDATE ON complainant WHEN OLD.who IS NOT NEW.who BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    SELECT coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
           enterprise, cluster, 'complainant', id, OLD.who, NEW.who
    FROM register_line WHERE id = NEW.line;
END;
CREATE TRIGGER complainant_delete AFTER DELETE ON complainant BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    SELECT coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
           enterprise, cluster, 'complainant', id, OLD.who, NULL
    FROM register_line WHERE id = OLD.line;
END;
CREATE TRIGGER case_file_insert AFTER INSERT ON case_file
BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.enterprise, NEW.cluster,
            'case_file', NEW.id,
            NULL,
            quote(NEW.batch) || ',' || quote(NEW.state) || ',' || quote(NEW.time)
            || ',' || quote(NEW.assessment) || ',' || quote(NEW.opinion));
END;
CREATE TRIGGER case_file_update AFTER UPDATE ON case_file
    WHEN (OLD.batch, OLD.state, OLD.time, OLD.assessment, OLD.opinion)
        IS NOT (NEW.batch, NEW.state, NEW.time, NEW.assessment, NEW.opinion)
BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.enterprise, NEW.cluster,
            'case_file', NEW.id,
            quote(OLD.batch) || ',' || quote(OLD.state) || ',' || quote(OLD.time)
            || ',' || quote(OLD.assessment) || ',' || quote(OLD.opinion),
            quote(NEW.batch) || ',' || quote(NEW.state) || ',' || quote(NEW.time)
            || ',' || quote(NEW.assessment) || ',' || quote(NEW.opinion));
END;
CREATE TRIGGER case_file_delete AFTER DELETE ON case_file
BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            OLD.enterprise, OLD.cluster,
            'case_file', OLD.id,
            quote(OLD.batch) || ',' || quote(OLD.state) || ',' || quote(OLD.time)
            || ',' || quote(OLD.assessment) || ',' || quote(OLD.opinion),
            NULL);
END;
CREATE TRIGGER case_step_insert AFTER INSERT ON case_step
BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            (SELECT enterprise FROM case_file WHERE id = NEW.case_file),
            (SELECT cluster FROM case_file WHERE id = NEW.case_file),
            'case_step', NEW.id,
            NULL,
            quote(NEW.case_file) || ',' || quote(NEW.state) || ',' || quote(NEW.time)
            || ',' || quote(NEW.day) || ',' || quote(NEW.document)
            || ',' || quote(NEW.remark) || ',' || quote(NEW.reason)
            || ',' || quote(NEW.person) || ',' || quote(NEW.publicity_end));
END;
CREATE TRIGGER case_step_delete AFTER DELETE ON case_step
BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            (SELECT enterprise FROM case_file WHERE id = OLD.case_file),
            (SELECT cluster FROM case_file WHERE id = OLD.case_file),
            'case_step', OLD.id,
            quote(OLD.case_file) || ',' || quote(OLD.state) || ',' || quote(OLD.time)
            || ',' || quote(OLD.day) || ',' || quote(OLD.document)
            || ',' || quote(OLD.remark) || ',' || quote(OLD.reason)
            || ',' || quote(OLD.person) || ',' || quote(OLD.publicity_end),
            NULL);
END;
CREATE TRIGGER case_material_insert AFTER INSERT ON case_material
BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            (SELECT enterprise FROM case_file WHERE id = NEW.case_file),
            (SELECT cluster FROM case_file WHERE id = NEW.case_file),
            'case_material', NEW.case_file || '/' || NEW.material,
            NULL,
            NEW.state);
END;
CREATE TRIGGER case_material_update AFTER UPDATE ON case_material
    WHEN OLD.state IS NOT NEW.state
BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            (SELECT enterprise FROM case_file WHERE id = NEW.case_file),
            (SELECT cluster FROM case_file WHERE id = NEW.case_file),
            'case_material', NEW.case_file || '/' || NEW.material,
            OLD.state,
            NEW.state);
END;
CREATE TRIGGER case_material_delete AFTER DELETE ON case_material
BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            (SELECT enterprise FROM case_file WHERE id = OLD.case_file),
            (SELECT cluster FROM case_file WHERE id = OLD.case_file),
            'case_material', OLD.case_file || '/' || OLD.material,
            OLD.state,
            NULL);
END;
CREATE TRIGGER case_visit_insert AFTER INSERT ON case_visit
BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            (SELECT enterprise FROM case_file WHERE id = NEW.case_file),
            (SELECT cluster FROM case_file WHERE id = NEW.case_file),
            'case_visit', NEW.id,
            NULL,
            quote(NEW.case_file) || ',' || quote(NEW.day) || ',' || quote(NEW.people)
            || ',' || quote(NEW.findings) || ',' || quote(NEW.conclusion));
END;
CREATE TRIGGER case_visit_update AFTER UPDATE ON case_visit
    WHEN (OLD.case_file, OLD.day, OLD.people, OLD.findings, OLD.conclusion)
        IS NOT (NEW.case_file, NEW.day, NEW.people, NEW.findings, NEW.conclusion)
BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            (SELECT enterprise FROM case_file WHERE id = NEW.case_file),
            (SELECT cluster FROM case_file WHERE id = NEW.case_file),
            'case_visit', NEW.id,
            quote(OLD.case_file) || ',' || quote(OLD.day) || ',' || quote(OLD.people)
            || ',' || quote(OLD.findings) || ',' || quote(OLD.conclusion),
            quote(NEW.case_file) || ',' || quote(NEW.day) || ',' || quote(NEW.people)
            || ',' || quote(NEW.findings) || ',' || quote(NEW.conclusion));
END;
CREATE TRIGGER case_visit_delete AFTER DELETE ON case_visit
BEGIN
    INSERT INTO journal_change (step, enterprise, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            (SELECT enterprise FROM case_file WHERE id = OLD.case_file),
            (SELECT cluster FROM case_file WHERE id = OLD.case_file),
            'case_visit', OLD.id,
            quote(OLD.case_file) || ',' || quote(OLD.day) || ',' || quote(OLD.people)
            || ',' || quote(OLD.findings) || ',' || quote(OLD.conclusion),
            NULL);
END;
CREATE TRIGGER cluster_evidence_insert AFTER INSERT ON cluster_evidence BEGIN
    INSERT INTO journal_change (step, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.cluster, 'cluster_evidence', NEW.standard || '/' || NEW.line || '/' || NEW.item,
            NULL, NEW.checked);
END;
CREATE TRIGGER cluster_evidence_update AFTER UPDATE ON cluster_evidence
    WHEN OLD.checked IS NOT NEW.checked BEGIN
    INSERT INTO journal_change (step, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.cluster, 'cluster_evidence', NEW.standard || '/' || NEW.line || '/' || NEW.item,
            OLD.checked, NEW.checked);
END;
CREATE TRIGGER cluster_evidence_delete AFTER DELETE ON cluster_evidence BEGIN
    INSERT INTO journal_change (step, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            OLD.cluster, 'cluster_evidence', OLD.standard || '/' || OLD.line || '/' || OLD.item,
            OLD.checked, NULL);
END;
CREATE TRIGGER cluster_remark_insert AFTER INSERT ON cluster_remark BEGIN
    INSERT INTO journal_change (step, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.cluster, 'cluster_remark', NEW.standard || '/' || NEW.line, NULL, NEW.text);
END;
CREATE TRIGGER cluster_remark_update AFTER UPDATE ON cluster_remark
    WHEN OLD.text IS NOT NEW.text BEGIN
    INSERT INTO journal_change (step, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.cluster, 'cluster_remark', NEW.standard || '/' || NEW.line, OLD.text, NEW.text);
END;
CREATE TRIGGER cluster_remark_delete AFTER DELETE ON cluster_remark BEGIN
    INSERT INTO journal_change (step, cluster, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            OLD.cluster, 'cluster_remark', OLD.standard || '/' || OLD.line, OLD.text, NULL);
END;
COMMIT;
