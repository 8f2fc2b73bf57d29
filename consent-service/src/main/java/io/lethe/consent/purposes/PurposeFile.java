package io.lethe.consent.purposes;

import io.lethe.events.purpose.Origin;
import io.lethe.events.purpose.PurposeDefined;
import io.lethe.kit.file.InvalidFile;
import io.lethe.kit.file.YamlFile;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/** The operator's file of purposes. Whatever is wrong in it is named by its place. */
record PurposeFile(@Nullable List<@Nullable Entry> purposes) {

    private static final String LIST = "purposes";

    record Entry(@Nullable String purpose, @Nullable Instant from, @Nullable TermsForm terms) {

        // The event's own rules check what may be missing here.
        @SuppressWarnings("NullAway")
        PurposeDefined defined(Instant at) {
            Instant start = from == null || from.isBefore(at) ? at : from;
            return new PurposeDefined(purpose, TermsForm.read(terms), start, Origin.FILE, at);
        }
    }

    /**
     * The purposes in a file, each as the event that would define it.
     *
     * @throws InvalidFile if there is no such file, or anything in it is not as it must be
     */
    static List<PurposeDefined> read(Resource file, Instant at) {
        return YamlFile.read(LIST, file, content -> read(content, at));
    }

    static List<PurposeDefined> read(InputStream content, Instant at) {
        PurposeFile file = YamlFile.parse(content, PurposeFile.class);
        List<PurposeDefined> all =
                YamlFile.entries(
                        LIST, file == null ? null : file.purposes(), entry -> entry.defined(at));
        YamlFile.requireDistinct(
                LIST, all, PurposeDefined::purpose, "purpose", "is the name of another one too");
        return all;
    }
}
