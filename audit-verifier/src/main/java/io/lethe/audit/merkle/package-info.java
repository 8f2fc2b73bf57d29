/**
 * The Merkle tree of RFC 6962 over SHA-256, cut into tiles as C2SP tlog-tiles cuts it: 256 hashes
 * each, so that appending, an inclusion proof and a consistency proof touch a few tiles per level,
 * however large the tree is. Arithmetic and hashing only: nothing here knows where tiles are kept.
 */
@NullMarked
package io.lethe.audit.merkle;

import org.jspecify.annotations.NullMarked;
