-- Who did it, what belongs together, what followed from what: asked seldom, of any age. A Bloom filter per
-- range of pages costs appending nothing until the range is full, where an ordered index costs every entry.
CREATE INDEX entry_links ON entry
    USING brin (actor text_bloom_ops, correlation text_bloom_ops, causation text_bloom_ops)
    WITH (pages_per_range = 32, autosummarize = on);
