package io.lethe.quickstart;

import io.lethe.embedded.FileTree;
import io.lethe.embedded.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The folder that holds everything the quickstart writes. Personal data lies in it, so nobody but
 * its owner may look inside.
 *
 * @param folder absolute
 */
record Home(Path folder) {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    static Home of(Map<String, String> environment) {
        String wish = environment.getOrDefault("LETHE_HOME", "");
        Path folder = Path.of(wish.isBlank() ? ".lethe" : wish);
        return new Home(folder.toAbsolutePath().normalize());
    }

    Path postgres() {
        return folder.resolve("postgres");
    }

    Path kafka() {
        return folder.resolve("kafka");
    }

    /** The mails that were sent, a file each. */
    Path mailbox() {
        return folder.resolve("mailbox");
    }

    Path logs() {
        return folder.resolve("logs");
    }

    Path log() {
        return logs().resolve("lethe.log");
    }

    /** Of one service; the quickstart's own secrets are under its own name. */
    Path keys(String service) {
        return folder.resolve("keys", service);
    }

    /** What was erased: outside of the database, and never put back from an older copy. */
    Path ledger() {
        return folder.resolve("ledger");
    }

    Path credentials() {
        return folder.resolve("credentials.json");
    }

    Path lock() {
        return folder.resolve("lock");
    }

    /** What runs, for {@code status}; there while something does. */
    Path running() {
        return folder.resolve("running.json");
    }

    /** Which story {@code demo} told here. */
    Path demo() {
        return folder.resolve("demo.json");
    }

    /** For files that do not outlive the process. */
    Path temporary() {
        return folder.resolve("tmp");
    }

    /**
     * Makes the folder itself, where the lock goes.
     *
     * @throws Trouble where that is not possible
     */
    void create() {
        try {
            Files.createDirectories(folder, OWNER_ONLY);
        } catch (IOException e) {
            throw cannotBeWritten(e);
        }
    }

    /** Makes what is in it. Only for who holds the lock. */
    void furnish() {
        try {
            for (Path part : List.of(postgres(), kafka(), mailbox(), logs(), keys("quickstart"))) {
                Files.createDirectories(part, OWNER_ONLY);
            }
            FileTree.delete(temporary());
            Files.deleteIfExists(running());
            Files.createDirectory(temporary(), OWNER_ONLY);
        } catch (IOException e) {
            throw cannotBeWritten(e);
        }
    }

    Trouble cannotBeWritten(IOException e) {
        return new Trouble(
                "The folder %s cannot be written (%s): give this user the right to write there, or choose another with LETHE_HOME=<folder>"
                        .formatted(folder, e.getClass().getSimpleName()),
                e);
    }

    /**
     * Stops the database server that a killed instance left behind. Only for who holds the lock.
     *
     * @return whether there was one
     */
    boolean stopLeftBehind() {
        try {
            return LocalPostgres.stopLeftBehind(postgres());
        } catch (IOException e) {
            throw cannotBeWritten(e);
        }
    }

    /**
     * Deletes everything the quickstart ever wrote here, and nothing else: LETHE_HOME may name a
     * folder with other things in it. The lock stays, because who calls this holds it.
     */
    void wipe() {
        stopLeftBehind();
        try {
            for (String name :
                    List.of("postgres", "kafka", "mailbox", "keys", "ledger", "logs", "tmp")) {
                FileTree.delete(folder.resolve(name));
            }
            Files.deleteIfExists(credentials());
            Files.deleteIfExists(running());
            Files.deleteIfExists(demo());
        } catch (IOException e) {
            throw cannotBeWritten(e);
        }
    }
}
