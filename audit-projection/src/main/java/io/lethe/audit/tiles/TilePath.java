package io.lethe.audit.tiles;

import io.lethe.audit.merkle.TileId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tile's place and width as it stands in a path: {@code x001/x234/067.p/8} is the first 8 hashes
 * of tile 1,234,067.
 */
record TilePath(long n, int width) {

    // Fifteen digits: more entries than there will be, and still a long.
    private static final Pattern FORM =
            Pattern.compile("((?:x[0-9]{3}/){0,4}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    /** Empty for anything but the one spelling. */
    static Optional<TilePath> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || text.startsWith("x000/")) {
            return Optional.empty();
        }
        int width = form.group(2) == null ? TileId.WIDTH : Integer.parseInt(form.group(2));
        if (form.group(2) != null && width >= TileId.WIDTH) {
            return Optional.empty();
        }
        String digits = form.group(1).replace("x", "").replace("/", "");
        return Optional.of(new TilePath(Long.parseLong(digits), width));
    }
}
