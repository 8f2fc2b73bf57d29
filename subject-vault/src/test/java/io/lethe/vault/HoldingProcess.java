package io.lethe.vault;

import io.lethe.events.SubjectId;
import io.lethe.testkit.TestDatabase;
import io.lethe.vault.key.KeysTakenBack;
import io.lethe.vault.seal.KeyName;
import io.lethe.vault.seal.Letters;
import io.lethe.vault.seal.SubjectKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Scanner;
import java.util.Set;

/**
 * A process that takes somebody's key and keeps it at hand, for somebody who stops it. Its
 * arguments name a database, a folder and the lease in milliseconds; whenever it is asked, it tries
 * to read with what it holds and with what it gets anew.
 */
final class HoldingProcess {

    private HoldingProcess() {}

    public static void main(String[] arguments) {
        TestDatabase database = new TestDatabase(arguments[0], arguments[1], arguments[2]);
        try (SubjectVault vault =
                        SubjectVault.open(
                                VaultFixture.dataSource(database),
                                VaultFixture.outside(Path.of(arguments[3])),
                                new VaultSettings(Duration.ofSeconds(3), 10, Duration.ZERO)
                                        .leased(
                                                Duration.ofMillis(Long.parseLong(arguments[4])),
                                                "holder"));
                Scanner input = new Scanner(System.in, StandardCharsets.UTF_8)) {
            KeyName name = new KeyName(SubjectId.random(), "identity");
            Letters letter = Letters.sealed(vault.mint(Set.of(name)), name);
            SubjectKeys held = vault.find(Set.of(name));
            say(name.subject().value());
            while (input.hasNextLine()) {
                input.nextLine();
                say(read(letter, held) + ", " + anew(vault, letter, name));
            }
        }
    }

    private static String read(Letters letter, SubjectKeys held) {
        try {
            return letter.readableWith(held) ? "plaintext" : "no key";
        } catch (KeysTakenBack _) {
            return "taken back";
        }
    }

    private static String anew(SubjectVault vault, Letters letter, KeyName name) {
        SubjectKeys keys = vault.find(Set.of(name));
        return keys.isErased(name) ? "erased" : read(letter, keys);
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
