package io.lethe.kit.web;

import java.util.List;

/** A header does not have its documented form. The value is not repeated. */
final class MalformedHeader extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String slug;
    private final String header;
    private final String reason;

    /**
     * @param slug the name of the problem
     * @param reason words that follow the header's name
     */
    MalformedHeader(String slug, String header, String reason) {
        super("The header " + header + " cannot be read: it " + reason, null, false, false);
        this.slug = slug;
        this.header = header;
        this.reason = reason;
    }

    Problem problem() {
        return Problem.of(slug, 400, "The header " + header + " cannot be read")
                .because(List.of(Fault.header(header, reason)));
    }
}
