package io.lethe.publish;

import io.lethe.publish.imports.ImportTrouble;
import io.lethe.publish.kafka.BrokerTrouble;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** Where a command is typed: what is around it, and where it tells how it went. */
record Terminal(Map<String, String> environment, PrintStream out, PrintStream errors) {

    private static final int DONE = 0;
    private static final int NOT_DONE = 2;

    /** What a command does. */
    @FunctionalInterface
    interface Work {

        /**
         * @return whether all of it was done
         */
        boolean done() throws IOException, InterruptedException;
    }

    /** Ends this JVM with what the command comes to. */
    static void enter(Function<Terminal, Object> command, String... arguments) {
        // By name, and not where every program finds it that has this one on its class path.
        System.setProperty("logback.configurationFile", "io/lethe/publish/logback.xml");
        Terminal terminal = new Terminal(System.getenv(), System.out, System.err);
        System.exit(terminal.run(command.apply(terminal), arguments));
    }

    /**
     * Does what the arguments say.
     *
     * @return the exit code
     */
    int run(Object command, String... arguments) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true, out.charset()))
                .setErr(new PrintWriter(errors, true, errors.charset()))
                .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
    }

    /**
     * Does the work, and tells in one line what stood in its way.
     *
     * @return the exit code: 0 if all of it was done, else 2
     */
    int exitCode(Work work) {
        try {
            return work.done() ? DONE : NOT_DONE;
        } catch (BrokerTrouble | ImportTrouble | Misuse e) {
            return trouble(String.valueOf(e.getMessage()));
        } catch (IOException | UncheckedIOException e) {
            return trouble("a file could not be used: " + e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return NOT_DONE;
        }
    }

    private int trouble(String line) {
        errors.println("lethe: " + line);
        return NOT_DONE;
    }
}
