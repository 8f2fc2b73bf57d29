package io.lethe.kit.file;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/** A file of the operator's is not as it must be; a service does not start on it. */
public final class InvalidFile extends RuntimeException {

    private static final long serialVersionUID = 1;

    InvalidFile(String contents, Resource file, @Nullable String reason) {
        super("The " + contents + " in " + file.getDescription() + ": " + reason);
    }
}
