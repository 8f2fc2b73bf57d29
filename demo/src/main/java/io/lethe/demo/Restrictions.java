package io.lethe.demo;

import io.lethe.demo.door.Inbound;
import io.lethe.demo.story.Person;
import io.lethe.demo.story.Restriction;
import io.lethe.events.upstream.UpstreamType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Whose data may only be stored, and for whom that has ended. */
final class Restrictions {

    private static final String RESTRICTED = "io.lethe.restriction.ProcessingRestricted.v1";
    private static final String LIFTED = "io.lethe.restriction.ProcessingRestrictionLifted.v1";

    private final Scene scene;

    Restrictions(Scene scene) {
        this.scene = scene;
    }

    void tell(List<Person> cast) throws InterruptedException {
        List<Person> restricted = cast.stream().filter(each -> each.restriction() != null).toList();
        scene.parts()
                .tell(
                        "restrictions",
                        restricted.size(),
                        step -> {
                            overKafka(restricted);
                            scene.rest()
                                    .each(
                                            restricted,
                                            each -> {
                                                liftWhereItEnded(each);
                                                step.run();
                                            });
                            return "of which %,d were lifted"
                                    .formatted(
                                            restricted.stream()
                                                    .filter(each -> of(each).lifted())
                                                    .count());
                        });
    }

    private void overKafka(List<Person> restricted) throws InterruptedException {
        try (Inbound desk = scene.inbound("contact", "help-desk")) {
            for (Person each : restricted) {
                desk.report(
                        each.customer(),
                        scene.id(each, "restriction"),
                        UpstreamType.PROCESSING_RESTRICTED,
                        of(each).reportOf(each.customer()),
                        () -> {});
            }
            desk.settle();
        }
    }

    /** Its id is in the log, and so is whether it was lifted. */
    private void liftWhereItEnded(Person person) {
        Restriction restriction = of(person);
        String subject = scene.known().subject(person);
        Scene.await(
                "the audit log has all restrictions",
                () -> !begun(subject, restriction.at()).isEmpty());
        String id = begun(subject, restriction.at()).getFirst().path("restriction").asString();
        if (restriction.lifted() && !isLifted(subject, id)) {
            scene.rest().delete("agent", "contact-service", "/v1/restrictions/" + id);
        }
    }

    private List<JsonNode> begun(String subject, Instant at) {
        return scene.known()
                .events(
                        subject,
                        RESTRICTED,
                        data -> Instant.parse(data.path("at").asString()).equals(at));
    }

    private boolean isLifted(String subject, String id) {
        return !scene.known()
                .events(subject, LIFTED, data -> data.path("restriction").asString().equals(id))
                .isEmpty();
    }

    private static Restriction of(Person person) {
        return Objects.requireNonNull(person.restriction());
    }
}
