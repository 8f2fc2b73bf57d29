package io.lethe.quickstart;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ports of all parts, no two of them the same. */
final class Ports {

    private static final int HIGHEST = 65_535;

    private final Port portal;
    private final Port kafka;
    private final Port postgres;
    private final Port smtp;
    private final Map<Service, Port> services = new HashMap<>();

    private Ports(Map<String, String> environment, List<Service> all) {
        this.portal = choose(environment, "portal", "sign-in", 8080);
        this.kafka = choose(environment, "kafka", "Kafka", 9092);
        this.postgres = choose(environment, "postgres", "PostgreSQL", 15433);
        this.smtp = choose(environment, "smtp", "mailbox", 2525);
        for (Service service : all) {
            services.put(
                    service,
                    choose(environment, service.name(), service.title(), service.usualPort()));
        }
    }

    /**
     * @throws Trouble if a variable holds no port, or two parts would share one
     */
    static Ports of(Map<String, String> environment, List<Service> services) {
        Ports ports = new Ports(environment, services);
        ports.refuseShared();
        return ports;
    }

    /** Where people sign in and tokens come from. */
    Port portal() {
        return portal;
    }

    Port kafka() {
        return kafka;
    }

    Port postgres() {
        return postgres;
    }

    Port smtp() {
        return smtp;
    }

    Port of(Service service) {
        Port port = services.get(service);
        if (port == null) {
            throw new IllegalArgumentException("No port was given to " + service.title());
        }
        return port;
    }

    Stream<Port> all() {
        return Stream.concat(Stream.of(portal, kafka, postgres, smtp), services.values().stream());
    }

    private void refuseShared() {
        Map<Integer, Port> seen = new HashMap<>();
        all().forEach(
                        port -> {
                            Port other = seen.put(port.number(), port);
                            if (other != null) {
                                throw new Trouble(
                                        "Port %d is meant for %s and for %s: set %s or %s to another"
                                                .formatted(
                                                        port.number(),
                                                        other.part(),
                                                        port.part(),
                                                        other.variable(),
                                                        port.variable()));
                            }
                        });
    }

    private static Port choose(
            Map<String, String> environment, String name, String part, int usual) {
        Port port = new Port(name, part, usual);
        @Nullable String wish = environment.get(port.variable());
        if (wish == null || wish.isBlank()) {
            return port;
        }
        if (!wish.matches("[0-9]{1,5}") || !isPort(Integer.parseInt(wish))) {
            throw new Trouble(
                    "%s is not a port: set it to a number from 1 to %d, or leave it unset for %d"
                            .formatted(port.variable(), HIGHEST, usual));
        }
        return new Port(name, part, Integer.parseInt(wish));
    }

    private static boolean isPort(int number) {
        return number >= 1 && number <= HIGHEST;
    }
}
