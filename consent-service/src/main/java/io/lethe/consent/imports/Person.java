package io.lethe.consent.imports;

import java.util.Arrays;

/** Somebody of a file, under a keyed hash. Not to be changed. */
record Person(byte[] hash) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Person(byte[] its) && Arrays.equals(hash, its);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return "Person";
    }
}
