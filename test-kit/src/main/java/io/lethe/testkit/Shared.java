package io.lethe.testkit;

import io.lethe.embedded.SharedPrograms;
import java.nio.file.Path;

/** What takes long to make, and is made once for all test JVMs of a build. */
public final class Shared {

    /** Of the build; of the module, where no build says which. */
    private static final Path FOLDER =
            Path.of(System.getProperty("lethe.shared", "target")).toAbsolutePath();

    private Shared() {}

    /**
     * Gives the folder of a server of the test's own PostgreSQL's programs, which its start would
     * unpack.
     *
     * @return the folder
     */
    public static Path withPostgres(Path folder) {
        SharedPrograms.link(FOLDER, folder);
        return folder;
    }
}
