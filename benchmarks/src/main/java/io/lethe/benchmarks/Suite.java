package io.lethe.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What can be measured, in the order of a whole run: limits first, on fresh servers. */
enum Suite {
    INSERT("Durable single inserts"),
    RAW("Raw batched inserts"),
    KAFKA("Raw Kafka produce"),
    AXON("Axon as it comes"),
    REST("Consents over REST"),
    INBOUND("Inbound topic to log"),
    DECISIONS("Decisions"),
    RESTRICTION("Restriction to DENY"),
    AUDIT("Inbound topic to audit entry"),
    TRAIL("The audit log"),
    REBUILD("Dashboards made anew"),
    VAULT("The subject vault"),
    CLIENT("Decisions from a client's copy"),
    UP("./lethe up");

    private final String title;

    Suite(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The quickstart brings its own, and so do the measurements that want new ones. */
    boolean needsServers() {
        return !Set.of(UP, AUDIT, TRAIL, REBUILD, VAULT, CLIENT).contains(this);
    }

    /** As it is asked for on the command line. */
    String argument() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<Row> rows(Run run) throws Exception {
        return switch (this) {
            case INSERT -> SingleInserts.rows(run);
            case RAW -> RawInserts.rows(run);
            case KAFKA -> RawProduce.rows(run);
            case AXON -> PlainAxon.rows(run);
            case REST -> RestMarks.rows(run);
            case INBOUND -> InboundMark.rows(run);
            case DECISIONS -> DecisionMarks.rows(run);
            case RESTRICTION -> RestrictionMarks.rows(run);
            case AUDIT -> AuditMark.rows(run);
            case TRAIL -> TrailMarks.rows(run);
            case REBUILD -> RebuildMark.rows(run);
            case VAULT -> VaultMarks.rows(run);
            case CLIENT -> ClientMarks.rows(run);
            case UP -> QuickstartMarks.rows(run);
        };
    }
}
