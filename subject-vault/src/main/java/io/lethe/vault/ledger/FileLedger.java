package io.lethe.vault.ledger;

import io.lethe.vault.key.LedgerAway;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in a file of one machine, a line per entry. Every line is on the disk when its append
 * returns; half a line, which a crash can leave, was never appended. Thread-safe; the processes of
 * the machine may share the file, those of several machines may not.
 */
public final class FileLedger implements Ledger {

    private static final String NAME = "vault.ledger";
    // A file lock holds between processes and throws within one.
    private static final Object PROCESS = new Object();

    private final Path folder;
    private final Path file;
    private LedgerChain chain = new LedgerChain();
    private long read;
    private @Nullable Object identity;

    private FileLedger(Path folder) {
        this.folder = folder;
        this.file = folder.resolve(NAME);
    }

    /**
     * The ledger in that folder, which is made if there is none.
     *
     * @throws LedgerAway if it cannot be made
     */
    public static FileLedger in(Path folder) {
        try {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            return new FileLedger(folder);
        } catch (IOException e) {
            throw new LedgerAway("The folder of the vault's ledger cannot be made", e);
        }
    }

    @Override
    public synchronized LedgerPosition position() {
        try {
            catchUp();
            return chain.position();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public List<LedgerEntry> entries() {
        LedgerChain all = new LedgerChain();
        List<LedgerEntry> entries = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            lines(channel, 0, line -> entries.add(all.follow(line)));
            return entries;
        } catch (NoSuchFileException _) {
            return entries;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public synchronized void append(LedgerEntry entry) {
        synchronized (PROCESS) {
            try (FileChannel channel =
                            FileChannel.open(
                                    file,
                                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                                    PosixFilePermissions.asFileAttribute(
                                            PosixFilePermissions.fromString("rw-------")));
                    FileLock _ = channel.lock()) {
                catchUp();
                channel.truncate(read); // half a line, if there is one
                channel.position(read);
                write(channel, chain.next(entry) + "\n");
                channel.force(true);
                if (read == 0) {
                    syncFolder();
                }
                catchUp();
            } catch (IOException e) {
                throw new LedgerAway("The vault's ledger cannot be written", e);
            }
        }
    }

    private static void write(FileChannel channel, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void syncFolder() throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** Reads what was appended since; from the beginning if another file is there now. */
    private void catchUp() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Object current = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            if (!Objects.equals(current, identity) || channel.size() < read) {
                startOver(current);
            }
            if (channel.size() > read) {
                read = lines(channel, read, chain::follow);
            }
        } catch (NoSuchFileException _) {
            startOver(null);
        }
    }

    private void startOver(@Nullable Object current) {
        chain = new LedgerChain();
        read = 0;
        identity = current;
    }

    /** Hands on whole lines from there; tells where the last of them ends. */
    private static long lines(FileChannel channel, long from, Consumer<String> taker)
            throws IOException {
        channel.position(from);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] some = new byte[1 << 16];
        long end = from;
        var stream = Channels.newInputStream(channel);
        for (int count = stream.read(some); count >= 0; count = stream.read(some)) {
            int begin = 0;
            for (int i = 0; i < count; i++) {
                if (some[i] == '\n') {
                    line.write(some, begin, i - begin);
                    end += line.size() + 1L;
                    taker.accept(line.toString(StandardCharsets.UTF_8));
                    line.reset();
                    begin = i + 1;
                }
            }
            line.write(some, begin, count - begin);
        }
        return end;
    }

    private static LedgerAway unreadable(IOException e) {
        return new LedgerAway("The vault's ledger cannot be read", e);
    }
}
