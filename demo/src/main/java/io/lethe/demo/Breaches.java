package io.lethe.demo;

import io.lethe.demo.door.Inbound;
import io.lethe.demo.story.Breach;
import io.lethe.events.upstream.UpstreamType;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** What is in the register of breaches. */
final class Breaches {

    private static final String SERVICE = "accountability-service";

    private final Scene scene;

    Breaches(Scene scene) {
        this.scene = scene;
    }

    void tell() throws InterruptedException {
        scene.parts()
                .tell(
                        "breaches",
                        scene.story().breaches().size(),
                        step -> {
                            report(scene.known().breaches());
                            for (Breach each : scene.story().breaches()) {
                                notifyTheAuthority(each);
                                step.run();
                            }
                            return "one told to the authority in time, one open";
                        });
    }

    /** What is open was found by a machine; what was dealt with, by a person. */
    private void report(Map<String, JsonNode> register) throws InterruptedException {
        try (Inbound monitoring = scene.inbound("accountability", "monitoring")) {
            for (Breach each : scene.story().breaches()) {
                String id = scene.story().id("breach-" + each.report().awareAt());
                if (register.containsKey(key(each))) {
                    continue;
                }
                if (each.notification() == null) {
                    monitoring.report(
                            id, id, UpstreamType.BREACH_DETECTED, each.report(), () -> {});
                } else {
                    scene.rest().post("agent", SERVICE, "/v1/breaches", id, each.report());
                }
            }
            monitoring.settle();
        }
    }

    private void notifyTheAuthority(Breach breach) {
        Scene.await(
                "accountability-service takes the breaches",
                () -> scene.known().breaches().containsKey(key(breach)));
        JsonNode found = Objects.requireNonNull(scene.known().breaches().get(key(breach)));
        Breach.Notification notification = breach.notification();
        if (notification != null && !found.path("authorityNotified").asBoolean()) {
            scene.rest()
                    .post(
                            "dpo",
                            SERVICE,
                            "/v1/breaches/%s/authority-notification"
                                    .formatted(found.path("breach").asString()),
                            scene.story().id("notification-" + breach.report().awareAt()),
                            notification);
        }
    }

    private static String key(Breach breach) {
        return Known.key(breach.report().title(), breach.report().awareAt());
    }
}
