package io.lethe.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives an empty broker folder its cluster id with Kafka's own tool; a formatted one stays as it
 * is.
 */
final class BrokerFormat {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerFormat.class);

    private BrokerFormat() {}

    static void ensure(Path folder, Path data, Properties settings) {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        var told = new ByteArrayOutputStream();
        Path file = folder.resolve("broker.properties");
        try {
            try (Writer writer = Files.newBufferedWriter(file)) {
                settings.store(writer, "Read by the format only");
            }
            int exitCode = format(file, new PrintStream(told, true, StandardCharsets.UTF_8));
            if (exitCode != 0) {
                throw new IOException("the format ended with " + exitCode);
            }
            Files.delete(file);
        } catch (IOException | RuntimeException e) {
            throw new StartFailure(
                    "Kafka could not create its files in %s (%s): check that the disk has space and can be written"
                            .formatted(data, e.getMessage()),
                    e);
        } finally {
            LOG.debug("{}", told.toString(StandardCharsets.UTF_8));
        }
    }

    private static int format(Path settings, PrintStream out) {
        return StorageTool.execute(
                new String[] {
                    "format",
                    "--cluster-id",
                    Uuid.randomUuid().toString(),
                    "--config",
                    settings.toString(),
                    "--ignore-formatted"
                },
                out);
    }
}
