package io.lethe.consent.purposes;

import io.lethe.kit.refusal.Refusal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The version of a purpose as an entity tag (RFC 9110): {@code "3"}. */
final class VersionTag {

    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,9})\"");

    private VersionTag() {}

    static String of(long version) {
        return "\"" + version + '"';
    }

    /**
     * The version in {@code If-Match}.
     *
     * @throws Refusal {@code version-missing} or {@code version-malformed}
     */
    static long read(@Nullable String match) {
        if (match == null) {
            throw Refusal.invalid(
                    "version-missing",
                    "If-Match must name the version that is changed, as the ETag of the purpose's"
                            + " versions has it");
        }
        Matcher tag = TAG.matcher(match.strip());
        if (!tag.matches()) {
            throw Refusal.invalid(
                    "version-malformed", "If-Match must be one version, such as \"3\"");
        }
        return Long.parseLong(tag.group(1));
    }
}
