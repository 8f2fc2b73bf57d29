package io.lethe.consent.purposes;

import io.lethe.events.InvalidFieldException;
import io.lethe.events.WireName;
import io.lethe.events.purpose.LawfulBasis;
import io.lethe.events.purpose.PurposeDefined;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** The operator's file of purposes. Whatever is wrong in it is named by its place. */
record PurposeFile(@Nullable List<@Nullable Entry> purposes) {

    // A typing error in a property would otherwise loosen the terms without a word.
    private static final JsonMapper STRICT =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .build();

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
     * @throws InvalidPurposes if there is no such file, or anything in it is not as it must be
     */
    static List<PurposeDefined> read(Resource file, Instant at) {
        try (InputStream content = file.getInputStream()) {
            return read(content, at);
        } catch (IOException _) {
            throw new InvalidPurposes("cannot be read", file);
        } catch (InvalidFieldException e) {
            throw new InvalidPurposes(e.getMessage(), file);
        }
    }

    static List<PurposeDefined> read(InputStream content, Instant at) {
        PurposeFile file = parse(content);
        if (file == null || file.purposes() == null || file.purposes().isEmpty()) {
            throw new InvalidFieldException("purposes", "must list at least one");
        }
        List<PurposeDefined> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Entry entry : file.purposes()) {
            PurposeDefined next = defined(entry, "purposes/" + all.size(), at);
            if (!names.add(next.purpose())) {
                throw new InvalidFieldException(
                        "purposes/" + all.size() + "/purpose", "is the name of another one too");
            }
            all.add(next);
        }
        return List.copyOf(all);
    }

    private static PurposeDefined defined(@Nullable Entry entry, String place, Instant at) {
        if (entry == null) {
            throw new InvalidFieldException(place, "is empty");
        }
        try {
            return entry.defined(at);
        } catch (InvalidFieldException e) {
            throw new InvalidFieldException(place + "/" + e.field(), e.reason());
        }
    }

    private static @Nullable PurposeFile parse(InputStream content) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            Object yaml = new Yaml(new SafeConstructor(options)).load(content);
            return STRICT.convertValue(yaml, PurposeFile.class);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new InvalidFieldException("line " + line, "is not well-formed YAML");
        } catch (JacksonException e) {
            throw new InvalidFieldException(
                    place(e),
                    e instanceof UnrecognizedPropertyException
                            ? "is not a known property"
                            : "does not have the form it must have");
        }
    }

    private static String place(JacksonException e) {
        return e.getPath().stream()
                .map(
                        step ->
                                step.getPropertyName() == null
                                        ? Integer.toString(step.getIndex())
                                        : step.getPropertyName())
                .collect(Collectors.joining("/"));
    }
}
