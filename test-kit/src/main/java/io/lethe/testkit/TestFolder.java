package io.lethe.testkit;

import io.lethe.embedded.FileTree;
import io.lethe.embedded.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The temporary folder of one test JVM. It is removed when the JVM ends; what a killed one left,
 * its server among it, is put away by the next.
 */
final class TestFolder {

    private static final Logger LOG = LoggerFactory.getLogger(TestFolder.class);
    private static final String PREFIX = "lethe-test-";
    private static final Duration APPLICATIONS_MAY_TAKE = Duration.ofSeconds(30);

    private final Path path;
    private final Deque<AutoCloseable> servers = new ConcurrentLinkedDeque<>();

    private TestFolder(Path path) {
        this.path = path;
    }

    static TestFolder create() {
        try {
            sweep();
            var folder =
                    new TestFolder(
                            Files.createTempDirectory(
                                    PREFIX + ProcessHandle.current().pid() + "-"));
            Runtime.getRuntime().addShutdownHook(new Thread(folder::remove, "test-servers"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    Path fresh(String name) {
        try {
            return Files.createTempDirectory(path, name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last one given is closed first. */
    void closeBeforeRemoval(AutoCloseable server) {
        servers.addFirst(server);
    }

    private void remove() {
        try {
            letApplicationsEnd();
            for (AutoCloseable server : servers) {
                server.close();
            }
            FileTree.delete(path);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("{} was not removed", path, e);
        }
    }

    /**
     * Spring stops the applications of the tests in hooks that run at the same time, and a consumer
     * whose broker is gone takes half a minute to give up.
     */
    private static void letApplicationsEnd() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("Spring") && thread.getName().endsWith("Hook")) {
                thread.join(APPLICATIONS_MAY_TAKE);
            }
        }
    }

    private static void sweep() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        try (DirectoryStream<Path> folders =
                Files.newDirectoryStream(temporary, PREFIX + "[0-9]*")) {
            for (Path folder : folders) {
                if (ProcessHandle.of(processOf(folder)).isEmpty()) {
                    sweep(folder);
                }
            }
        }
    }

    private static void sweep(Path folder) {
        try {
            LocalPostgres.stopLeftBehind(folder.resolve("postgres"));
            FileTree.delete(folder);
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} was left by a killed test run and stays", folder, e);
        }
    }

    private static long processOf(Path folder) {
        String afterPrefix = folder.getFileName().toString().substring(PREFIX.length());
        return Long.parseLong(afterPrefix.substring(0, afterPrefix.indexOf('-')));
    }
}
