package io.lethe.publish.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * The note of an import that was begun: its id, and which file and terms it is of. It stands in the
 * working directory until the import is done.
 */
final class Begun {

    private final Path note;
    private final String id;

    private Begun(Path note, String id) {
        this.note = note;
        this.id = id;
    }

    /**
     * The one that waits to be gone on with, or else a new one, which is on the disk when this
     * returns.
     *
     * @throws ImportTrouble if the file is another one than it was when it was begun
     */
    static Begun of(Path folder, Path file, Order order) throws IOException {
        String terms = order.query();
        String state = Files.size(file) + " " + Files.getLastModifiedTime(file);
        String name = "%s.%08x.lethe-import".formatted(file.getFileName(), terms.hashCode());
        Path note = folder.resolve(name);
        if (!Files.exists(note)) {
            String id = UUID.randomUUID().toString();
            Files.write(note, List.of(id, state, terms));
            return new Begun(note, id);
        }
        List<String> lines = Files.readAllLines(note);
        if (lines.size() != 3 || !lines.get(1).equals(state) || !lines.get(2).equals(terms)) {
            throw ImportTrouble.lasting(
                    "the file has changed since its import was begun: delete %s to begin anew"
                            .formatted(note));
        }
        return new Begun(note, lines.getFirst());
    }

    String id() {
        return id;
    }

    void done() throws IOException {
        Files.deleteIfExists(note);
    }
}
