package io.lethe.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs for this machine, unpacked once into a server's folder. */
final class PostgresBinaries {

    private static final Set<PosixFilePermission> PROGRAM =
            PosixFilePermissions.fromString("rwxr-xr-x");
    private static final int ANY_EXECUTE = 0111;

    private PostgresBinaries() {}

    /**
     * The folder with bin, lib and share. It is named after the archive's content, so that another
     * release is unpacked anew; it is unpacked beside its place and renamed, so that a
     * half-unpacked one is never used.
     */
    static Path unpack(Path folder) {
        try {
            byte[] archive = archiveOfThisMachine();
            Path target = folder.resolve("postgresql-" + digest(archive));
            if (!Files.isDirectory(target)) {
                Path half = folder.resolve("postgresql.unpacking");
                FileTree.delete(half);
                try (InputStream packed = new ByteArrayInputStream(archive);
                        InputStream plain = new XZCompressorInputStream(packed);
                        TarArchiveInputStream tar = new TarArchiveInputStream(plain)) {
                    extract(tar, half);
                }
                Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
            }
            return target;
        } catch (IOException e) {
            throw new StartFailure(
                    "PostgreSQL could not be unpacked into %s (%s): check that the disk has 100 MB free and can be written"
                            .formatted(folder, e.getClass().getSimpleName()),
                    e);
        }
    }

    /** It tells releases apart, and a JVM that has just begun makes it in no time. */
    private static String digest(byte[] archive) {
        CRC32 sum = new CRC32();
        sum.update(archive);
        return HexFormat.of().toHexDigits((int) sum.getValue()) + "-" + archive.length;
    }

    private static byte[] archiveOfThisMachine() throws IOException {
        String system = System.getProperty("os.name", "").split(" ", -1)[0];
        String machine = System.getProperty("os.arch", "");
        try (InputStream archive =
                DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                        system.equals("Mac") ? "Darwin" : system,
                        machine.equals("amd64") ? "x86_64" : machine)) {
            return archive.readAllBytes();
        } catch (IllegalStateException e) {
            throw new StartFailure(
                    "No PostgreSQL for %s on %s was built in: build on this machine, on Linux (glibc) or macOS, amd64 or arm64"
                            .formatted(
                                    system.toLowerCase(Locale.ROOT),
                                    machine.toLowerCase(Locale.ROOT)),
                    e);
        }
    }

    private static void extract(TarArchiveInputStream tar, Path root) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry();
                entry != null;
                entry = tar.getNextEntry()) {
            Path path = root.resolve(entry.getName()).normalize();
            if (!path.startsWith(root)) {
                throw new IOException("The archive names a file outside itself");
            }
            Files.createDirectories(entry.isDirectory() ? path : path.getParent());
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            } else if (entry.isFile()) {
                Files.copy(tar, path);
                if ((entry.getMode() & ANY_EXECUTE) != 0) {
                    Files.setPosixFilePermissions(path, PROGRAM);
                }
            }
        }
    }
}
