package io.lethe.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lethe.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code pg_dump} made of a database, and {@code pg_restore} makes of it in an empty one. */
record Dump(Path file) {

    /** Skips the test where the tools are missing or of another major version, and says why. */
    static Dump of(TestDatabase database, Path file)
            throws SQLException, IOException, InterruptedException {
        String tool = "pg_dump (PostgreSQL) " + major(database) + ".";
        assumeTrue(
                versionOf("pg_dump").startsWith(tool),
                () -> tool + "* is not on the path: see .ci/postgresql-client");
        run(database, "pg_dump", "--format=custom", "--file=" + file);
        return new Dump(file);
    }

    void into(TestDatabase empty) throws IOException, InterruptedException {
        run(empty, "pg_restore", "--no-owner", "--exit-on-error", file.toString());
    }

    private static int major(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return connection.getMetaData().getDatabaseMajorVersion();
        }
    }

    private static String versionOf(String tool) throws InterruptedException {
        try {
            return output(new ProcessBuilder(tool, "--version"));
        } catch (IOException _) {
            return "none";
        }
    }

    private static void run(TestDatabase database, String... command)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command));
        words.add(
                "--dbname="
                        + database.jdbcUrl().replaceFirst("^jdbc:", "").replaceFirst("\\?.*", ""));
        words.add("--username=" + database.user());
        words.add("--no-password");
        ProcessBuilder process = new ProcessBuilder(words);
        process.environment().put("PGPASSWORD", database.password());
        output(process);
    }

    private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    String.format(
                            Locale.ROOT, "%s failed: %s", builder.command().getFirst(), output));
        }
        return output;
    }
}
