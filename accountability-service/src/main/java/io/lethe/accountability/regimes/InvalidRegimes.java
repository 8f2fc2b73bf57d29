package io.lethe.accountability.regimes;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/** The file of regimes is not as it must be; a service does not start on it. */
final class InvalidRegimes extends RuntimeException {

    private static final long serialVersionUID = 1;

    InvalidRegimes(@Nullable String reason, Resource file) {
        super("The breach regimes in " + file.getDescription() + ": " + reason);
    }
}
