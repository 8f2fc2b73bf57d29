package io.lethe.quickstart;

import io.lethe.embedded.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts everything once, in a folder and on ports of its own, and ends. A JVM that is told to
 * watch (JEP 514) keeps what it learnt, and later ones start in half the time.
 */
final class Rehearsal {

    private final List<Service> services;
    private final Terminal terminal;

    Rehearsal(List<Service> services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    void run() throws IOException {
        Path folder = Files.createTempDirectory("lethe-rehearsal-");
        try {
            Settings settings = Settings.of(environment(folder), services);
            try (InstanceLock _ = InstanceLock.take(settings.home());
                    Instance instance = new Instance(settings, terminal)) {
                Runtime.getRuntime().addShutdownHook(new Thread(instance::close, "end"));
                instance.start(false);
            }
        } finally {
            FileTree.delete(folder);
        }
    }

    private Map<String, String> environment(Path folder) {
        Map<String, String> environment = new HashMap<>();
        environment.put("LETHE_HOME", folder.toString());
        for (Port port : Ports.of(Map.of(), services).all().toList()) {
            environment.put(port.variable(), Integer.toString(PortCheck.anyFree()));
        }
        return environment;
    }
}
