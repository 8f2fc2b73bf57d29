package io.lethe.quickstart.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The secrets that the parts of this JVM use among themselves, one file each. Thread-safe. */
public final class SecretFolder {

    private final Path folder;

    /**
     * @param folder exists, and nobody but its owner may look inside
     */
    public SecretFolder(Path folder) {
        this.folder = folder;
    }

    /** The password of a database role; the same one at every start. */
    public String password(String role) throws IOException {
        return keep(role + ".password", RandomText::next);
    }

    /** The secret of that name, made at first use. */
    public synchronized String keep(String name, Supplier<String> make) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            PrivateFile.write(file, make.get());
        }
        return PrivateFile.read(file);
    }
}
