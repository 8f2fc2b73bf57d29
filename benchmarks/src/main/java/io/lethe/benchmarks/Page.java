package io.lethe.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code docs/benchmarks.md}, whose table stands between two comments. */
record Page(Path file) {

    private static final String BEGIN = "<!-- figures -->";
    private static final String END = "<!-- end of figures -->";

    /** The page of the checkout around the working directory. */
    static Page find() throws IOException {
        return new Page(
                Checkout.find("docs/benchmarks.md")
                        .orElseThrow(
                                () ->
                                        new IOException(
                                                "no docs/benchmarks.md here or in a folder above")));
    }

    void replaceTable(String table) throws IOException {
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(file + " lacks the comments that the table stands between");
        }
        Files.writeString(
                file,
                text.substring(0, begin + BEGIN.length())
                        + "\n\n"
                        + table.strip()
                        + "\n\n"
                        + text.substring(end));
    }
}
