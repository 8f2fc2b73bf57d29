package io.lethe.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * PostgreSQL's programs in one place for many servers that live for a short time, such as those of
 * tests: to unpack them takes longer than to start one.
 */
public final class SharedPrograms {

    private SharedPrograms() {}

    /**
     * Links the programs into the folder of a server that is to be started, and unpacks them first
     * where nobody did. The one in the shared place outlives all servers. May be called by several
     * JVMs at the same time.
     *
     * @param shared where they are; created where needed
     * @param folder of the server; created where needed
     */
    public static synchronized void link(Path shared, Path folder) {
        try {
            Files.createDirectories(shared);
            FolderLock.create(folder);
            Path programs = unpacked(shared).toAbsolutePath();
            Path link = folder.resolve(programs.getFileName());
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, programs);
            }
        } catch (IOException e) {
            throw new StartFailure(
                    "PostgreSQL's programs in %s cannot be linked into %s (%s)"
                            .formatted(shared, folder, e.getClass().getSimpleName()),
                    e);
        }
    }

    private static Path unpacked(Path shared) throws IOException {
        try (FileChannel file =
                        FileChannel.open(
                                shared.resolve("postgresql.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock _ = file.lock()) {
            return PostgresBinaries.unpack(shared);
        }
    }
}
