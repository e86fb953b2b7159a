-- Clusters (特色产业集群) with their facts and members, and an officer's reasons to let an advisory
-- line of a standard hold.

ALTER TABLE journal_change ADD COLUMN cluster INTEGER; -- as enterprise: no reference
CREATE INDEX journal_change_cluster ON journal_change (cluster) WHERE cluster IS NOT NULL;

CREATE TABLE cluster (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL CHECK (name <> ''),
    name_pinyin TEXT NOT NULL,
    name_initials TEXT NOT NULL,
    created_at TEXT NOT NULL,
    removed_at TEXT -- in the recycle bin since
) STRICT;
CREATE UNIQUE INDEX cluster_name ON cluster (name) WHERE removed_at IS NULL;

CREATE TABLE cluster_value (
    cluster INTEGER NOT NULL REFERENCES cluster (id),
    fact TEXT NOT NULL CHECK (fact <> ''),
    year INTEGER NOT NULL CHECK (year = 0 OR year BETWEEN 1900 AND 9999),
    value TEXT NOT NULL CHECK (value <> ''),
    PRIMARY KEY (cluster, fact, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE cluster_member (
    cluster INTEGER NOT NULL REFERENCES cluster (id),
    enterprise INTEGER NOT NULL REFERENCES enterprise (id),
    PRIMARY KEY (cluster, enterprise)
) STRICT, WITHOUT ROWID;
CREATE INDEX cluster_member_enterprise ON cluster_member (enterprise);

CREATE TABLE override (
    enterprise INTEGER NOT NULL REFERENCES enterprise (id),
    standard TEXT NOT NULL CHECK (standard <> '' AND instr(standard, '/') = 0),
    line TEXT NOT NULL CHECK (line <> '' AND instr(line, '/') = 0),
    reason TEXT NOT NULL CHECK (reason <> ''),
    PRIMARY KEY (enterprise, standard, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE cluster_override (
    cluster INTEGER NOT NULL REFERENCES cluster (id),
    standard TEXT NOT NULL CHECK (standard <> '' AND instr(standard, '/') = 0),
    line TEXT NOT NULL CHECK (line <> '' AND instr(line, '/') = 0),
    reason TEXT NOT NULL CHECK (reason <> ''),
    PRIMARY KEY (cluster, standard, line)
) STRICT, WITHOUT ROWID;

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

-- Into the journal. A membership is told of both, its key is the cluster's id.

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
