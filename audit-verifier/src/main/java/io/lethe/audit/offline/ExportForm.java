package io.lethe.audit.offline;

import java.util.List;

/** The files of an export, for who writes and who checks it. */
public final class ExportForm {

    public static final String README = "README.md";
    public static final String KEY = "log.vkey";
    public static final String COSIGNER = "log.cosigner.vkey";
    public static final String CHECKPOINT = "checkpoint";

    /** The events; columns are those of {@link #ENTRY_COLUMNS}. */
    public static final String ENTRIES = "entries.csv";

    /** What else the root is computed from; columns are those of {@link #HASH_COLUMNS}. */
    public static final String HASHES = "hashes.csv";

    /** What {@code sha256sum -c} takes. */
    public static final String SUMS = "SHA256SUMS";

    /**
     * The sum of the sums, in the same form. So a change of theirs is seen also where the sum of
     * the entries, which follow from the rest, is not computed.
     */
    public static final String SUM_OF_SUMS = "SHA256SUMS.sha256";

    public static final String INDEX = "index";
    public static final String DATA = "data";
    public static final String ENCODING = "encoding";
    public static final String LEAF_HASH = "leafhash";

    /** The encoding of data that is no UTF-8. */
    public static final String BASE64 = "base64";

    /**
     * Every column between index and data is an attribute of that name; empty where it has none.
     */
    public static final List<String> ENTRY_COLUMNS =
            List.of(
                    INDEX,
                    "id",
                    "type",
                    "source",
                    "subject",
                    "time",
                    "letheactor",
                    "lethecorrelation",
                    "lethecausation",
                    "lethesequence",
                    "letheposition",
                    "specversion",
                    "datacontenttype",
                    DATA,
                    ENCODING,
                    LEAF_HASH);

    /** The root of the entries from the first to the last, in base64. */
    public static final List<String> HASH_COLUMNS = List.of("first", "last", "hash");

    private ExportForm() {}
}
