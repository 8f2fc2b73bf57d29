package io.lethe.vault.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileKeyProviderTest {

    private static final byte[] HERE = Bound.to("test.v1", "here");
    private static final byte[] THERE = Bound.to("test.v1", "there");

    @TempDir Path folder;

    @Test
    void aRootIsMadeOnceAndFoundByAll() {
        FileKeyProvider provider = FileKeyProvider.in(folder);
        provider.create("one");
        TreeKey key = TreeKey.random(3);
        byte[] wrapped = key.wrapUnder(provider, "one", HERE);
        provider.create("one");

        TreeKey found = TreeKey.unwrap(FileKeyProvider.in(folder), "one", wrapped, HERE, 3);

        assertThat(found.open(key.seal(new byte[] {7}, HERE), HERE)).containsExactly(7);
    }

    @Test
    void aRootThatWasDestroyedIsGoneForAll() {
        FileKeyProvider provider = FileKeyProvider.in(folder);
        FileKeyProvider other = FileKeyProvider.in(folder);
        provider.create("one");
        byte[] wrapped = TreeKey.random(3).wrapUnder(other, "one", HERE);

        provider.destroy("one");
        provider.destroy("one");

        assertThat(folder).isEmptyDirectory();
        assertThatThrownBy(() -> TreeKey.unwrap(other, "one", wrapped, HERE, 3))
                .isInstanceOf(WrongRoot.class)
                .hasMessageContaining("one.key");
        assertThatThrownBy(() -> TreeKey.random(3).wrapUnder(other, "one", HERE))
                .isInstanceOf(WrongRoot.class);
    }

    @Test
    void aKeyUnwrapsWithItsIdentityItsGenerationAndItsRootOnly() {
        FileKeyProvider provider = FileKeyProvider.in(folder);
        provider.create("one");
        provider.create("two");
        byte[] wrapped = TreeKey.random(3).wrapUnder(provider, "one", HERE);

        assertThatThrownBy(() -> TreeKey.unwrap(provider, "one", wrapped, THERE, 3))
                .isInstanceOf(WrongRoot.class);
        assertThatThrownBy(() -> TreeKey.unwrap(provider, "one", wrapped, HERE, 4))
                .isInstanceOf(WrongRoot.class);
        assertThatThrownBy(() -> TreeKey.unwrap(provider, "two", wrapped, HERE, 3))
                .isInstanceOf(WrongRoot.class);
    }

    @Test
    void nobodyElseMayTouchTheFile() throws IOException {
        FileKeyProvider provider = FileKeyProvider.in(folder);
        provider.create("one");
        byte[] wrapped = TreeKey.random(3).wrapUnder(provider, "one", HERE);
        Path file = folder.resolve("one.key");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> TreeKey.unwrap(provider, "one", wrapped, HERE, 3))
                .isInstanceOf(WrongRoot.class)
                .hasMessageContaining("0600");
    }

    @Test
    void aFolderThatCannotBeReadIsAwayAndNotWrong() throws IOException {
        FileKeyProvider provider = FileKeyProvider.in(folder);
        Path inTheWay = Files.createDirectory(folder.resolve("one.key"));
        Files.setPosixFilePermissions(inTheWay, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> TreeKey.random(3).wrapUnder(provider, "one", HERE))
                .isInstanceOf(KeyProviderAway.class);
    }
}
