package io.lethe.audit.offline;

import io.lethe.audit.note.CosignerKey;
import io.lethe.audit.note.LogKeys;
import io.lethe.audit.note.VerifierKey;
import io.lethe.audit.note.WitnessKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line: {@code proof}, {@code export} and {@code consistency}. Needs files and the
 * log's public key, and asks nobody.
 */
public final class Verifier {

    /** Everything is as it must be. */
    public static final int WHOLE = 0;

    /** It could not be found out: bad arguments, or a file that cannot be read. */
    public static final int UNUSABLE = 1;

    /** Something was changed; what shows it stands on the error stream. */
    public static final int INCONSISTENT = 2;

    private static final String USAGE =
            """
            proof FILE.tlog-proof… --key KEY   each entry is in the log; its leaf lies beside it as FILE.leaf,
                                               and its data, if at hand, as FILE.data
            export FOLDER|ZIP… [--key KEY]     everything in an export is in the log, as it was signed
            consistency OLD NEW PROOF --key KEY
                                               the log of one checkpoint begins with that of another; NEW may be
                                               left out where the proof holds it

            KEY is the log's verifier key (name+id+key), or a file with it. With --cosigner KEY, the key that
            signs every checkpoint once more (ML-DSA-44), both signatures are checked; what was checked is told.
            With --witness KEY, once or more, every witness named so must have cosigned what is shown.
            Exit code 0: whole. 2: not, and why. 1: it could not be found out.
            """;

    private static final Set<String> OPTIONS = Set.of("--key", "--cosigner", "--witness");

    private final PrintStream out;
    private final PrintStream errors;
    private final List<Path> files = new ArrayList<>();
    private @Nullable VerifierKey key;
    private @Nullable CosignerKey cosigner;
    private final List<WitnessKey> witnesses = new ArrayList<>();

    private Verifier(PrintStream out, PrintStream errors) {
        this.out = out;
        this.errors = errors;
    }

    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    /** Does what the arguments say, and returns the exit code. */
    public static int run(PrintStream out, PrintStream errors, String... arguments) {
        return new Verifier(out, errors).run(List.of(arguments));
    }

    private int run(List<String> arguments) {
        if (arguments.isEmpty()) {
            errors.print(USAGE);
            return UNUSABLE;
        }
        try {
            read(arguments.subList(1, arguments.size()));
            check(arguments.getFirst());
            return WHOLE;
        } catch (Inconsistency e) {
            errors.println(e.getMessage());
            e.evidence().forEach(line -> errors.println("  " + line));
            return INCONSISTENT;
        } catch (Unusable e) {
            errors.println(e.getMessage());
            return UNUSABLE;
        }
    }

    private void read(List<String> arguments) throws Unusable {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!OPTIONS.contains(argument)) {
                files.add(Path.of(argument));
            } else if (++i == arguments.size()) {
                throw new Unusable(argument + " needs a key, or a file with one");
            } else {
                take(argument, arguments.get(i));
            }
        }
        if (files.isEmpty()) {
            throw new Unusable("No file is named\n" + USAGE);
        }
    }

    private void take(String option, String given) throws Unusable {
        switch (option) {
            case "--key" -> key = Given.key(given);
            case "--cosigner" -> cosigner = Given.cosigner(given);
            default -> witnesses.add(Given.witness(given));
        }
    }

    private void check(String what) throws Inconsistency, Unusable {
        switch (what) {
            case "proof" -> {
                ProofCheck check = new ProofCheck(requireKeys());
                for (Path file : files) {
                    out.print(check.of(file));
                }
            }
            case "export" -> {
                for (Path file : files) {
                    out.println(export(file));
                }
            }
            case "consistency" -> out.println(new ConsistencyCheck(requireKeys()).of(files));
            default -> throw new Unusable("That is not understood\n" + USAGE);
        }
    }

    /** A folder, or the zip archive that it came in. */
    private String export(Path file) throws Inconsistency, Unusable {
        if (!Files.isRegularFile(file)) {
            return new ExportCheck(file, key, cosigner, witnesses).run();
        }
        try (FileSystem archive = FileSystems.newFileSystem(file)) {
            return new ExportCheck(archive.getPath("/"), key, cosigner, witnesses).run();
        } catch (IOException | ProviderNotFoundException e) {
            throw new Inconsistency("%s is neither a folder nor a zip archive".formatted(file));
        }
    }

    private LogKeys requireKeys() throws Unusable {
        if (key == null) {
            throw new Unusable("--key is needed: the log's key as you know it, from /vkey or kept");
        }
        return new LogKeys(key, cosigner, witnesses);
    }
}
