package io.lethe.vault;

import io.lethe.vault.key.FileKeyProvider;
import io.lethe.vault.key.KeyFolder;
import io.lethe.vault.key.KeyProvider;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;

class CyclesOnFilesTest extends CyclesOnProvider {

    @TempDir Path folder;

    @Override
    KeyProvider provider() {
        return FileKeyProvider.in(folder);
    }

    @Override
    Set<String> roots() {
        return new TreeSet<>(new KeyFolder(folder).names(""));
    }
}
