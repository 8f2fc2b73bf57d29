package io.lethe.vault.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.events.SubjectId;
import io.lethe.vault.key.VaultClosed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLedgerTest {

    private static final SubjectId ADA = new SubjectId("aaaaaaaaaaaaaaaaaaaaaaaaaa");
    private static final LedgerEntry BEGUN = new LedgerEntry.Begun("vault-1", 1, "root-1");
    private static final LedgerEntry INTENDED =
            new LedgerEntry.Intended(
                    2,
                    "root-2",
                    List.of(
                            new LedgerEntry.Erased(ADA, null),
                            new LedgerEntry.Erased(ADA, "identity")));
    private static final LedgerEntry COMPLETED = new LedgerEntry.Completed(2);

    @TempDir Path folder;

    private FileLedger written() {
        FileLedger ledger = FileLedger.in(folder);
        List.of(BEGUN, INTENDED, COMPLETED).forEach(ledger::append);
        return ledger;
    }

    private Path file() {
        return folder.resolve("vault.ledger");
    }

    @Test
    void whatWasAppendedIsReadByWhoeverComesNext() throws IOException {
        written();

        FileLedger next = FileLedger.in(folder);

        assertThat(next.entries()).containsExactly(BEGUN, INTENDED, COMPLETED);
        assertThat(next.position()).isEqualTo(new LedgerPosition("vault-1", 2, "root-2", 2));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    /** Known answer of the first form of a line, which is kept for ever. */
    @Test
    void aLineIsTheHashOfItselfAndTheOneBeforeAndItsText() throws IOException {
        written();

        assertThat(Files.readAllLines(file()))
                .containsExactly(
                        "eb5aa899d4d3c41af930950df78aa2f0b270456d72c165249b080f912eebec80"
                                + " begun vault-1 1 root-1",
                        "1a31f8e08fbeae4c85b709733393338115f823e3b124603a7cedf371c79879ab"
                                + " intended 2 root-2 aaaaaaaaaaaaaaaaaaaaaaaaaa"
                                + " aaaaaaaaaaaaaaaaaaaaaaaaaa/identity",
                        "9c3a90b6ce17f7f76cec4d1fcf352f949c60bf3b1978a9e77cd20b8158aa4171"
                                + " completed 2");
    }

    /** While somebody in each of them reads, as every service does. */
    @Test
    void severalProcessesAppendToOne() throws Exception {
        FileLedger ours = FileLedger.in(folder);
        List<Process> theirs =
                List.of(AppendingProcess.start(folder, 150), AppendingProcess.start(folder, 150));

        for (int i = 1; i <= 150; i++) {
            ours.append(new LedgerEntry.Completed(i));
            FileLedger.in(folder).position();
        }
        for (Process each : theirs) {
            assertThat(each.waitFor()).isZero();
        }

        assertThat(FileLedger.in(folder).entries()).hasSize(450);
        assertThat(Files.readAllLines(file())).hasSize(450);
    }

    @Test
    void whatWasRepairedInItsPlaceIsReadAgain() throws IOException {
        FileLedger ledger = written();
        String whole = Files.readString(file());
        Files.writeString(file(), whole.replace("completed 2", "completed 3"));
        FileLedger running = FileLedger.in(folder);
        assertThatThrownBy(running::position).hasMessageContaining("line 3");
        assertThatThrownBy(running::position).hasMessageContaining("line 3");

        Files.writeString(file(), whole);

        assertThat(running.position()).isEqualTo(ledger.position());
    }

    @Test
    void halfALineWasNeverAppended() throws IOException {
        FileLedger ledger = written();
        Files.writeString(file(), "0000 intended 3 ro", StandardOpenOption.APPEND);

        assertThat(FileLedger.in(folder).entries()).hasSize(3);
        ledger.append(new LedgerEntry.Intended(3, "root-3", List.of()));

        assertThat(FileLedger.in(folder).position().intended()).isEqualTo(3);
    }

    @Test
    void whatWasChangedOrTakenOutIsFound() throws IOException {
        FileLedger ledger = written();
        String text = Files.readString(file());
        List<String> lines = text.lines().toList();

        Files.writeString(file(), text.replace("root-2", "root-3"));
        assertThatThrownBy(() -> FileLedger.in(folder).position())
                .isInstanceOf(VaultClosed.class)
                .hasMessageContaining("line 2");
        assertThatThrownBy(ledger::entries).isInstanceOf(VaultClosed.class);

        Files.writeString(file(), lines.get(0) + "\n" + lines.get(2) + "\n");
        assertThatThrownBy(ledger::position)
                .isInstanceOf(VaultClosed.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void aLedgerThatWasLostOrPutBackIsReadAsItIs() throws IOException {
        FileLedger ledger = written();
        List<String> lines = Files.readAllLines(file());

        Files.writeString(file(), lines.get(0) + "\n");
        assertThat(ledger.position()).isEqualTo(new LedgerPosition("vault-1", 1, "root-1", 1));
        Files.delete(file());

        assertThat(ledger.position()).isEqualTo(LedgerPosition.NONE);
        assertThat(ledger.entries()).isEmpty();
    }

    @Test
    void whatIsToldLateMovesNothing() {
        FileLedger ledger = written();
        LedgerPosition before = ledger.position();

        ledger.append(INTENDED);

        assertThat(ledger.position()).isEqualTo(before);
    }
}
