package io.lethe.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What it was measured on.
 *
 * @param disk kind of file system below the servers' files: on one in memory nothing is durable
 * @param load average of the minute before: much above 0, and others were at work too
 */
record Machine(
        LocalDate day,
        String processor,
        int cores,
        double gibibytes,
        String disk,
        String jdk,
        String system,
        double load) {

    static Machine now(Path folder) throws IOException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                LocalDate.now(ZoneOffset.UTC),
                processorName(),
                system.getAvailableProcessors(),
                (double) system.getTotalMemorySize() / (1L << 30),
                Files.getFileStore(folder).type(),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                "%s %s %s".formatted(system.getName(), system.getVersion(), system.getArch()),
                system.getSystemLoadAverage());
    }

    private static String processorName() {
        Path told = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(told)) {
            return "processor not told";
        }
        try (Stream<String> lines = Files.lines(told)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("processor not told");
        } catch (IOException e) {
            return "processor not told";
        }
    }

    String markdown() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores (%s), %.0f GiB, %s, %s, %s, load average before: %.1f",
                day,
                cores,
                processor,
                gibibytes,
                disk,
                jdk,
                system,
                load);
    }
}
