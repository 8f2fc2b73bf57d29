package io.lethe.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which story a folder has: it is the same one tomorrow.
 *
 * @param day on which it was told first
 */
record DemoFile(long seed, LocalDate day) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * What the folder has; else the one that is asked for, which it has from now on.
     *
     * @throws Trouble if it is another one
     */
    static DemoFile open(Path file, DemoFile wanted) throws IOException {
        if (!Files.exists(file)) {
            Files.writeString(file, JSON.writeValueAsString(wanted));
            return wanted;
        }
        DemoFile found = read(file);
        if (found.seed() != wanted.seed()) {
            throw new Trouble(
                    "The data here has the story of seed %d: go on with '--seed %d', or start over with '--fresh'"
                            .formatted(found.seed(), found.seed()));
        }
        return found;
    }

    private static DemoFile read(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readString(file), DemoFile.class);
        } catch (JacksonException e) {
            throw new Trouble(
                    "%s is not what the demo wrote: start over with '--fresh'".formatted(file), e);
        }
    }
}
