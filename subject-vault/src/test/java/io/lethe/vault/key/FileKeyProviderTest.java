package io.lethe.vault.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileKeyProviderTest extends KeyProviderContract {

    private static final byte[] HERE = Bound.to("test.v1", "here");

    @TempDir Path folder;

    @Override
    KeyProvider provider() {
        return FileKeyProvider.in(folder);
    }

    @Test
    void nothingIsLeftOfARootThatWasDestroyed() {
        KeyProvider provider = provider();
        provider.create("one");

        provider.destroy("one");

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void unwrapsWhatWasWrappedByAnotherImplementation() throws IOException {
        KeyProvider provider = provider();
        provider.create("known");
        Files.write(folder.resolve("known.key"), Keys.counting().secret().getEncoded());

        SecretKey key =
                provider.unwrap(
                        "known", WrappedTrunk.V1.clone(), WrappedTrunk.BOUND.clone(), "AES");

        assertThat(HexFormat.of().formatHex(key.getEncoded()))
                .startsWith("404142434445")
                .endsWith("5d5e5f");
    }

    @Test
    void nobodyElseMayTouchTheFile() throws IOException {
        KeyProvider provider = provider();
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
        KeyProvider provider = provider();
        Path inTheWay = Files.createDirectory(folder.resolve("one.key"));
        Files.setPosixFilePermissions(inTheWay, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> TreeKey.random(3).wrapUnder(provider, "one", HERE))
                .isInstanceOf(KeyProviderAway.class);
    }
}
