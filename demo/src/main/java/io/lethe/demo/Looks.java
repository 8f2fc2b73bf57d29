package io.lethe.demo;

import io.lethe.demo.story.Person;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Whose contact an agent looks at, and what for. */
final class Looks {

    private static final String ACCESSED = "io.lethe.contact.PersonalDataAccessed.v1";

    private final Scene scene;

    Looks(Scene scene) {
        this.scene = scene;
    }

    void tell(List<Person> cast) throws InterruptedException {
        List<Person> lookedAt = cast.stream().filter(each -> each.look() != null).toList();
        scene.parts()
                .tell(
                        "looks",
                        lookedAt.size(),
                        step -> {
                            scene.rest()
                                    .each(
                                            lookedAt,
                                            each -> {
                                                look(each, Objects.requireNonNull(each.look()));
                                                step.run();
                                            });
                            return "at a contact by an agent, each with its reason";
                        });
    }

    /** Once. */
    private void look(Person person, String reason) {
        String subject = scene.known().subject(person);
        if (scene.known()
                .events(subject, ACCESSED, data -> data.path("reason").asString().equals(reason))
                .isEmpty()) {
            scene.rest()
                    .get(
                            "agent",
                            "contact-service",
                            "/v1/contacts/%s?reason=%s"
                                    .formatted(
                                            subject,
                                            URLEncoder.encode(reason, StandardCharsets.UTF_8)));
        }
    }
}
