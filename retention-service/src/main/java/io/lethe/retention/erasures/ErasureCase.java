package io.lethe.retention.erasures;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** How far the erasure of one subject has come. Immutable. */
sealed interface ErasureCase {

    /** Nobody asked. */
    record None() implements ErasureCase {}

    /** It was asked for; the keys are there. */
    record Requested(String erasure) implements ErasureCase {}

    /**
     * The keys are gone; services purge.
     *
     * @param purged the services that have
     */
    record Purging(String erasure, Set<String> purged) implements ErasureCase {

        public Purging {
            purged = Set.copyOf(purged);
        }

        Purging with(String service) {
            Set<String> more = new TreeSet<>(purged);
            more.add(service);
            return new Purging(erasure, more);
        }

        boolean isDone(Collection<String> required) {
            return purged.containsAll(required);
        }
    }

    /** Nothing is left to do, ever. */
    record Completed(String erasure) implements ErasureCase {}
}
