package io.lethe.testkit;

import io.lethe.embedded.FileTree;
import io.lethe.embedded.LocalKafka;
import io.lethe.embedded.LocalPostgres;
import io.lethe.embedded.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Servers and files on this machine, in a folder that is removed when the JVM ends. */
final class EmbeddedServers {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServers.class);
    private static final int ANY_PORT = 0;
    private static final Once<TestFolder> FOLDER = new Once<>(TestFolder::create);

    private EmbeddedServers() {}

    /** An empty folder. */
    static Path folder(String name) {
        return FOLDER.get().fresh(name);
    }

    static void discard(Path folder) {
        try {
            FileTree.delete(folder);
        } catch (IOException e) {
            LOG.debug("{} is deleted when the JVM ends", folder, e);
        }
    }

    static PostgresServer postgres() {
        LocalPostgres postgres =
                LocalPostgres.start(
                        new LocalPostgres.Settings(
                                Shared.withPostgres(FOLDER.get().resolve("postgres")),
                                ANY_PORT,
                                TestServers.randomPassword()));
        FOLDER.get().closeBeforeRemoval(postgres::abandon);
        return postgres.server();
    }

    static String kafka() {
        LocalKafka kafka =
                LocalKafka.start(new LocalKafka.Settings(FOLDER.get().resolve("kafka"), ANY_PORT));
        FOLDER.get().closeBeforeRemoval(kafka);
        return kafka.bootstrapServers();
    }
}
