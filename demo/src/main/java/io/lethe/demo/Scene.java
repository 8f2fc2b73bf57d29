package io.lethe.demo;

import io.lethe.demo.door.Inbound;
import io.lethe.demo.door.Pause;
import io.lethe.demo.door.Place;
import io.lethe.demo.door.Rest;
import io.lethe.demo.door.StoryTrouble;
import io.lethe.demo.story.Person;
import io.lethe.demo.story.Story;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What every part of a story is told with. */
record Scene(Story story, Place place, Rest rest, Known known, Parts parts) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    Inbound inbound(String service, String system) throws InterruptedException {
        return Inbound.of(place, service, system);
    }

    /** What makes a report of a person one and the same. */
    String id(Person person, String report) {
        return story.id(person.number() + "-" + report);
    }

    /**
     * @param what a sentence about the condition
     * @throws StoryTrouble if it does not come true
     */
    static void await(String what, BooleanSupplier condition) {
        try {
            if (!Pause.until(condition, PATIENCE)) {
                throw new StoryTrouble(
                        "for %d s it did not happen that %s".formatted(PATIENCE.toSeconds(), what));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryTrouble("it was interrupted", e);
        }
    }
}
