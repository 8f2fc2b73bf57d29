package io.lethe.demo;

import io.lethe.demo.door.Place;
import io.lethe.demo.door.Rest;
import io.lethe.demo.door.StoryTrouble;
import io.lethe.demo.story.Person;
import io.lethe.demo.story.Story;
import io.lethe.publish.progress.Progress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells a story to a platform: what upstream systems report goes to their topics, the rest is
 * called. Told again, it changes nothing: reports have ids that follow from the story, and what has
 * no id is looked for first. For one thread.
 */
public final class Storyteller implements AutoCloseable {

    /** Looks, a moment apart, that all see the same. */
    private static final int STILL = 6;

    private final Place place;
    private final Parts parts;
    private final Rest rest;
    private final Known known;

    /**
     * @param lines takes a line after each part
     */
    public Storyteller(Place place, Consumer<String> lines, Progress progress) {
        this.place = place;
        this.parts = new Parts(lines, progress);
        this.rest = new Rest(place);
        this.known = new Known(rest);
    }

    /**
     * What came of it.
     *
     * @param events that the audit log has now
     * @param added those of them that were not there before
     */
    public record Told(long events, long added) {}

    /**
     * Returns when the platform has taken all of it.
     *
     * @throws StoryTrouble if it does not
     */
    public Told tell(Story story) throws InterruptedException {
        long before = known.events();
        List<Person> everybody = story.all();
        List<Person> cast = notForgotten(everybody);
        var scene = new Scene(story, place, rest, known, parts);
        new Contacts(scene).tell(cast);
        new Consents(scene).tell(cast);
        new Restrictions(scene).tell(cast);
        new Looks(scene).tell(cast);
        new Erasures(scene).tell(cast, everybody.size() - cast.size());
        new Breaches(scene).tell();
        return told(before);
    }

    /** What is told of somebody who was forgotten is refused, and rightly so. */
    private List<Person> notForgotten(List<Person> everybody) {
        Set<String> forgotten =
                Set.copyOf(
                        known.where(
                                Known.ERASED,
                                everybody.stream().map(each -> each.email().reference()).toList()));
        return everybody.stream()
                .filter(each -> !forgotten.contains(each.email().reference()))
                .toList();
    }

    /** Once the audit log, which comes last, stands still. */
    private Told told(long before) {
        Deque<Long> counted = new ArrayDeque<>();
        Scene.await(
                "the audit log stands still",
                () -> {
                    counted.addFirst(known.events());
                    return counted.size() >= STILL
                            && counted.stream().limit(STILL).distinct().count() == 1;
                });
        return new Told(counted.getFirst(), counted.getFirst() - before);
    }

    @Override
    public void close() {
        rest.close();
    }
}
