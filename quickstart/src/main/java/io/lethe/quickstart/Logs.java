package io.lethe.quickstart;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * One log for the whole JVM, one JSON object a line, in one file that rolls; the terminal is for
 * the person. Set before the first part starts: the services find it done and leave it as it is.
 */
final class Logs {

    private static final String CONFIGURATION = "classpath:io/lethe/quickstart/logback.xml";

    private Logs() {}

    static void writeTo(Path file) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "logs",
                                Map.of(
                                        "logging.file.name",
                                        file.toString(),
                                        "logging.structured.format.file",
                                        "logstash",
                                        "logging.structured.json.customizer",
                                        "io.lethe.kit.observe.ServiceMember")));
        LoggingSystem logging = LoggingSystem.get(Logs.class.getClassLoader());
        logging.beforeInitialize();
        logging.initialize(
                new LoggingInitializationContext(environment),
                CONFIGURATION,
                LogFile.get(environment));
    }

    /** For a process that only asks and tells. */
    static void off() {
        LoggingSystem.get(Logs.class.getClassLoader()).beforeInitialize();
    }
}
