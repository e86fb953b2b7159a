-- What an officer keeps beside a line of a standard: the evidence that was seen, and a remark.

CREATE TABLE evidence (
    enterprise INTEGER NOT NULL REFERENCES enterprise (id),
    standard TEXT NOT NULL CHECK (standard <> '' AND instr(standard, '/') = 0),
    line TEXT NOT NULL CHECK (line <> '' AND instr(line, '/') = 0),
    item TEXT NOT NULL CHECK (item <> ''), -- its words in the standard
    checked INTEGER NOT NULL CHECK (checked IN (0, 1)),
    PRIMARY KEY (enterprise, standard, line, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE remark (
    enterprise INTEGER NOT NULL REFERENCES enterprise (id),
    standard TEXT NOT NULL CHECK (standard <> '' AND instr(standard, '/') = 0),
    line TEXT NOT NULL CHECK (line <> '' AND instr(line, '/') = 0),
    text TEXT NOT NULL CHECK (text <> ''),
    PRIMARY KEY (enterprise, standard, line)
) STRICT, WITHOUT ROWID;

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

-- Into the journal, with the keys "standard/line/item" and "standard/line".

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
