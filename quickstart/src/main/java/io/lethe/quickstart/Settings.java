package io.lethe.quickstart;

import java.util.List;
import java.util.Map;

/** What is to run, where its files are and where it listens. */
record Settings(Home home, Ports ports, List<Service> services) {

    Settings {
        services = List.copyOf(services);
    }

    /**
     * @throws Trouble if the environment asks for something impossible
     */
    static Settings of(Map<String, String> environment, List<Service> services) {
        return new Settings(Home.of(environment), Ports.of(environment, services), services);
    }

    /** Of all tokens. */
    String issuer() {
        return ports.portal().url();
    }
}
