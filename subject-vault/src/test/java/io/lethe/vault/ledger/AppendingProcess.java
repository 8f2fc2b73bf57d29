package io.lethe.vault.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process of its own that appends to a ledger. */
final class AppendingProcess {

    private AppendingProcess() {}

    public static void main(String[] arguments) {
        FileLedger ledger = FileLedger.in(Path.of(arguments[0]));
        for (int i = 1; i <= Integer.parseInt(arguments[1]); i++) {
            ledger.append(new LedgerEntry.Completed(i));
        }
    }

    static Process start(Path folder, int entries) throws IOException {
        return new ProcessBuilder(
                        List.of(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path", ""),
                                AppendingProcess.class.getName(),
                                folder.toString(),
                                Integer.toString(entries)))
                .inheritIO()
                .start();
    }
}
