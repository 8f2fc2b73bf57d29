package io.lethe.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/** Whether containers can be had on this machine. */
final class Docker {

    private static final Once<Boolean> ANSWERS =
            new Once<>(() -> isAround() && DockerClientFactory.instance().isDockerAvailable());

    private Docker() {}

    static boolean answers() {
        return ANSWERS.get();
    }

    /**
     * Testcontainers reports a machine without Docker as a long list of errors: it is not asked
     * there.
     */
    private static boolean isAround() {
        String home = System.getProperty("user.home", "");
        return System.getenv("DOCKER_HOST") != null
                || Files.exists(Path.of(home, ".testcontainers.properties"))
                || Stream.of(
                                Path.of("/var/run/docker.sock"),
                                Path.of(home, ".docker/run/docker.sock"),
                                Path.of(home, ".docker/desktop/docker.sock"),
                                Path.of(
                                        Objects.requireNonNullElse(
                                                System.getenv("XDG_RUNTIME_DIR"), home),
                                        "docker.sock"))
                        .anyMatch(Files::exists);
    }
}
