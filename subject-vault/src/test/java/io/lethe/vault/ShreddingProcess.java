package io.lethe.vault;

import io.lethe.events.SubjectId;
import io.lethe.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;

/**
 * A process that erases whom its input names, a line each, in a database and a folder that its
 * arguments name, and says so before and after: for somebody who kills it.
 */
final class ShreddingProcess {

    private ShreddingProcess() {}

    public static void main(String[] arguments) {
        TestDatabase database = new TestDatabase(arguments[0], arguments[1], arguments[2]);
        SubjectVault vault =
                VaultFixture.open(
                        VaultFixture.dataSource(database),
                        Path.of(arguments[3]),
                        () -> VaultFixture.NOW);
        try (Scanner input = new Scanner(System.in, StandardCharsets.UTF_8)) {
            for (int count = 1; input.hasNextLine(); count++) {
                SubjectId subject = new SubjectId(input.nextLine());
                say("asked " + subject.value());
                vault.shred(List.of(subject));
                say("gone " + subject.value());
                if (count % 4 == 0) {
                    vault.rotate();
                }
            }
        }
        say("end");
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
