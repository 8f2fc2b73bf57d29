package io.lethe.quickstart;

import io.lethe.demo.story.Story;
import java.util.List;

/**
 * What was asked for behind {@code demo}.
 *
 * @param fresh whether all data is deleted first
 */
record DemoOptions(int people, long seed, boolean fresh) {

    private static final int USUAL_PEOPLE = 3_000;
    private static final long USUAL_SEED = 1;

    /** Not understood, and why, in one line. */
    static final class Misuse extends Exception {

        private static final long serialVersionUID = 1L;

        Misuse(String message) {
            super(message);
        }
    }

    static DemoOptions parse(List<String> arguments) throws Misuse {
        DemoOptions options = new DemoOptions(USUAL_PEOPLE, USUAL_SEED, false);
        for (int i = 0; i < arguments.size(); i++) {
            String option = arguments.get(i);
            String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
            switch (option) {
                case "--fresh" -> options = new DemoOptions(options.people, options.seed, true);
                case "--people" -> {
                    options = new DemoOptions(people(value), options.seed, options.fresh);
                    i++;
                }
                case "--seed" -> {
                    options = new DemoOptions(options.people, seed(value), options.fresh);
                    i++;
                }
                default ->
                        throw new Misuse(
                                "demo takes --people, --seed and --fresh: see './lethe help'");
            }
        }
        return options;
    }

    private static int people(String value) throws Misuse {
        int people = value.matches("[0-9]{1,7}") ? Integer.parseInt(value) : 0;
        if (people < Story.FEWEST || people > Story.MOST) {
            throw new Misuse(
                    "--people takes a number from %d to %d".formatted(Story.FEWEST, Story.MOST));
        }
        return people;
    }

    private static long seed(String value) throws Misuse {
        if (!value.matches("[0-9]{1,9}")) {
            throw new Misuse("--seed takes a number of at most nine digits");
        }
        return Long.parseLong(value);
    }
}
