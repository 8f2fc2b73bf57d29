-- The public key that signs checkpoints once more, as verifier is the one that signs them first. Keys
-- and signatures of ML-DSA are long, and do not get shorter by packing.
ALTER TABLE checkpoint
    ADD COLUMN cosigner text STORAGE EXTERNAL,
    ALTER COLUMN note SET STORAGE EXTERNAL;
