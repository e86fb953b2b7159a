-- A cluster is assessed, certified, files cases and has events as an enterprise does: each row is
-- of the one or the other.
--
-- Foreign keys rest while the tables are built anew (db/migration.c).

DROP TRIGGER register_value_insert;
DROP TRIGGER register_value_update;
DROP TRIGGER register_value_delete;
DROP TRIGGER deadline_mark_insert;
DROP TRIGGER deadline_mark_update;
DROP TRIGGER deadline_mark_delete;
DROP TRIGGER complainant_insert;
DROP TRIGGER complainant_update;
DROP TRIGGER complainant_delete;
DROP TRIGGER case_step_insert;
DROP TRIGGER case_step_delete;
DROP TRIGGER case_material_insert;
DROP TRIGGER case_material_update;
DROP TRIGGER case_material_delete;
DROP TRIGGER case_visit_insert;
DROP TRIGGER case_visit_update;
DROP TRIGGER case_visit_delete;

CREATE TABLE new_assessment (
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
INSERT INTO sqlite_sequence (name, seq)
    SELECT 'new_assessment', seq FROM sqlite_sequence WHERE name = 'assessment';
INSERT INTO new_assessment (id, enterprise, standard, standard_hash, as_of, made_at, person,
    inputs, result)
    SELECT id, enterprise, standard, standard_hash, as_of, made_at, person, inputs, result FROM
    assessment;
DROP TABLE assessment;
ALTER TABLE new_assessment RENAME TO assessment;
CREATE INDEX assessment_enterprise ON assessment (enterprise);
CREATE INDEX assessment_cluster ON assessment (cluster) WHERE cluster IS NOT NULL;

CREATE TABLE new_certificate (
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
INSERT INTO sqlite_sequence (name, seq)
    SELECT 'new_certificate', seq FROM sqlite_sequence WHERE name = 'certificate';
INSERT INTO new_certificate (id, enterprise, kind, level, batch, document, announced_on,
    valid_from, valid_to, withdrawal, withdrawn_on, withdrawal_reason)
    SELECT id, enterprise, kind, level, batch, document, announced_on, valid_from, valid_to,
    withdrawal, withdrawn_on, withdrawal_reason FROM certificate;
DROP TABLE certificate;
ALTER TABLE new_certificate RENAME TO certificate;
CREATE INDEX certificate_enterprise ON certificate (enterprise);
CREATE INDEX certificate_cluster ON certificate (cluster) WHERE cluster IS NOT NULL;

CREATE TABLE new_register_line (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    enterprise INTEGER REFERENCES enterprise (id),
    cluster INTEGER REFERENCES cluster (id),
    register TEXT NOT NULL CHECK (register <> ''),
    CHECK ((enterprise IS NULL) <> (cluster IS NULL))
) STRICT;
INSERT INTO sqlite_sequence (name, seq)
    SELECT 'new_register_line', seq FROM sqlite_sequence WHERE name = 'register_line';
INSERT INTO new_register_line (id, enterprise, register)
    SELECT id, enterprise, register FROM register_line;
DROP TABLE register_line;
ALTER TABLE new_register_line RENAME TO register_line;
CREATE INDEX register_line_enterprise ON register_line (enterprise);
CREATE INDEX register_line_cluster ON register_line (cluster) WHERE cluster IS NOT NULL;

CREATE TABLE new_case_file (
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
INSERT INTO sqlite_sequence (name, seq)
    SELECT 'new_case_file', seq FROM sqlite_sequence WHERE name = 'case_file';
INSERT INTO new_case_file (id, batch, enterprise, state, time, assessment, opinion)
    SELECT id, batch, enterprise, state, time, assessment, opinion FROM case_file;
DROP TABLE case_file;
ALTER TABLE new_case_file RENAME TO case_file;
CREATE INDEX case_file_enterprise ON case_file (enterprise);
CREATE INDEX case_file_assessment ON case_file (assessment);
CREATE INDEX case_file_cluster ON case_file (cluster) WHERE cluster IS NOT NULL;

ALTER TABLE deadline_mark ADD COLUMN cluster INTEGER REFERENCES cluster (id);
DROP TRIGGER deadline_mark_key;

CREATE TABLE cluster_evidence (
    cluster INTEGER NOT NULL REFERENCES cluster (id),
    standard TEXT NOT NULL CHECK (standard <> '' AND instr(standard, '/') = 0),
    line TEXT NOT NULL CHECK (line <> '' AND instr(line, '/') = 0),
    item TEXT NOT NULL CHECK (item <> ''), -- its words in the standard
    checked INTEGER NOT NULL CHECK (checked IN (0, 1)),
    PRIMARY KEY (cluster, standard, line, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE cluster_remark (
    cluster INTEGER NOT NULL REFERENCES cluster (id),
    standard TEXT NOT NULL CHECK (standard <> '' AND instr(standard, '/') = 0),
    line TEXT NOT NULL CHECK (line <> '' AND instr(line, '/') = 0),
    text TEXT NOT NULL CHECK (text <> ''),
    PRIMARY KEY (cluster, standard, line)
) STRICT, WITHOUT ROWID;

-- The triggers of these tables as they were, with the cluster.

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
