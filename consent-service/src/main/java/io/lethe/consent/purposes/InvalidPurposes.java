package io.lethe.consent.purposes;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/** The file of purposes is not as it must be; a service does not start on it. */
final class InvalidPurposes extends RuntimeException {

    private static final long serialVersionUID = 1;

    InvalidPurposes(@Nullable String reason, Resource file) {
        super("The purposes in " + file.getDescription() + ": " + reason);
    }
}
