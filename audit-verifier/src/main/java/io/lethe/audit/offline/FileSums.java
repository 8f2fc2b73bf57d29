package io.lethe.audit.offline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The SHA-256 sums that an export brings, and those that its files have now. The entries are the
 * bulk of it: where they are what the tree holds, as no other lines could be, no byte of theirs is
 * left that a sum could find changed.
 */
final class FileSums implements Callable<FileSums.Sums> {

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([A-Za-z0-9._-]+)");
    private static final Set<String> FILES =
            Set.of(
                    ExportForm.README,
                    ExportForm.KEY,
                    ExportForm.COSIGNER,
                    ExportForm.CHECKPOINT,
                    ExportForm.ENTRIES,
                    ExportForm.HASHES);

    private final Path folder;

    FileSums(Path folder) {
        this.folder = folder;
    }

    /** By file; all but that of the entries were computed. */
    record Sums(Path folder, Map<String, String> then, Map<String, String> now) {

        /**
         * @param entriesFollow whether the entries can be nothing else, by the rest of the files
         */
        void requireUnchanged(boolean entriesFollow) throws Inconsistency, Unusable {
            for (Map.Entry<String, String> each : then.entrySet()) {
                Path file = folder.resolve(each.getKey());
                String sum = now.get(each.getKey());
                if (sum == null) {
                    sum = entriesFollow ? each.getValue() : FileSums.sum(file);
                }
                if (!sum.equals(each.getValue())) {
                    throw new Inconsistency(
                            "%s was changed since it was exported".formatted(file),
                            "SHA-256 then: " + each.getValue(),
                            "SHA-256 now:  " + sum);
                }
            }
        }
    }

    @Override
    public Sums call() throws Inconsistency, Unusable {
        Set<String> there = files();
        if (there.stream().anyMatch(FILES::contains)) {
            requireThere(ExportForm.SUMS);
            requireThere(ExportForm.SUM_OF_SUMS);
        }
        Map<String, String> sums = read();
        if (!sums.keySet().equals(FILES) || !there.equals(FILES)) {
            throw new Inconsistency(
                    "The export has not the files that it must have, or %s not their sums"
                            .formatted(folder.resolve(ExportForm.SUMS)),
                    "must be there: " + new TreeSet<>(FILES),
                    "are there:     " + there,
                    "have a sum:    " + sums.keySet());
        }
        requireSummed();
        Map<String, String> now = new HashMap<>();
        for (String name : FILES) {
            if (!name.equals(ExportForm.ENTRIES)) {
                now.put(name, sum(folder.resolve(name)));
            }
        }
        return new Sums(folder, sums, now);
    }

    private void requireThere(String name) throws Inconsistency {
        if (!Files.exists(folder.resolve(name))) {
            throw new Inconsistency("%s is gone".formatted(folder.resolve(name)));
        }
    }

    private void requireSummed() throws Inconsistency, Unusable {
        Path sums = folder.resolve(ExportForm.SUMS);
        Path file = folder.resolve(ExportForm.SUM_OF_SUMS);
        String now = "%s  %s\n".formatted(sum(sums), ExportForm.SUMS);
        if (!Given.text(file).equals(now)) {
            throw new Inconsistency(
                    "%s or %s was changed since it was exported".formatted(sums, file),
                    "SHA-256 of the first now: " + now.strip());
        }
    }

    private Map<String, String> read() throws Inconsistency, Unusable {
        Map<String, String> sums = new TreeMap<>();
        String text = Given.text(folder.resolve(ExportForm.SUMS));
        for (String line : text.split("\n", -1)) {
            Matcher parts = LINE.matcher(line);
            boolean isEnd = line.isEmpty() && text.endsWith("\n") && !sums.isEmpty();
            if (!isEnd && (!parts.matches() || sums.put(parts.group(2), parts.group(1)) != null)) {
                throw new Inconsistency(
                        "%s is no list of sums".formatted(folder.resolve(ExportForm.SUMS)));
            }
        }
        if (!text.endsWith("\n") || text.endsWith("\n\n")) {
            throw new Inconsistency(
                    "%s was cut or added to".formatted(folder.resolve(ExportForm.SUMS)));
        }
        return sums;
    }

    private Set<String> files() throws Unusable {
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> names = new TreeSet<>();
            files.map(file -> String.valueOf(file.getFileName())).forEach(names::add);
            names.remove(ExportForm.SUMS);
            names.remove(ExportForm.SUM_OF_SUMS);
            return names;
        } catch (IOException e) {
            throw Given.unreadable(folder, e);
        }
    }

    private static String sum(Path file) throws Unusable {
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest digest = sha256();
            byte[] part = new byte[1 << 16];
            for (int read = bytes.read(part); read >= 0; read = bytes.read(part)) {
                digest.update(part, 0, read);
            }
            return Given.hex(digest.digest());
        } catch (IOException e) {
            throw Given.unreadable(file, e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
