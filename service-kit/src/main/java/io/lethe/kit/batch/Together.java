package io.lethe.kit.batch;

import java.util.List;

/**
 * A command, and others of the same stream that are decided right after it in its transaction. Its
 * event is the answer to the caller.
 *
 * @param others acceptable wherever the first one is: a refusal of theirs would be the answer
 */
public record Together(Command first, List<Command> others) implements Command {

    public Together {
        others = List.copyOf(others);
        for (Command other : others) {
            if (!other.stream().equals(first.stream())) {
                throw new IllegalArgumentException("Commands of one stream belong together");
            }
        }
    }

    @Override
    public String stream() {
        return first.stream();
    }
}
