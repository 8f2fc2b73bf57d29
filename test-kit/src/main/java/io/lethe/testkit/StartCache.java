package io.lethe.testkit;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

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
    public static StartCache in(Path folder) throws IOException {
        List<String> packed = new ArrayList<>();
        for (String element :
                System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            Path path = Path.of(element);
            if (Files.isDirectory(path)) {
                packed.add(pack(path, folder.resolve(packed.size() + ".jar")).toString());
            } else if (Files.exists(path)) {
                packed.add(element);
            }
        }
        return new StartCache(String.join(File.pathSeparator, packed), folder.resolve("start.aot"));
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
