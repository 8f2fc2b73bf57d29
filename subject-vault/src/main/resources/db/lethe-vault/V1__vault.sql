-- The vault. Nothing in here is in clear but subject ids, which are drawn at random, and categories.
-- Everything of type bytea is a keyed hash, or sealed as docs/crypto.md tells byte by byte.

-- The top of the key tree, one row: its key under the root, its page under its key. The cycle counts
-- shreddings and rotations; the epoch counts those who were allowed to carry one out.
CREATE TABLE trunk (
    one     boolean PRIMARY KEY DEFAULT true CHECK (one),
    cycle   int     NOT NULL,
    epoch   bigint  NOT NULL,
    root    text    NOT NULL,
    wrapped bytea   NOT NULL,
    page    bytea   NOT NULL
);

-- One page of 256 leaf keys each; the generation is the cycle in which its key was drawn.
CREATE TABLE branch (
    branch     smallint PRIMARY KEY CHECK (branch BETWEEN 0 AND 255),
    generation int      NOT NULL,
    page       bytea    NOT NULL
);

-- Pages are random to who cannot open them: nothing to compress.
ALTER TABLE trunk ALTER page SET STORAGE EXTERNAL;
ALTER TABLE branch ALTER page SET STORAGE EXTERNAL;

-- Keys for one purpose each, under the trunk.
CREATE TABLE secret (
    name   text  PRIMARY KEY,
    sealed bytea NOT NULL
);

-- Cycles that are not over: who is to be forgotten until it happened, and the root that was
-- superseded until it is destroyed.
CREATE TABLE cycle (
    cycle      int         PRIMARY KEY,
    phase      text        NOT NULL CHECK (phase IN ('fenced', 'shredded', 'done')),
    root       text        NOT NULL,
    old_root   text        NOT NULL,
    subjects   uuid[]      NOT NULL,
    categories smallint[]  NOT NULL,
    at         timestamptz NOT NULL,
    superseded timestamptz,
    lsn        pg_lsn
);

-- Found by the keyed hash of the normalised alias. The subject id is sealed under the leaf key of the
-- hash, which tells nothing of the subject. What was erased keeps hash and instant only; if the alias
-- comes back with a later fact, the row names a new subject and keeps the instant.
CREATE TABLE alias (
    hash           bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
    sealed         bytea,
    erased_through timestamptz,
    CHECK (sealed IS NOT NULL OR erased_through IS NOT NULL)
);

-- By which an erasure finds the aliases of a subject: subject and hash, sealed under the leaf key of
-- the subject. The tag is derived from that key and dies with it, so an old row cannot be told to be
-- anybody's.
CREATE TABLE alias_of (
    tag    bigint NOT NULL,
    sealed bytea  NOT NULL
);

CREATE INDEX alias_of_tag ON alias_of (tag);

CREATE TABLE category (
    category smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name     text     NOT NULL UNIQUE
);

-- One data key per subject and category, under the leaf key of the subject.
CREATE TABLE data_key (
    subject  uuid     NOT NULL,
    category smallint NOT NULL,
    wrapped  bytea    NOT NULL,
    PRIMARY KEY (subject, category)
);

-- Where a row stands, no key is made again; category 0 stands for all of them. It remembers which keys
-- were destroyed, for whoever has to certify it and crashed before writing it down. It tells no
-- instant, since a tombstone of the same instant would be the subject's.
CREATE TABLE fence (
    subject   uuid       NOT NULL,
    category  smallint   NOT NULL,
    destroyed smallint[] NOT NULL DEFAULT '{}',
    PRIMARY KEY (subject, category)
);

-- Whoever makes keys or aliases takes this lock shared, and a cycle takes it alone: so one of them
-- comes first, and the statement after the lock sees what the other did. One lock for all subjects: a
-- row to lock for each would cost as much again as its key.
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

-- What follows is asked for thousands of rows at a time, and plans for the rows that really come cost
-- less than a plan for any. It answers with what the caller does not have: whatever is missing in the
-- answer is now as the caller drew it, and need not be read again.
--
-- Each takes the number of the cycle under whose keys the caller sealed, and refuses as 'stale' if
-- another one came since: under the old keys nothing may be written any more.
--
-- A conflict is not provided for row by row, which would cost every row: when two callers make the same
-- at once, the second one finds it when it tries again. Rows are taken in one order, so that two callers
-- cannot deadlock.

-- Finds each alias or gives it the fresh subject that the caller drew: whoever comes first, all get
-- the same.
CREATE FUNCTION resolve_aliases(
        sealed_in int, hashes bytea[], fresh bytea[], tags bigint[], back bytea[], ats timestamptz[])
    RETURNS TABLE (hash bytea, sealed bytea, erased_through timestamptz, refused text)
    LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan AS
$$
#variable_conflict use_column
DECLARE
    known      bytea[];
    tombstones bigint;
BEGIN
    PERFORM lock_fence(false);
    IF sealed_in <> (SELECT cycle FROM trunk) THEN
        RETURN QUERY SELECT NULL::bytea, NULL::bytea, NULL::timestamptz, 'stale';
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
        SELECT alias.hash, alias.sealed, alias.erased_through, NULL::text
          FROM alias WHERE hash = ANY (known);
    END IF;
END
$$;

-- Gives further aliases to a subject who is known; answers as resolve_aliases does, and refuses as
-- 'erased' if the subject was.
CREATE FUNCTION link_aliases(
        owner uuid, sealed_in int, hashes bytea[], fresh bytea[], tags bigint[], back bytea[],
        ats timestamptz[])
    RETURNS TABLE (hash bytea, sealed bytea, erased_through timestamptz, refused text)
    LANGUAGE plpgsql AS
$$
#variable_conflict use_column
BEGIN
    PERFORM lock_fence(false);
    IF EXISTS (SELECT FROM fence WHERE subject = owner AND category = 0) THEN
        RETURN QUERY SELECT NULL::bytea, NULL::bytea, NULL::timestamptz, 'erased';
    ELSE
        RETURN QUERY SELECT * FROM resolve_aliases(sealed_in, hashes, fresh, tags, back, ats);
    END IF;
END
$$;

-- Finds each key or takes the fresh one that the caller drew, unless a fence stands before it. Answers
-- with the place in the question, counted from 1; place 0 says 'stale'. A key whose fence stands but
-- whose cycle is not over has two answers, and the one that says erased holds.
CREATE FUNCTION mint_keys(sealed_in int, subjects uuid[], categories text[], fresh bytea[])
    RETURNS TABLE (place bigint, wrapped bytea, erased boolean)
    LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan AS
$$
#variable_conflict use_column
BEGIN
    PERFORM lock_fence(false);
    IF sealed_in <> (SELECT cycle FROM trunk) THEN
        RETURN QUERY SELECT 0::bigint, NULL::bytea, false;
        RETURN;
    END IF;
    IF EXISTS (SELECT FROM unnest(categories) AS input (name)
                WHERE NOT EXISTS (SELECT FROM category WHERE category.name = input.name)) THEN
        INSERT INTO category (name)
        SELECT DISTINCT input.name FROM unnest(categories) AS input (name) ORDER BY 1
            ON CONFLICT DO NOTHING;
    END IF;
    LOOP
        BEGIN
            RETURN QUERY
            WITH input AS MATERIALIZED (
                SELECT row.place, row.subject, category.category, row.wrapped
                  FROM unnest(subjects, categories, fresh) WITH ORDINALITY
                       AS row (subject, name, wrapped, place)
                  JOIN category ON category.name = row.name),
            known AS MATERIALIZED (
                SELECT input.place, data_key.wrapped, false AS erased
                  FROM input JOIN data_key
                    ON data_key.subject = input.subject AND data_key.category = input.category
                 UNION ALL
                SELECT input.place, NULL, true
                  FROM input
                 WHERE EXISTS (SELECT FROM fence
                                WHERE fence.subject = input.subject
                                  AND fence.category IN (input.category, 0))),
            minted AS (
                INSERT INTO data_key (subject, category, wrapped)
                SELECT input.subject, input.category, input.wrapped
                  FROM input
                 WHERE NOT EXISTS (SELECT FROM known WHERE known.place = input.place)
                 ORDER BY input.subject, input.category)
            SELECT * FROM known;
            EXIT;
        EXCEPTION WHEN unique_violation THEN
            NULL; -- made by another caller since we looked
        END;
    END LOOP;
END
$$;
