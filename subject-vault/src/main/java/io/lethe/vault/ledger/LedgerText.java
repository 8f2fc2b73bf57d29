package io.lethe.vault.ledger;

import io.lethe.events.SubjectId;
import io.lethe.vault.key.VaultClosed;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Entries as text, in words that are kept for ever: {@code begun VAULT CYCLE ROOT}, {@code intended
 * CYCLE ROOT SUBJECT… SUBJECT/CATEGORY…}, {@code completed CYCLE}.
 */
final class LedgerText {

    private static final String BEGUN = "begun";
    private static final String INTENDED = "intended";
    private static final String COMPLETED = "completed";

    private LedgerText() {}

    static String of(LedgerEntry entry) {
        return switch (entry) {
            case LedgerEntry.Begun(String vault, int cycle, String root) ->
                    String.join(" ", BEGUN, vault, Integer.toString(cycle), root);
            case LedgerEntry.Intended(int cycle, String root, List<LedgerEntry.Erased> erased) ->
                    String.join(" ", INTENDED, Integer.toString(cycle), root)
                            + erased.stream()
                                    .map(each -> " " + of(each))
                                    .collect(Collectors.joining());
            case LedgerEntry.Completed(int cycle) -> COMPLETED + " " + cycle;
        };
    }

    private static String of(LedgerEntry.Erased erased) {
        return erased.category() == null
                ? erased.subject().value()
                : erased.subject().value() + "/" + erased.category();
    }

    /** For text that {@link #of} made: its hash was looked at before. */
    static LedgerEntry parse(String text) {
        String[] words = text.split(" ", -1);
        return switch (words[0]) {
            case BEGUN -> new LedgerEntry.Begun(words[1], Integer.parseInt(words[2]), words[3]);
            case INTENDED ->
                    new LedgerEntry.Intended(
                            Integer.parseInt(words[1]),
                            words[2],
                            Arrays.stream(words).skip(3).map(LedgerText::erased).toList());
            case COMPLETED -> new LedgerEntry.Completed(Integer.parseInt(words[1]));
            default ->
                    throw new VaultClosed(
                            VaultClosed.Reason.OTHER_LEDGER,
                            "a newer version of Lethe wrote its ledger");
        };
    }

    private static LedgerEntry.Erased erased(String word) {
        int slash = word.indexOf('/');
        return slash < 0
                ? new LedgerEntry.Erased(new SubjectId(word), null)
                : new LedgerEntry.Erased(
                        new SubjectId(word.substring(0, slash)), word.substring(slash + 1));
    }
}
