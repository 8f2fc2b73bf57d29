package io.lethe.kit.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The roles of the house; a token names them in lower case. */
public enum Role {
    /** The data protection officer. */
    DPO,
    /** Support staff that works on requests of data subjects. */
    AGENT,
    /** Asks decisions for campaigns. */
    MARKETER,
    /** Reads the audit trail and its proofs. */
    AUDITOR,
    /** A machine that reports facts. */
    SOURCE,
    /** A data subject, about itself only. */
    SUBJECT,
    /** Runs the platform, and reads no personal data. */
    OPS;

    private final String claim = name().toLowerCase(Locale.ROOT);

    /** As it stands in a token. */
    public String claim() {
        return claim;
    }

    /** The authority that Spring Security knows it by. */
    String authority() {
        return "ROLE_" + name();
    }

    static Optional<Role> ofClaim(String text) {
        return Arrays.stream(values()).filter(role -> role.claim.equals(text)).findFirst();
    }
}
