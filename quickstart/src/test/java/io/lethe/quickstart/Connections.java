package io.lethe.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The addresses that sockets of some processes are bound to or connected with, looked up in Linux's
 * own tables many times a second for as long as this is open.
 */
final class Connections implements AutoCloseable {

    private static final long PAUSE_MILLIS = 10;
    private static final int HEX_OF_WORD = 8;

    private final Supplier<Stream<ProcessHandle>> processes;
    private final Set<String> seen = new TreeSet<>();
    private final ScheduledExecutorService looking =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("connections").factory());

    private Connections(Supplier<Stream<ProcessHandle>> processes) {
        this.processes = processes;
    }

    static boolean canBeSeen() {
        return Files.isReadable(Path.of("/proc/self/net/tcp"));
    }

    static Connections watch(Supplier<Stream<ProcessHandle>> processes) {
        var connections = new Connections(processes);
        var _ =
                connections.looking.scheduleWithFixedDelay(
                        connections::watch, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        return connections;
    }

    /** All addresses seen so far, of both ends. */
    synchronized Set<InetAddress> addresses() {
        return seen.stream().map(Connections::address).collect(Collectors.toSet());
    }

    private void watch() {
        processes.get().forEach(this::look);
    }

    private void look(ProcessHandle process) {
        Path folder = Path.of("/proc", Long.toString(process.pid()));
        Set<String> inodes = inodes(folder.resolve("fd"));
        for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
            lines(folder.resolve("net", table))
                    .map(line -> line.strip().split("\\s+", -1))
                    .filter(columns -> columns.length > 9 && inodes.contains(columns[9]))
                    .forEach(this::note);
        }
    }

    private synchronized void note(String[] columns) {
        seen.add(columns[1].split(":", -1)[0]);
        seen.add(columns[2].split(":", -1)[0]);
    }

    private static Set<String> inodes(Path descriptors) {
        try (Stream<Path> files = Files.list(descriptors)) {
            return files.map(Connections::socket)
                    .flatMap(Optional::stream)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of(); // it has ended
        }
    }

    private static Optional<String> socket(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("socket:[")
                    ? Optional.of(target.substring(8, target.length() - 1))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // closed meanwhile
        }
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream().skip(1);
        } catch (IOException e) {
            return Stream.empty(); // it has ended
        }
    }

    /** The kernel writes addresses as words of four bytes, in the order of the machine. */
    private static InetAddress address(String hex) {
        byte[] bytes = new byte[hex.length() / 2];
        IntStream.range(0, hex.length() / HEX_OF_WORD)
                .forEach(
                        word -> {
                            int start = word * HEX_OF_WORD;
                            long value = Long.parseLong(hex, start, start + HEX_OF_WORD, 16);
                            for (int i = 0; i < 4; i++) {
                                bytes[word * 4 + i] = (byte) (value >>> (8 * i));
                            }
                        });
        try {
            return InetAddress.getByAddress(bytes);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        looking.shutdown();
    }
}
