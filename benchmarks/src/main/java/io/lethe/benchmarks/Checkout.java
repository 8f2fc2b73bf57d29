package io.lethe.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the sources lie, seen from the working directory. */
final class Checkout {

    private Checkout() {}

    /** The file in the working directory or in the nearest folder above that has it. */
    static Optional<Path> find(String file) {
        for (Path here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
            if (Files.exists(here.resolve(file))) {
                return Optional.of(here.resolve(file));
            }
        }
        return Optional.empty();
    }
}
