-- The public key that signs checkpoints once more, as verifier is the one that signs them first.
ALTER TABLE checkpoint ADD COLUMN cosigner text;
