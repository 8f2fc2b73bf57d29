-- Names that outlast their subject. An erasure takes them from here and leaves them with the tombstones of
-- the subject's aliases, so that whoever comes back by one of them is marked alike.
CREATE TABLE mark (
    subject uuid NOT NULL,
    mark    text NOT NULL,
    PRIMARY KEY (subject, mark)
);

ALTER TABLE alias ADD COLUMN marks text[];

-- Marks subjects, unless they were erased.
CREATE FUNCTION mark_subjects(subjects uuid[], marks text[]) RETURNS void
    LANGUAGE plpgsql AS
$$
BEGIN
    PERFORM lock_fence(false);
    INSERT INTO mark (subject, mark)
    SELECT input.subject, input.mark
      FROM unnest(subjects, marks) AS input (subject, mark)
     WHERE NOT EXISTS (SELECT FROM fence
                        WHERE fence.subject = input.subject AND fence.category = 0)
     ORDER BY 1, 2
        ON CONFLICT DO NOTHING;
END
$$;

-- As before, and with the marks of each alias.
DROP FUNCTION link_aliases(uuid, int, bytea[], bytea[], bigint[], bytea[], timestamptz[]);
DROP FUNCTION resolve_aliases(int, bytea[], bytea[], bigint[], bytea[], timestamptz[]);

CREATE FUNCTION resolve_aliases(
        sealed_in int, hashes bytea[], fresh bytea[], tags bigint[], back bytea[], ats timestamptz[])
    RETURNS TABLE (
        hash bytea, sealed bytea, erased_through timestamptz, marks text[], refused text)
    LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan AS
$$
#variable_conflict use_column
DECLARE
    known      bytea[];
    tombstones bigint;
BEGIN
    PERFORM lock_fence(false);
    IF sealed_in <> (SELECT cycle FROM trunk) THEN
        RETURN QUERY SELECT NULL::bytea, NULL::bytea, NULL::timestamptz, NULL::text[], 'stale';
        RETURN;
    END IF;
    LOOP
        BEGIN
            SELECT coalesce(array_agg(alias.hash), '{}'), count(*) FILTER (WHERE alias.sealed IS NULL)
              INTO known, tombstones
              FROM alias WHERE alias.hash = ANY (hashes);

            IF cardinality(known) < cardinality(hashes) THEN
                WITH missing AS MATERIALIZED (
                    SELECT input.hash, input.sealed, input.tag, input.back
                      FROM unnest(hashes, fresh, tags, back) AS input (hash, sealed, tag, back)
                     WHERE NOT EXISTS (SELECT FROM unnest(known) AS found (hash)
                                        WHERE found.hash = input.hash)
                     ORDER BY input.hash),
                made AS (
                    INSERT INTO alias (hash, sealed) SELECT missing.hash, missing.sealed FROM missing)
                INSERT INTO alias_of (tag, sealed) SELECT missing.tag, missing.back FROM missing;
            END IF;
            EXIT;
        EXCEPTION WHEN unique_violation THEN
            NULL; -- made by another caller since we looked
        END;
    END LOOP;

    IF tombstones > 0 THEN
        PERFORM FROM alias WHERE hash = ANY (known) AND sealed IS NULL ORDER BY hash FOR UPDATE;
        WITH input AS MATERIALIZED (
            SELECT * FROM unnest(hashes, fresh, tags, back, ats) AS input (hash, sealed, tag, back, at)),
        again AS (
            UPDATE alias
               SET sealed = input.sealed
              FROM input
             WHERE alias.hash = input.hash AND alias.sealed IS NULL AND alias.erased_through < input.at
            RETURNING alias.hash)
        INSERT INTO alias_of (tag, sealed)
        SELECT input.tag, input.back FROM input JOIN again ON again.hash = input.hash;
    END IF;

    IF known <> '{}' THEN
        RETURN QUERY
        SELECT alias.hash, alias.sealed, alias.erased_through, alias.marks, NULL::text
          FROM alias WHERE hash = ANY (known);
    END IF;
END
$$;

CREATE FUNCTION link_aliases(
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
    ELSE
        RETURN QUERY SELECT * FROM resolve_aliases(sealed_in, hashes, fresh, tags, back, ats);
    END IF;
END
$$;
