package io.lethe.testkit;

import io.lethe.embedded.LocalKafka;
import io.lethe.embedded.LocalPostgres;
import io.lethe.embedded.PostgresServer;

/** The servers of this machine, in a folder that is removed when the JVM ends. */
final class EmbeddedServers {

    private static final int ANY_PORT = 0;
    private static final Once<TestFolder> FOLDER = new Once<>(TestFolder::create);

    private EmbeddedServers() {}

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
