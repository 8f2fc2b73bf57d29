package io.lethe.vault.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRootKeyTest {

    private static final byte[] HERE = Bound.to("test.v1", "here");
    private static final byte[] THERE = Bound.to("test.v1", "there");

    @TempDir Path folder;

    @Test
    void theFirstMakesTheFileAndTheNextFindsTheSameRoot() {
        AesKey key = AesKey.random();

        byte[] wrapped = key.wrapUnder(FileRootKey.in(folder), HERE);

        byte[] sealed = key.seal(new byte[] {7}, HERE);
        assertThat(AesKey.unwrap(FileRootKey.in(folder), wrapped, HERE).open(sealed, HERE))
                .containsExactly(7);
    }

    @Test
    void nobodyElseMayTouchTheFile() throws IOException {
        FileRootKey.in(folder);
        Path file = folder.resolve("root.key");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> FileRootKey.in(folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("0600");
    }

    @Test
    void aKeyUnwrapsWithItsIdentityAndItsRootOnly() {
        RootKey root = FileRootKey.in(folder);
        byte[] wrapped = AesKey.random().wrapUnder(root, HERE);

        assertThatThrownBy(() -> AesKey.unwrap(root, wrapped, THERE))
                .isInstanceOf(BrokenSealException.class);
        assertThatThrownBy(
                        () -> AesKey.unwrap(FileRootKey.in(folder.resolve("other")), wrapped, HERE))
                .isInstanceOf(BrokenSealException.class);
    }
}
