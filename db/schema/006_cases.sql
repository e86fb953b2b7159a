-- Batches (申报批次) and the cases in them, each with its steps, materials and site visits.
--
-- States and materials are named by their ids in the pack of cases.

CREATE TABLE batch (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind <> ''),
    year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 9999),
    number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 999), -- 第几批
    notice TEXT NOT NULL,
    remark TEXT NOT NULL,
    UNIQUE (kind, year, number)
) STRICT;

-- The days set for the steps.
CREATE TABLE batch_day (
    batch INTEGER NOT NULL REFERENCES batch (id),
    state TEXT NOT NULL CHECK (state <> '' AND instr(state, '/') = 0),
    time INTEGER NOT NULL CHECK (time >= 1),
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    PRIMARY KEY (batch, state, time)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_file (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    batch INTEGER NOT NULL REFERENCES batch (id),
    enterprise INTEGER NOT NULL REFERENCES enterprise (id),
    state TEXT NOT NULL CHECK (state <> ''),
    time INTEGER NOT NULL CHECK (time >= 1), -- the order may pass a state twice
    assessment INTEGER REFERENCES assessment (id),
    opinion TEXT NOT NULL,
    UNIQUE (batch, enterprise)
) STRICT;
CREATE INDEX case_file_enterprise ON case_file (enterprise);
CREATE INDEX case_file_assessment ON case_file (assessment);

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
CREATE INDEX case_step_case ON case_step (case_file);

CREATE TABLE case_material (
    case_file INTEGER NOT NULL REFERENCES case_file (id),
    material TEXT NOT NULL CHECK (material <> ''),
    state TEXT NOT NULL CHECK (state IN ('received', 'not_applicable')), -- no row: missing
    PRIMARY KEY (case_file, material)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_visit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_file INTEGER NOT NULL REFERENCES case_file (id),
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    people TEXT NOT NULL,
    findings TEXT NOT NULL,
    conclusion TEXT NOT NULL
) STRICT;
CREATE INDEX case_visit_case ON case_visit (case_file);

-- Keys do not move.

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
CREATE TRIGGER case_file_key BEFORE UPDATE OF id, batch, enterprise ON case_file
    WHEN (OLD.id, OLD.batch, OLD.enterprise)
        IS NOT (NEW.id, NEW.batch, NEW.enterprise) BEGIN
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

-- Into the journal, with the keys "batch/state/time" and "case/material" where there is no id.

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

CREATE TRIGGER case_file_insert AFTER INSERT ON case_file
BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.enterprise,
            'case_file', NEW.id,
            NULL,
            quote(NEW.batch) || ',' || quote(NEW.state) || ',' || quote(NEW.time)
            || ',' || quote(NEW.assessment) || ',' || quote(NEW.opinion));
END;
CREATE TRIGGER case_file_update AFTER UPDATE ON case_file
    WHEN (OLD.batch, OLD.state, OLD.time, OLD.assessment, OLD.opinion)
        IS NOT (NEW.batch, NEW.state, NEW.time, NEW.assessment, NEW.opinion)
BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.enterprise,
            'case_file', NEW.id,
            quote(OLD.batch) || ',' || quote(OLD.state) || ',' || quote(OLD.time)
            || ',' || quote(OLD.assessment) || ',' || quote(OLD.opinion),
            quote(NEW.batch) || ',' || quote(NEW.state) || ',' || quote(NEW.time)
            || ',' || quote(NEW.assessment) || ',' || quote(NEW.opinion));
END;
CREATE TRIGGER case_file_delete AFTER DELETE ON case_file
BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            OLD.enterprise,
            'case_file', OLD.id,
            quote(OLD.batch) || ',' || quote(OLD.state) || ',' || quote(OLD.time)
            || ',' || quote(OLD.assessment) || ',' || quote(OLD.opinion),
            NULL);
END;

CREATE TRIGGER case_step_insert AFTER INSERT ON case_step
BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            (SELECT enterprise FROM case_file WHERE id = NEW.case_file),
            'case_step', NEW.id,
            NULL,
            quote(NEW.case_file) || ',' || quote(NEW.state) || ',' || quote(NEW.time)
            || ',' || quote(NEW.day) || ',' || quote(NEW.document)
            || ',' || quote(NEW.remark) || ',' || quote(NEW.reason)
            || ',' || quote(NEW.person) || ',' || quote(NEW.publicity_end));
END;
CREATE TRIGGER case_step_delete AFTER DELETE ON case_step
BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            (SELECT enterprise FROM case_file WHERE id = OLD.case_file),
            'case_step', OLD.id,
            quote(OLD.case_file) || ',' || quote(OLD.state) || ',' || quote(OLD.time)
            || ',' || quote(OLD.day) || ',' || quote(OLD.document)
            || ',' || quote(OLD.remark) || ',' || quote(OLD.reason)
            || ',' || quote(OLD.person) || ',' || quote(OLD.publicity_end),
            NULL);
END;

CREATE TRIGGER case_material_insert AFTER INSERT ON case_material
BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            (SELECT enterprise FROM case_file WHERE id = NEW.case_file),
            'case_material', NEW.case_file || '/' || NEW.material,
            NULL,
            NEW.state);
END;
CREATE TRIGGER case_material_update AFTER UPDATE ON case_material
    WHEN OLD.state IS NOT NEW.state
BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            (SELECT enterprise FROM case_file WHERE id = NEW.case_file),
            'case_material', NEW.case_file || '/' || NEW.material,
            OLD.state,
            NEW.state);
END;
CREATE TRIGGER case_material_delete AFTER DELETE ON case_material
BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            (SELECT enterprise FROM case_file WHERE id = OLD.case_file),
            'case_material', OLD.case_file || '/' || OLD.material,
            OLD.state,
            NULL);
END;

CREATE TRIGGER case_visit_insert AFTER INSERT ON case_visit
BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            (SELECT enterprise FROM case_file WHERE id = NEW.case_file),
            'case_visit', NEW.id,
            NULL,
            quote(NEW.case_file) || ',' || quote(NEW.day) || ',' || quote(NEW.people)
            || ',' || quote(NEW.findings) || ',' || quote(NEW.conclusion));
END;
CREATE TRIGGER case_visit_update AFTER UPDATE ON case_visit
    WHEN (OLD.case_file, OLD.day, OLD.people, OLD.findings, OLD.conclusion)
        IS NOT (NEW.case_file, NEW.day, NEW.people, NEW.findings, NEW.conclusion)
BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            (SELECT enterprise FROM case_file WHERE id = NEW.case_file),
            'case_visit', NEW.id,
            quote(OLD.case_file) || ',' || quote(OLD.day) || ',' || quote(OLD.people)
            || ',' || quote(OLD.findings) || ',' || quote(OLD.conclusion),
            quote(NEW.case_file) || ',' || quote(NEW.day) || ',' || quote(NEW.people)
            || ',' || quote(NEW.findings) || ',' || quote(NEW.conclusion));
END;
CREATE TRIGGER case_visit_delete AFTER DELETE ON case_visit
BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            (SELECT enterprise FROM case_file WHERE id = OLD.case_file),
            'case_visit', OLD.id,
            quote(OLD.case_file) || ',' || quote(OLD.day) || ',' || quote(OLD.people)
            || ',' || quote(OLD.findings) || ',' || quote(OLD.conclusion),
            NULL);
END;
