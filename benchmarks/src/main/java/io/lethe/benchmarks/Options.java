package io.lethe.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How much is measured.
 *
 * @param events of the inbound mark, behind as many as {@code warmUpEvents}
 * @param seconds of every measurement that takes a time and not a number
 * @param callers of the REST mark
 * @param folder where the servers' files go; what it lies on decides what durable costs
 * @param jvm flags of the measured service
 * @param command as it was typed
 */
record Options(
        Set<Suite> suites,
        int events,
        int warmUpEvents,
        Duration seconds,
        int callers,
        Path folder,
        List<String> jvm,
        boolean write,
        boolean profile,
        String command) {

    static final String USAGE =
            """
            ./lethe bench [insert|raw|kafka|axon|rest|inbound|decisions|restriction|audit|trail|rebuild|vault|client|up …] [options]
              --events=300000 --warm-up=500000   inbound events measured, and those before them
              --seconds=15                       length of what is measured by time
              --callers=64                       of the REST mark
              --folder=<folder>                  where the servers' files go, and are deleted (the temporary folder)
              --jvm=<flags>                      of the measured service
              --write                            puts the table into docs/benchmarks.md
              --profile                          inbound alone, under JFR, with the hot methods""";

    // Those that ./lethe runs the services with.
    private static final String JVM =
            "-Xmx512m -XX:+UseSerialGC -XX:+UseCompactObjectHeaders"
                    + " --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow";

    private static final Set<String> WITH_VALUE =
            Set.of("--events", "--warm-up", "--seconds", "--callers", "--folder", "--jvm");

    Options {
        suites = Set.copyOf(suites);
        jvm = List.copyOf(jvm);
    }

    /**
     * @throws IllegalArgumentException naming the argument that is not understood
     */
    static Options of(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        Set<Suite> suites = EnumSet.noneOf(Suite.class);
        for (String argument : arguments) {
            if (argument.startsWith("--")) {
                put(values, argument);
            } else {
                suites.add(suite(argument));
            }
        }
        boolean profile = values.containsKey("--profile");
        if (suites.isEmpty()) {
            suites = profile ? EnumSet.of(Suite.INBOUND) : EnumSet.allOf(Suite.class);
        }
        return new Options(
                suites,
                number(values, "--events", 300_000),
                number(values, "--warm-up", 500_000),
                Duration.ofSeconds(number(values, "--seconds", 15)),
                number(values, "--callers", 64),
                Path.of(values.getOrDefault("--folder", System.getProperty("java.io.tmpdir"))),
                Arrays.asList(values.getOrDefault("--jvm", JVM).trim().split("\\s+")),
                values.containsKey("--write"),
                profile,
                String.join(" ", "./lethe bench", String.join(" ", arguments)).trim());
    }

    private static void put(Map<String, String> values, String argument) {
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        boolean isSwitch = name.equals("--write") || name.equals("--profile");
        if (isSwitch != equals < 0 || !(isSwitch || WITH_VALUE.contains(name))) {
            throw new IllegalArgumentException(argument + " is not understood");
        }
        values.put(name, argument.substring(equals + 1));
    }

    private static Suite suite(String argument) {
        return Arrays.stream(Suite.values())
                .filter(suite -> suite.argument().equals(argument))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(argument + " is not understood"));
    }

    private static int number(Map<String, String> values, String name, int usual) {
        String text = values.getOrDefault(name, Integer.toString(usual));
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException(name + " wants a number from 1 on");
        }
        return Integer.parseInt(text);
    }

    /** Those of the chosen suites that fit, in their order. */
    List<Suite> chosen(Predicate<Suite> which) {
        return Arrays.stream(Suite.values()).filter(suites::contains).filter(which).toList();
    }
}
