-- Reminders of the officer's own, what was done or put off, and who complained.

CREATE TABLE task (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    enterprise INTEGER REFERENCES enterprise (id), -- NULL: of none
    due_on TEXT NOT NULL CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    title TEXT NOT NULL CHECK (title <> '')
) STRICT;

-- A matter of the deadlines (core/deadline.h, KEY) that is done, or put off to another day.
CREATE TABLE deadline_mark (
    key TEXT PRIMARY KEY NOT NULL CHECK (key <> ''),
    enterprise INTEGER REFERENCES enterprise (id),
    done_on TEXT CHECK (done_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    put_off_to TEXT CHECK (put_off_to GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    reason TEXT NOT NULL,
    CHECK ((done_on IS NULL) <> (put_off_to IS NULL))
) STRICT, WITHOUT ROWID;

-- Kept apart from the complaint, whose line it names: it is shown only on request, and the journal
-- does not tell it.
CREATE TABLE complainant (
    line INTEGER PRIMARY KEY REFERENCES register_line (id),
    who TEXT NOT NULL CHECK (who <> '')
) STRICT;

CREATE TRIGGER task_key BEFORE UPDATE OF id, enterprise ON task
    WHEN (OLD.id, OLD.enterprise) IS NOT (NEW.id, NEW.enterprise) BEGIN
    SELECT RAISE(ABORT, 'a key is fixed');
END;
CREATE TRIGGER deadline_mark_key BEFORE UPDATE OF key, enterprise ON deadline_mark
    WHEN (OLD.key, OLD.enterprise) IS NOT (NEW.key, NEW.enterprise) BEGIN
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

CREATE TRIGGER deadline_mark_insert AFTER INSERT ON deadline_mark BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.enterprise, 'deadline_mark', NEW.key, NULL,
            quote(NEW.done_on) || ',' || quote(NEW.put_off_to) || ',' || quote(NEW.reason));
END;
CREATE TRIGGER deadline_mark_update AFTER UPDATE ON deadline_mark
    WHEN (OLD.done_on, OLD.put_off_to, OLD.reason)
        IS NOT (NEW.done_on, NEW.put_off_to, NEW.reason) BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            NEW.enterprise, 'deadline_mark', NEW.key,
            quote(OLD.done_on) || ',' || quote(OLD.put_off_to) || ',' || quote(OLD.reason),
            quote(NEW.done_on) || ',' || quote(NEW.put_off_to) || ',' || quote(NEW.reason));
END;
CREATE TRIGGER deadline_mark_delete AFTER DELETE ON deadline_mark BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    VALUES (coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
            OLD.enterprise, 'deadline_mark', OLD.key,
            quote(OLD.done_on) || ',' || quote(OLD.put_off_to) || ',' || quote(OLD.reason), NULL);
END;

CREATE TRIGGER complainant_insert AFTER INSERT ON complainant BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    SELECT coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
           enterprise, 'complainant', id, NULL, NEW.who
    FROM register_line WHERE id = NEW.line;
END;
CREATE TRIGGER complainant_update AFTER UPDATE ON complainant WHEN OLD.who IS NOT NEW.who BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    SELECT coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
           enterprise, 'complainant', id, OLD.who, NEW.who
    FROM register_line WHERE id = NEW.line;
END;
CREATE TRIGGER complainant_delete AFTER DELETE ON complainant BEGIN
    INSERT INTO journal_change (step, enterprise, tbl, key, before, after)
    SELECT coalesce((SELECT step FROM journal_cursor), RAISE(ABORT, 'no open step')),
           enterprise, 'complainant', id, OLD.who, NULL
    FROM register_line WHERE id = OLD.line;
END;
