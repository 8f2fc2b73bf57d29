package io.lethe.demo.story;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** The dice of one person, who is thrown the same whoever else there is. */
final class Chance {

    private static final long SPREAD = 0xBF58476D1CE4E5B9L;

    private final SplittableRandom dice;

    Chance(long seed, int number) {
        dice = new SplittableRandom(seed * SPREAD + number);
        // Neighbours begin alike; what comes next does not.
        dice.nextLong();
    }

    boolean happens(double probability) {
        return dice.nextDouble() < probability;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(dice.nextInt(choices.size()));
    }

    int from(int lowest, int highest) {
        return dice.nextInt(lowest, highest + 1);
    }

    /** Some time of the day, so many days later. */
    Instant daysAfter(Instant before, int fewest, int most) {
        return before.plus(Duration.ofDays(from(fewest, most)))
                .plusSeconds(from(60, 40_000))
                .truncatedTo(ChronoUnit.SECONDS);
    }

    /** Some time in the period before an instant: the later, the more often, as a shop grows. */
    Instant before(Instant end, Duration period) {
        double ago = 1 - Math.sqrt(dice.nextDouble());
        return end.minusSeconds(3_600 + (long) (ago * (period.toSeconds() - 3_600)));
    }

    /** For a library that wants dice of that kind. */
    Random dice() {
        return Random.from(dice);
    }
}
