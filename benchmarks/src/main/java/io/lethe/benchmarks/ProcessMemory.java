package io.lethe.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What processes really hold: proportional set sizes, in which a page that several share is counted
 * once. Linux only.
 */
final class ProcessMemory {

    private ProcessMemory() {}

    /** Bytes of the process and everything it started; nothing where the system does not tell. */
    static OptionalLong ofTree(ProcessHandle root) {
        long sum = 0;
        for (ProcessHandle each : Stream.concat(Stream.of(root), root.descendants()).toList()) {
            OptionalLong bytes = of(each.pid());
            if (bytes.isEmpty() && each.isAlive()) {
                return bytes;
            }
            sum += bytes.orElse(0);
        }
        return OptionalLong.of(sum);
    }

    private static OptionalLong of(long pid) {
        Path told = Path.of("/proc", Long.toString(pid), "smaps_rollup");
        try (Stream<String> lines = Files.lines(told)) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
