package io.lethe.audit.dashboards;

import org.jspecify.annotations.Nullable;

/**
 * Keeps statistics from naming anyone: a figure is told in full steps of {@code k} people, and
 * below the first step not at all, nobody being told as few are. So what one person does changes no
 * answer to no question, unless a figure crosses a step by it; and what is left of figures when
 * they are taken from each other is a step or nothing.
 *
 * @param k people of a step; 1 withholds nothing
 */
record Withholding(int k) {

    /** The full steps of the figure; null where there is none. */
    @Nullable Long told(long people) {
        long full = people - Math.floorMod(people, (long) k);
        return full > 0 ? Long.valueOf(full) : null;
    }
}
