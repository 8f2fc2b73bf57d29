package io.lethe.benchmarks;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a suite is given.
 *
 * @param folder gone after the run
 */
record Run(Options options, Path folder, @Nullable Servers started) {

    Servers servers() {
        if (started == null) {
            throw new IllegalStateException("This suite did not ask for servers");
        }
        return started;
    }
}
