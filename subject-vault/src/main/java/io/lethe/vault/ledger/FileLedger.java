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
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in a file of one machine, a line per entry. Every line is on the disk when its append
 * returns, and every line that is read was forced to it; half a line, which a crash can leave, was
 * never appended. Thread-safe; several processes may share the file, those of several machines only
 * on a file system whose locks hold between them, as those of NFS 4 do.
 */
public final class FileLedger implements Ledger {

    private static final String NAME = "vault.ledger";
    // Nobody else opens it: closing any other channel of a locked file would give back the lock.
    private static final String LOCK = "vault.lock";
    private static final Set<StandardOpenOption> WRITING =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
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
            lines(channel, 0, channel.size(), line -> entries.add(all.follow(line)));
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
            try (FileChannel mutex = FileChannel.open(folder.resolve(LOCK), WRITING, OWNER_ONLY);
                    FileLock _ = mutex.lock();
                    FileChannel channel = FileChannel.open(file, WRITING, OWNER_ONLY)) {
                catchUp();
                channel.truncate(read); // half a line, if there is one
                append(channel, chain.next(entry) + "\n");
                catchUp();
            } catch (IOException e) {
                throw new LedgerAway("The vault's ledger cannot be written", e);
            }
        }
    }

    private void append(FileChannel channel, String line) throws IOException {
        try {
            channel.position(read);
            write(channel, line);
            channel.force(true);
        } catch (IOException e) {
            // A line that could not be forced may never be on the disk, whatever is read of it.
            try {
                channel.truncate(read);
            } catch (IOException further) {
                e.addSuppressed(further);
            }
            throw e;
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
            long size = channel.size();
            if (size > read) {
                // Who wrote it may have died before it was on the disk, and keys go by what is
                // read.
                channel.force(true);
                if (read == 0) {
                    syncFolder();
                }
                read = lines(channel, read, size, chain::follow);
            }
        } catch (NoSuchFileException _) {
            startOver(null);
        } catch (IOException | RuntimeException e) {
            startOver(null); // the chain may stand in the middle of what was read
            throw e;
        }
    }

    private void startOver(@Nullable Object current) {
        chain = new LedgerChain();
        read = 0;
        identity = current;
    }

    /** Hands on whole lines between the two; tells where the last of them ends. */
    private static long lines(FileChannel channel, long from, long to, Consumer<String> taker)
            throws IOException {
        channel.position(from);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] some = new byte[1 << 16];
        long end = from;
        var stream = Channels.newInputStream(channel);
        for (long left = to - from; left > 0; ) {
            int count = stream.read(some, 0, (int) Math.min(left, some.length));
            if (count < 0) {
                break;
            }
            left -= count;
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
