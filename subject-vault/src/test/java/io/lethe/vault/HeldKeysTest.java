package io.lethe.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.events.SubjectId;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import io.lethe.vault.seal.KeyName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An erasure is complete when no process can still hold the key: with another process that does.
 */
@WithServers
class HeldKeysTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofSeconds(2);

    @TempDir Path folder;

    private TestDatabase database;
    private SubjectVault vault;

    @BeforeEach
    void open(TestDatabase fresh) {
        database = fresh;
        VaultDatabase.migrate(VaultFixture.dataSource(database));
        vault = open(LONG, "eraser");
    }

    private SubjectVault open(Duration lease, String name) {
        return SubjectVault.open(
                VaultFixture.dataSource(database),
                VaultFixture.outside(folder),
                VaultSettings.withHorizon(Duration.ZERO).leased(lease, name));
    }

    @AfterEach
    void close() {
        vault.close();
    }

    /** A process that holds somebody's key. */
    private record Holder(Process process, Writer asking, BufferedReader answers, SubjectId subject)
            implements AutoCloseable {

        String asked() throws IOException {
            asking.write("\n");
            asking.flush();
            return Objects.requireNonNull(answers.readLine(), "It ended");
        }

        void signal(String signal) throws Exception {
            String pid = Long.toString(process.pid());
            assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private Holder holder(Duration lease) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx128m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                HoldingProcess.class.getName(),
                                database.jdbcUrl(),
                                database.user(),
                                database.password(),
                                folder.toString(),
                                Long.toString(lease.toMillis()))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        BufferedReader answers = process.inputReader();
        String first = Objects.requireNonNull(answers.readLine(), "It did not begin");
        return new Holder(process, process.outputWriter(), answers, new SubjectId(first));
    }

    private Set<String> holders(SubjectId subject) {
        return vault.heldBy(List.of(subject)).getOrDefault(subject, Set.of());
    }

    @Test
    void aProcessThatLivesDropsItSoonAndSaysSo() throws Exception {
        try (Holder holder = holder(LONG)) {
            assertThat(holder.asked()).isEqualTo("plaintext, plaintext");

            vault.shred(List.of(holder.subject()));

            await().atMost(Duration.ofSeconds(10)).until(() -> holders(holder.subject()).isEmpty());
            assertThat(vault.status().heldBy()).isEmpty();
            assertThat(holder.asked()).isEqualTo("taken back, erased");
        }
    }

    @Test
    void aProcessThatStandsStillIsWaitedForAndUsesNoKeyWhenItGoesOn() throws Exception {
        try (Holder holder = holder(SHORT)) {
            holder.signal("STOP");

            vault.shred(List.of(holder.subject()));

            assertThat(holders(holder.subject())).singleElement().asString().startsWith("holder/");
            assertThat(vault.status().heldBy()).hasSize(1);
            await().atMost(Duration.ofSeconds(20)).until(() -> holders(holder.subject()).isEmpty());
            assertThat(vault.status().heldBy()).isEmpty();
            holder.signal("CONT");
            assertThat(holder.asked()).isEqualTo("taken back, erased");
        }
    }

    @Test
    void whoEndsIsWaitedForByNobodyAndNobodyElseIsDisturbed() {
        SubjectId ada = SubjectId.random();
        SubjectVault other = open(LONG, "other");
        other.mint(Set.of(new KeyName(ada, "identity")));
        other.close();

        vault.shred(List.of(ada));

        assertThat(vault.heldBy(List.of(ada))).isEqualTo(Map.of());
    }
}
