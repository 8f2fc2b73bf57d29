package io.lethe.audit.entries;

import io.lethe.audit.note.Checkpoint;
import java.util.stream.Collectors;

/** Tells an auditor, perhaps in ten years, what lies there and how to check it. */
final class ExportReadme {

    private ExportReadme() {}

    static String of(EntryFilter filter, Checkpoint checkpoint, long entries) {
        return """
            # An export of the audit log %s

            %d entries of a log that was signed for %d. Asked for was: %s.

            | file | what it is |
            |---|---|
            | `entries.csv` | the events, in the order of the log, as they were recorded; what is sealed stays sealed |
            | `hashes.csv` | the roots of the parts of the tree that hold none of these entries |
            | `checkpoint` | size and root of the whole tree, signed twice (C2SP tlog-checkpoint, Ed25519; C2SP tlog-cosignature, ML-DSA-44) |
            | `log.vkey` | the public key that verifies the first signature: compare it with one that you have from elsewhere |
            | `log.cosigner.vkey` | the same for the second, which holds also when Ed25519 no longer does |
            | `SHA256SUMS` | the sums of these files: `sha256sum -c SHA256SUMS` |
            | `SHA256SUMS.sha256` | the sum of that one: `sha256sum -c SHA256SUMS.sha256` |

            ## To check it

                java -jar lethe-audit-verifier-standalone.jar export FOLDER --key KEY --cosigner KEY

            Further lines below the checkpoint are of witnesses that saw it: with `--witness KEY`, each named so must be
            among them. It needs a Java runtime (25 or later), this folder and the keys, and asks nobody. Exit code 0: everything
            here is in the log as it was signed. 2: something is not, and what. 1: it could not be found out.

            ## To check it without our program

            1. The checkpoint is a note of three lines, a signature under the key of `log.vkey` (c2sp.org/signed-note) and
               one under that of `log.cosigner.vkey` (c2sp.org/tlog-cosignature, type 0x06).
            2. Each line of `entries.csv` makes a leaf: the 16 bytes `io.lethe.leaf.v1`; the number of attributes; each
               attribute's name and value in UTF-8, each after its length, in ascending order of the names; the SHA-256 of
               the data. Numbers are four bytes, the most significant first. Attributes are the columns between `index`
               and `data` that are not empty. Where `encoding` is `base64`, so is the data. `leafhash` is the SHA-256 of a
               zero byte and the leaf.
            3. The tree is that of RFC 6962, section 2.1. Its root follows from the leaf hashes and from `hashes.csv`, each
               line of which is the root above the entries from `first` to `last`. It must be that of the checkpoint.

            ## What this shows, and what not

            Every entry here is in the log, in this place and to the bit. Where the indexes have no gap, nothing between
            the first and the last was left out. Whether a choice by anything else is complete can only be seen in
            an export of the whole log. That the log itself was not written anew by who holds its key is shown by a
            checkpoint that somebody else kept: `consistency`, with the answer of `/v1/consistency?from=SIZE`.
            """
                .formatted(checkpoint.origin(), entries, checkpoint.size(), asked(filter));
    }

    private static String asked(EntryFilter filter) {
        String told =
                filter.told().entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", "));
        return (told.isEmpty() ? "everything" : told)
                + (filter.meansReads() ? "" : ", without reads of the log");
    }
}
