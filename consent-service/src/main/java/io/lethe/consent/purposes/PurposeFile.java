package io.lethe.consent.purposes;

import io.lethe.events.WireName;
import io.lethe.events.purpose.LawfulBasis;
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

    record Entry(
            @Nullable String purpose,
            @Nullable String title,
            @Nullable String lawfulBasis,
            @Nullable List<String> channels,
            boolean doubleOptIn,
            @Nullable List<String> notices) {

        // The event's own rules check what may be missing here.
        @SuppressWarnings("NullAway")
        PurposeDefined defined(Instant at) {
            return new PurposeDefined(
                    purpose,
                    title,
                    WireName.parse(LawfulBasis.class, "lawfulBasis", lawfulBasis),
                    channels,
                    doubleOptIn,
                    notices,
                    at);
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
