package io.lethe.demo;

import io.lethe.demo.door.Inbound;
import io.lethe.demo.story.Erasure;
import io.lethe.demo.story.Person;
import io.lethe.events.upstream.UpstreamType;
import java.util.List;
import java.util.Objects;

/** Who is forgotten. */
final class Erasures {

    private final Scene scene;

    Erasures(Scene scene) {
        this.scene = scene;
    }

    /**
     * @param before how many were forgotten before
     */
    void tell(List<Person> cast, int before) throws InterruptedException {
        List<Person> leaving = cast.stream().filter(each -> each.erasure() != null).toList();
        scene.parts()
                .tell(
                        "erasures",
                        leaving.size(),
                        step -> {
                            overKafka(
                                    leaving.stream()
                                            .filter(each -> of(each).byThemselves())
                                            .toList(),
                                    step);
                            scene.rest()
                                    .each(
                                            leaving.stream()
                                                    .filter(each -> !of(each).byThemselves())
                                                    .toList(),
                                            each -> overRest(each, step));
                            awaitCompleted(leaving);
                            return before == 0
                                    ? "completed"
                                    : "completed; %,d were forgotten before".formatted(before);
                        });
    }

    private void overKafka(List<Person> leaving, Runnable step) throws InterruptedException {
        try (Inbound form = scene.inbound("retention", "privacy-form")) {
            for (Person each : leaving) {
                form.report(
                        each.customer(),
                        scene.id(each, "erasure"),
                        UpstreamType.ERASURE_REQUESTED,
                        of(each).reportOf(each.customer()),
                        step);
            }
            form.settle();
        }
    }

    private void overRest(Person person, Runnable step) {
        scene.rest()
                .post(
                        "dpo",
                        "retention-service",
                        "/v1/erasures",
                        scene.id(person, "erasure"),
                        of(person).reportOf(person.customer()));
        step.run();
    }

    private void awaitCompleted(List<Person> leaving) {
        List<String> names = leaving.stream().map(Person::customer).toList();
        Scene.await(
                "every service purges",
                () ->
                        scene.known().where(Known.ERASED, names).size() == names.size()
                                && scene.known().openErasures() == 0);
    }

    private static Erasure of(Person person) {
        return Objects.requireNonNull(person.erasure());
    }
}
