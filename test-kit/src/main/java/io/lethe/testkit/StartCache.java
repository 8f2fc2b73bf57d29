package io.lethe.testkit;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The class path of this JVM for programs that a test starts many times: an AOT cache saves half of
 * the work of a start. It takes plain jars, so folders of classes are packed. Thread-safe.
 */
public final class StartCache {

    private final String classPath;
    private final Path cache;

    private StartCache(String classPath, Path cache) {
        this.classPath = classPath;
        this.cache = cache;
    }

    /**
     * @param folder for the jars and the cache; it must outlive what is started
     */
    private static StartCache in(Path folder) throws IOException {
        List<String> packed = new ArrayList<>();
        for (String element : elements()) {
            Path path = Path.of(element);
            if (Files.isDirectory(path)) {
                packed.add(pack(path, folder.resolve(packed.size() + ".jar")).toString());
            } else if (Files.exists(path)) {
                packed.add(element);
            }
        }
        return new StartCache(String.join(File.pathSeparator, packed), folder.resolve("start.aot"));
    }

    /** Runs the program once with these options, until it has ended by itself. */
    @FunctionalInterface
    public interface Rehearsal {
        void with(List<String> options) throws IOException, InterruptedException;
    }

    /**
     * One cache for all test JVMs of a module and for later runs with the same classes: who comes
     * first rehearses, and the others wait for it.
     *
     * @param parent a folder of the module's that goes with its classes
     */
    public static StartCache shared(Path parent, Rehearsal rehearsal)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(parent.resolve("start-" + fingerprint()));
        Path done = folder.resolve("class-path");
        try (FileChannel file =
                        FileChannel.open(
                                folder.resolve("lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock _ = file.lock()) {
            if (Files.exists(done)) {
                return new StartCache(Files.readString(done), folder.resolve("start.aot"));
            }
            StartCache made = in(folder);
            rehearsal.with(made.recording());
            Files.writeString(done, made.classPath);
            return made;
        }
    }

    /** Of every file that the class path of this JVM names. */
    private static String fingerprint() throws IOException {
        CRC32 sum = new CRC32();
        for (String element : elements()) {
            if (Files.exists(Path.of(element))) {
                try (Stream<Path> files = Files.walk(Path.of(element))) {
                    for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
                        String line =
                                each
                                        + " "
                                        + Files.size(each)
                                        + " "
                                        + Files.getLastModifiedTime(each).toMillis();
                        sum.update(line.getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return Long.toHexString(sum.getValue());
    }

    /** Of the class path, without the empty one that a separator at its end makes. */
    private static List<String> elements() {
        return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .filter(element -> !element.isEmpty())
                .toList();
    }

    private static Path pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(jar));
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            for (Path each : all.filter(path -> !path.equals(classes)).sorted().toList()) {
                String name = classes.relativize(each).toString().replace(File.separatorChar, '/');
                // Folders are entries too: libraries look for resources by them.
                out.putNextEntry(new JarEntry(Files.isDirectory(each) ? name + '/' : name));
                if (Files.isRegularFile(each)) {
                    Files.copy(each, out);
                }
                out.closeEntry();
            }
        }
        return jar;
    }

    /** Options of a JVM that fills the cache when it has ended by itself or was asked to end. */
    public List<String> recording() {
        return List.of("-XX:AOTCacheOutput=" + cache, "-cp", classPath);
    }

    /** Options of a JVM that starts from the cache, or without one if none was recorded. */
    public List<String> options() {
        return Files.exists(cache)
                ? List.of("-XX:AOTCache=" + cache, "-cp", classPath)
                : List.of("-cp", classPath);
    }
}
