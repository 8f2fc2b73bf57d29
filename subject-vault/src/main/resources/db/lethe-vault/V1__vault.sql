-- The vault. Nothing in here is in clear but subject ids, which are drawn at random, and categories.
-- Everything of type bytea is a keyed hash, or sealed: nonce, ciphertext, tag.

-- Keys for one purpose each, under the root.
CREATE TABLE secret (
    name    text  PRIMARY KEY,
    wrapped bytea NOT NULL
);

-- A subject's bucket is the beginning of its id; a bucket's key is under the root.
CREATE TABLE bucket (
    bucket  smallint PRIMARY KEY,
    wrapped bytea    NOT NULL
);

-- Found by the keyed hash of the normalised alias. The subject id is sealed under the key of the
-- subject's bucket. What was erased keeps hash and instant only; if the alias comes back with a
-- later fact, the row names a new subject and keeps the instant.
CREATE TABLE alias (
    hash           bytea    PRIMARY KEY CHECK (octet_length(hash) = 32),
    bucket         smallint,
    sealed         bytea,
    erased_through timestamptz,
    CHECK ((bucket IS NULL) = (sealed IS NULL)),
    CHECK (sealed IS NOT NULL OR erased_through IS NOT NULL)
);

-- An erasure reads the aliases of the subject's bucket: a row that could be found by its subject
-- would tell whose it is.
CREATE INDEX alias_bucket ON alias (bucket) WHERE bucket IS NOT NULL;

-- One data key per subject and category, under the key of the subject's bucket.
CREATE TABLE data_key (
    subject  text  NOT NULL COLLATE "C", -- ids and names: compared as bytes, which is faster
    category text  NOT NULL COLLATE "C",
    wrapped  bytea NOT NULL,
    PRIMARY KEY (subject, category)
);

-- Where a row stands, no key is made again; the category '*' stands for all of them.
CREATE TABLE fence (
    subject        text        NOT NULL COLLATE "C",
    category       text        NOT NULL COLLATE "C",
    erased_through timestamptz NOT NULL,
    PRIMARY KEY (subject, category)
);

-- What follows is asked for thousands of rows at a time, and plans for the rows that really come cost
-- less than a plan for any. It answers with what the caller does not have: whatever is missing in the
-- answer is now as the caller drew it, and need not be read again.
--
-- A conflict is not provided for row by row, which would cost every row: when two callers make the same
-- at once, the second one finds it when it tries again. Rows are taken in one order, so that two callers
-- cannot deadlock.

-- Finds each alias or gives it the fresh subject that the caller drew: whoever comes first, all get
-- the same.
CREATE FUNCTION resolve_aliases(hashes bytea[], buckets smallint[], fresh bytea[], ats timestamptz[])
    RETURNS TABLE (hash bytea, bucket smallint, sealed bytea, erased_through timestamptz)
    LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan AS
$$
#variable_conflict use_column
DECLARE
    known      bytea[];
    tombstones bigint;
BEGIN
    LOOP
        BEGIN
            SELECT coalesce(array_agg(alias.hash), '{}'), count(*) FILTER (WHERE alias.sealed IS NULL)
              INTO known, tombstones
              FROM alias WHERE alias.hash = ANY (hashes);

            IF cardinality(known) < cardinality(hashes) THEN
                INSERT INTO alias (hash, bucket, sealed)
                SELECT input.hash, input.bucket, input.sealed
                  FROM unnest(hashes, buckets, fresh) AS input (hash, bucket, sealed)
                 WHERE NOT EXISTS (SELECT FROM unnest(known) AS found (hash)
                                    WHERE found.hash = input.hash)
                 ORDER BY input.hash;
            END IF;
            EXIT;
        EXCEPTION WHEN unique_violation THEN
            NULL; -- made by another caller since we looked
        END;
    END LOOP;

    IF tombstones > 0 THEN
        PERFORM FROM alias WHERE hash = ANY (known) AND sealed IS NULL ORDER BY hash FOR UPDATE;
        UPDATE alias
           SET bucket = input.bucket, sealed = input.sealed
          FROM unnest(hashes, buckets, fresh, ats) AS input (hash, bucket, sealed, at)
         WHERE alias.hash = input.hash AND alias.sealed IS NULL AND alias.erased_through < input.at;
    END IF;

    IF known <> '{}' THEN
        RETURN QUERY
        SELECT alias.hash, alias.bucket, alias.sealed, alias.erased_through
          FROM alias WHERE hash = ANY (known);
    END IF;
END
$$;

-- Making keys and aliases for a subject who is known takes this lock shared, and an erasure takes it
-- alone: so one of them comes first, and the statement after the lock sees what the other did. One lock
-- for all subjects: a row to lock for each would cost as much again as its key. An erasure holds it for
-- one transaction.
CREATE FUNCTION lock_fence(alone boolean) RETURNS void
    LANGUAGE plpgsql AS
$$
BEGIN
    IF alone THEN
        PERFORM pg_advisory_xact_lock(5064);
    ELSE
        PERFORM pg_advisory_xact_lock_shared(5064);
    END IF;
END
$$;

-- Gives further aliases to a subject who is known; answers as resolve_aliases does, and with a row
-- without a hash if the subject was erased.
CREATE FUNCTION link_aliases(
        owner text, hashes bytea[], buckets smallint[], fresh bytea[], ats timestamptz[])
    RETURNS TABLE (hash bytea, bucket smallint, sealed bytea, erased_through timestamptz)
    LANGUAGE plpgsql AS
$$
#variable_conflict use_column
BEGIN
    PERFORM lock_fence(false);
    IF EXISTS (SELECT FROM fence WHERE subject = owner AND category = '*') THEN
        RETURN QUERY SELECT NULL::bytea, NULL::smallint, NULL::bytea, NULL::timestamptz;
    ELSE
        RETURN QUERY SELECT * FROM resolve_aliases(hashes, buckets, fresh, ats);
    END IF;
END
$$;

-- Finds each key or takes the fresh one that the caller drew, unless a fence stands before it.
CREATE FUNCTION mint_keys(subjects text[], categories text[], fresh bytea[])
    RETURNS TABLE (subject text, category text, wrapped bytea, erased boolean)
    LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan AS
$$
#variable_conflict use_column
BEGIN
    PERFORM lock_fence(false);
    LOOP
        BEGIN
            RETURN QUERY
            WITH input AS MATERIALIZED (
                SELECT * FROM unnest(subjects, categories, fresh) AS row (subject, category, wrapped)),
            known AS MATERIALIZED (
                SELECT input.subject, input.category, data_key.wrapped, false AS erased
                  FROM input JOIN data_key
                    ON data_key.subject = input.subject AND data_key.category = input.category
                 UNION ALL
                SELECT input.subject, input.category, NULL, true
                  FROM input
                 WHERE EXISTS (SELECT FROM fence
                                WHERE fence.subject = input.subject
                                  AND fence.category IN (input.category, '*'))),
            minted AS (
                INSERT INTO data_key (subject, category, wrapped)
                SELECT input.subject, input.category, input.wrapped
                  FROM input
                 WHERE NOT EXISTS (SELECT FROM known
                                    WHERE known.subject = input.subject
                                      AND known.category = input.category)
                 ORDER BY input.subject, input.category)
            SELECT * FROM known;
            EXIT;
        EXCEPTION WHEN unique_violation THEN
            NULL; -- made by another caller since we looked
        END;
    END LOOP;
END
$$;
