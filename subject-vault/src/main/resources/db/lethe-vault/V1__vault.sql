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

-- What minting and shredding lock, so that one of the two comes first.
CREATE TABLE keyring (
    subject text PRIMARY KEY
);

-- One data key per subject and category, under the key of the subject's bucket.
CREATE TABLE data_key (
    subject  text  NOT NULL,
    category text  NOT NULL,
    wrapped  bytea NOT NULL,
    PRIMARY KEY (subject, category)
);

-- Where a row stands, no key is made again; the category '*' stands for all of them.
CREATE TABLE fence (
    subject        text        NOT NULL,
    category       text        NOT NULL,
    erased_through timestamptz NOT NULL,
    PRIMARY KEY (subject, category)
);

-- Finds each alias or gives it the fresh subject that the caller drew: whoever comes first, all get
-- the same. Rows are taken in the order of their hashes, so that two callers cannot deadlock.
CREATE FUNCTION resolve_aliases(hashes bytea[], buckets smallint[], fresh bytea[], ats timestamptz[])
    RETURNS TABLE (hash bytea, bucket smallint, sealed bytea, erased_through timestamptz)
    LANGUAGE plpgsql AS
$$
#variable_conflict use_column
BEGIN
    INSERT INTO alias (hash, bucket, sealed)
    SELECT input.hash, input.bucket, input.sealed
      FROM unnest(hashes, buckets, fresh) AS input (hash, bucket, sealed)
     WHERE NOT EXISTS (SELECT FROM alias AS known WHERE known.hash = input.hash)
     ORDER BY input.hash
        ON CONFLICT DO NOTHING;

    PERFORM FROM alias WHERE hash = ANY (hashes) AND sealed IS NULL ORDER BY hash FOR UPDATE;
    IF FOUND THEN
        UPDATE alias
           SET bucket = input.bucket, sealed = input.sealed
          FROM unnest(hashes, buckets, fresh, ats) AS input (hash, bucket, sealed, at)
         WHERE alias.hash = input.hash AND alias.sealed IS NULL AND alias.erased_through < input.at;
    END IF;

    RETURN QUERY
    SELECT alias.hash, alias.bucket, alias.sealed, alias.erased_through
      FROM alias WHERE hash = ANY (hashes);
END
$$;

-- The same for further aliases of a subject who is known; no rows if the subject was erased.
CREATE FUNCTION link_aliases(
        owner text, hashes bytea[], buckets smallint[], fresh bytea[], ats timestamptz[])
    RETURNS TABLE (hash bytea, bucket smallint, sealed bytea, erased_through timestamptz)
    LANGUAGE plpgsql AS
$$
#variable_conflict use_column
BEGIN
    INSERT INTO keyring (subject) VALUES (owner) ON CONFLICT DO NOTHING;
    PERFORM FROM keyring WHERE subject = owner FOR KEY SHARE;
    IF NOT EXISTS (SELECT FROM fence WHERE subject = owner AND category = '*') THEN
        RETURN QUERY SELECT * FROM resolve_aliases(hashes, buckets, fresh, ats);
    END IF;
END
$$;

-- Finds each key or takes the fresh one that the caller drew, unless a fence stands before it. The
-- share lock on the keyring makes an erasure wait for us, or us for it; the statement after it sees
-- what the erasure did.
CREATE FUNCTION mint_keys(subjects text[], categories text[], fresh bytea[])
    RETURNS TABLE (subject text, category text, wrapped bytea, erased boolean)
    LANGUAGE plpgsql AS
$$
#variable_conflict use_column
DECLARE
    missing text[] := ARRAY(
        SELECT DISTINCT input.subject
          FROM unnest(subjects, categories) AS input (subject, category)
         WHERE NOT EXISTS (SELECT FROM data_key AS known
                            WHERE known.subject = input.subject
                              AND known.category = input.category)
         ORDER BY input.subject);
BEGIN
    IF missing <> '{}' THEN
        INSERT INTO keyring (subject)
        SELECT input.subject FROM unnest(missing) AS input (subject) ORDER BY input.subject
            ON CONFLICT DO NOTHING;
        PERFORM FROM keyring WHERE subject = ANY (missing) ORDER BY subject FOR KEY SHARE;
        INSERT INTO data_key (subject, category, wrapped)
        SELECT input.subject, input.category, input.wrapped
          FROM unnest(subjects, categories, fresh) AS input (subject, category, wrapped)
         WHERE NOT EXISTS (SELECT FROM fence
                            WHERE fence.subject = input.subject
                              AND fence.category IN (input.category, '*'))
         ORDER BY input.subject, input.category
            ON CONFLICT DO NOTHING;
    END IF;

    RETURN QUERY
    SELECT input.subject, input.category, known.wrapped,
           EXISTS (SELECT FROM fence
                    WHERE fence.subject = input.subject
                      AND fence.category IN (input.category, '*'))
      FROM unnest(subjects, categories) AS input (subject, category)
      LEFT JOIN data_key AS known
        ON known.subject = input.subject AND known.category = input.category;
END
$$;
