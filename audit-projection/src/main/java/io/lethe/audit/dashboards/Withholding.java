package io.lethe.audit.dashboards;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps statistics from naming anyone: a figure of one to {@code k - 1} people is not told. That
 * nobody is counted is told, since it is about nobody.
 *
 * <p>A sum that is told gives away the one part of it that is not. Dashboards therefore tell cells
 * and no sums of them; where a sum is told all the same, by another question, its parts go through
 * {@link #parts}.
 *
 * @param k people from whom on a figure is told
 */
record Withholding(int k) {

    /** The figure, or null where it is withheld. */
    @Nullable Long told(long people) {
        return people > 0 && people < k ? null : Long.valueOf(people);
    }

    /**
     * The parts of a sum that can be known, null where one is withheld. Those that are withheld
     * hold {@code k} people together, or as many as there are: where they would hold fewer, the
     * smallest of the others is withheld too.
     */
    List<@Nullable Long> parts(List<Long> people) {
        List<@Nullable Long> told = new ArrayList<>();
        long hidden = 0;
        for (long each : people) {
            Long one = told(each);
            told.add(one);
            hidden += one == null ? each : 0;
        }
        if (hidden == 0) {
            return told;
        }
        List<Integer> smallestFirst =
                IntStream.range(0, people.size())
                        .boxed()
                        .filter(i -> people.get(i) >= k)
                        .sorted(Comparator.comparing(people::get))
                        .toList();
        for (int i : smallestFirst) {
            if (hidden >= k) {
                break;
            }
            told.set(i, null);
            hidden += people.get(i);
        }
        return told;
    }
}
