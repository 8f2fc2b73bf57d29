package io.lethe.vault;

import static io.lethe.vault.VaultFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.events.SubjectId;
import io.lethe.testkit.Soak;
import io.lethe.testkit.StartCache;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import io.lethe.vault.alias.Alias;
import io.lethe.vault.seal.KeyName;
import io.lethe.vault.seal.Letters;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it erases people, wherever it happens to be. */
@WithServers
class KilledProcessTest {

    private static final int ROUNDS = Soak.rounds(20, 200);
    private static final int PEOPLE = 12;
    private static final int ID = 26;

    @TempDir Path folder;

    private final Map<SubjectId, Letters> letters = new LinkedHashMap<>();
    private final Set<SubjectId> asked = new HashSet<>();
    private final Set<SubjectId> gone = new HashSet<>();

    @Test
    void theNextOneFinishesAndNobodyElseIsLost(TestDatabase database) throws Exception {
        DataSource dataSource = VaultFixture.dataSource(database);
        SubjectVault vault = VaultFixture.open(database, folder);
        StartCache cache =
                StartCache.shared(
                        Path.of("target"), options -> rehearse(erasing(options, database)));
        for (int round = 0; round < ROUNDS; round++) {
            List<SubjectId> people = people(vault);

            killWhileErasing(erasing(cache.options(), database), people.subList(0, PEOPLE / 2));

            SubjectVault next = VaultFixture.open(dataSource, folder, () -> NOW);
            // Waits until the server has noticed that the process is gone, and finishes its cycle.
            next.rotate();
            people.forEach(subject -> assertAsAsked(next, subject));
            // Nobody renews a lease here, and the first one does not last for all the rounds.
            vault = next;
        }
        assertThat(gone).isNotEmpty();
        SubjectVault last = VaultFixture.open(dataSource, folder, () -> NOW);
        letters.keySet().forEach(subject -> assertAsAsked(last, subject));
    }

    private List<SubjectId> people(SubjectVault vault) {
        List<SubjectId> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            SubjectId subject = SubjectId.random();
            vault.link(subject, List.of(Alias.parse("alias", "crm:" + subject.value())), NOW);
            KeyName name = name(subject);
            letters.put(subject, Letters.sealed(vault.mint(Set.of(name)), name));
            people.add(subject);
        }
        return people;
    }

    private Process erasing(List<String> options, TestDatabase database) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
        command.addAll(options);
        command.addAll(
                List.of(
                        ShreddingProcess.class.getName(),
                        database.jdbcUrl(),
                        database.user(),
                        database.password(),
                        folder.toString()));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** It erases somebody whom nobody knows, and ends by itself. */
    private static void rehearse(Process process) throws IOException, InterruptedException {
        try (Writer input = process.outputWriter()) {
            input.write(SubjectId.random().value() + "\n");
        }
        assertThat(process.waitFor()).isZero();
    }

    private void killWhileErasing(Process process, List<SubjectId> people)
            throws IOException, InterruptedException {
        try (Writer input = process.outputWriter();
                BufferedReader output = process.inputReader()) {
            for (SubjectId subject : people) {
                input.write(subject.value() + "\n");
            }
            input.flush();
            heard(Objects.requireNonNull(output.readLine(), "The process did not begin"));
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(400_000_000));
            process.toHandle().destroyForcibly(); // leaves what it said to be read
            output.lines().forEach(this::heard);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** The last line may be cut off. */
    private void heard(String line) {
        String[] words = line.split(" ", -1);
        if (words.length == 2 && words[1].length() == ID) {
            SubjectId subject = new SubjectId(words[1]);
            asked.add(subject);
            if (words[0].equals("gone")) {
                gone.add(subject);
            }
        }
    }

    private void assertAsAsked(SubjectVault vault, SubjectId subject) {
        KeyName name = name(subject);
        boolean erased = vault.find(Set.of(name)).isErased(name);
        if (gone.contains(subject)) {
            assertThat(erased).isTrue();
        } else if (!asked.contains(subject)) {
            assertThat(erased).isFalse();
        }
        Letters letter = Objects.requireNonNull(letters.get(subject));
        assertThat(letter.readableWith(vault.mint(Set.of(name)))).isEqualTo(!erased);
        assertThat(vault.lookUp(List.of(VaultFixture.reference("crm:" + subject.value()))))
                .containsExactly(erased ? new Resolution.Erased() : new Resolution.Known(subject));
    }

    private static KeyName name(SubjectId subject) {
        return new KeyName(subject, "identity");
    }
}
