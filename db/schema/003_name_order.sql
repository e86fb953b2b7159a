-- The library in the order of its names, read from this index alone.
CREATE INDEX enterprise_pinyin ON enterprise (name_pinyin, uscc) WHERE removed_at IS NULL;
