-- Subjects who turned out to be somebody else: whoever is named by their id is the survivor.
CREATE TABLE merged (
    subject  uuid PRIMARY KEY,
    survivor uuid NOT NULL CHECK (survivor <> subject)
);

CREATE INDEX merged_survivor ON merged (survivor);

-- As before; whoever was merged gets no further aliases, the survivor does.
CREATE OR REPLACE FUNCTION link_aliases(
        owner uuid, sealed_in int, hashes bytea[], fresh bytea[], tags bigint[], back bytea[],
        ats timestamptz[])
    RETURNS TABLE (
        hash bytea, sealed bytea, erased_through timestamptz, marks text[], refused text)
    LANGUAGE plpgsql AS
$$
#variable_conflict use_column
BEGIN
    PERFORM lock_fence(false);
    IF EXISTS (SELECT FROM fence WHERE subject = owner AND category = 0) THEN
        RETURN QUERY SELECT NULL::bytea, NULL::bytea, NULL::timestamptz, NULL::text[], 'erased';
    ELSIF EXISTS (SELECT FROM merged WHERE subject = owner) THEN
        RETURN QUERY SELECT NULL::bytea, NULL::bytea, NULL::timestamptz, NULL::text[], 'merged';
    ELSE
        RETURN QUERY SELECT * FROM resolve_aliases(sealed_in, hashes, fresh, tags, back, ats);
    END IF;
END
$$;
