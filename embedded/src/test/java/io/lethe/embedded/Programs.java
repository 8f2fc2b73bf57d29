package io.lethe.embedded;

import java.nio.file.Path;

/** PostgreSQL's programs, unpacked once for most tests. */
final class Programs {

    private static final Path SHARED =
            Path.of(System.getProperty("lethe.shared", "target")).toAbsolutePath();

    private Programs() {}

    static Path linkedInto(Path folder) {
        SharedPrograms.link(SHARED, folder);
        return folder;
    }
}
