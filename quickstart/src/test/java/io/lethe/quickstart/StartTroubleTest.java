package io.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever stands in the way is told in one line that says what to do, and nothing is left running.
 */
class StartTroubleTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"LETHE_PORT_PORTAL", "LETHE_PORT_KAFKA", "LETHE_PORT_POSTGRES"})
    void aTakenPortIsNamedWithTheVariableThatChoosesAnother(String variable) throws Exception {
        Child.Place place = Child.Place.in(folder);
        String number = place.environment().get(variable);
        try (var _ = listen(Integer.parseInt(number));
                Child child = place.run("up")) {
            assertTrouble(child, "Port " + number, "taken by another program", variable);
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        Child.Place place = Child.Place.in(folder).with("LETHE_HOME", file + "/below");
        try (Child child = place.run("up")) {
            assertTrouble(child, file + "/below", "cannot be written", "LETHE_HOME");
        }
    }

    @Test
    void rootWithoutUnshareIsToldToBeSomebodyElse() throws Exception {
        assumeThat(new UnixSystem().getUid()).isZero();
        Child.Place place = Child.Place.in(folder).with("PATH", "/nowhere");
        try (Child child = place.run("up")) {
            assertThat(child.exitCode()).as(child.output()).isEqualTo(1);
            assertThat(child.output()).contains("lethe: PostgreSQL does not run as root");
            assertNothingRuns(place);
        }
    }

    @Test
    void aServiceThatCannotStartTakesEverythingDownWithIt() throws Exception {
        Child.Place place = Child.Place.unpackedIn(folder);
        try (Child child = place.run(BrokenService.Quickstart.class, List.of(), "up")) {
            assertThat(child.exitCode()).as(child.output()).isEqualTo(1);
            assertThat(child.output().lines().toList().getLast())
                    .contains("lethe: broken-service did not start", "lethe.log");
            assertNothingRuns(place);
        }
    }

    @Test
    void aDamagedCredentialsFileIsNamedAndNotReplaced() throws Exception {
        Child.Place place = Child.Place.in(folder);
        Path file = place.home().credentials();
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"issuer\":");
        try (Child child = place.run("up")) {
            assertThat(child.exitCode()).isEqualTo(1);
            assertThat(child.output()).contains(file.toString(), "delete it to get new passwords");
            assertThat(file).hasContent("{\"issuer\":");
        }
    }

    @Test
    void aSignalInTheMiddleOfAStartLeavesNothingRunning() throws Exception {
        Child.Place place = Child.Place.in(folder);
        try (Child child = place.run("up")) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Files.exists(place.home().postgres().resolve(".in-use")));

            child.terminate();

            assertThat(child.output()).doesNotContain("Ready");
            assertNothingRuns(place);
        }
    }

    @Test
    void statusOfAFolderWhereNothingRunsIsThree() throws Exception {
        try (Child child = Child.Place.in(folder).run("status")) {
            assertThat(child.exitCode()).isEqualTo(3);
            assertThat(child.output()).hasLineCount(1).contains("does not run");
        }
    }

    @Test
    void downWhereNothingRunsIsFine() throws Exception {
        try (Child child = Child.Place.in(folder).run("down")) {
            assertThat(child.exitCode()).isZero();
            assertThat(child.output()).hasLineCount(1).contains("does not run");
        }
    }

    private static void assertTrouble(Child child, String... words) throws InterruptedException {
        assertThat(child.exitCode()).as(child.output()).isEqualTo(1);
        assertThat(child.output()).hasLineCount(1).startsWith("lethe: ").contains(words);
        assertNothingRuns(child.place());
    }

    private static void assertNothingRuns(Child.Place place) {
        assertThat(Child.postmasters(place.home())).isEmpty();
        assertThat(place.home().running()).doesNotExist();
    }
}
