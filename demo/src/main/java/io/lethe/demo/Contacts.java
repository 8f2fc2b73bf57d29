package io.lethe.demo;

import io.lethe.demo.door.Inbound;
import io.lethe.demo.story.Contact;
import io.lethe.demo.story.Person;
import io.lethe.events.upstream.UpstreamType;
import java.util.List;
import java.util.Objects;

/** Who is a customer. It comes first: whoever is known by a number is found by an address then. */
final class Contacts {

    private final Scene scene;

    Contacts(Scene scene) {
        this.scene = scene;
    }

    void tell(List<Person> cast) throws InterruptedException {
        List<Person> customers = cast.stream().filter(each -> each.contact() != null).toList();
        List<Person> byRest = customers.stream().filter(Person::isByRest).toList();
        scene.parts()
                .tell(
                        "contacts",
                        customers.size(),
                        step -> {
                            overKafka(
                                    customers.stream().filter(each -> !each.isByRest()).toList(),
                                    step);
                            scene.rest().each(byRest, each -> overRest(each, step));
                            awaitTaken(customers);
                            return "registered, %,d of them over REST".formatted(byRest.size());
                        });
    }

    private void overKafka(List<Person> customers, Runnable step) throws InterruptedException {
        try (Inbound crm = scene.inbound("contact", "crm")) {
            for (Person each : customers) {
                crm.report(
                        each.customer(),
                        scene.id(each, "contact"),
                        UpstreamType.CONTACT_REGISTERED,
                        contact(each),
                        step);
            }
            crm.settle();
        }
    }

    private void overRest(Person person, Runnable step) {
        scene.rest()
                .post(
                        "source",
                        "contact-service",
                        "/v1/contacts",
                        scene.id(person, "contact"),
                        contact(person));
        step.run();
    }

    /** By the address: it becomes known after the number, and consents are given under it. */
    private void awaitTaken(List<Person> customers) {
        List<String> addresses = customers.stream().map(each -> each.email().reference()).toList();
        Scene.await(
                "contact-service takes all contacts",
                () -> scene.known().where(Known.UNKNOWN, addresses).isEmpty());
    }

    private static Contact contact(Person person) {
        return Objects.requireNonNull(person.contact());
    }
}
