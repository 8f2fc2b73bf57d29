package io.lethe.accountability.regimes;

import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.representer.Representer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** The operator's file of regimes. Whatever is wrong in it is named by its place. */
record RegimeFile(@Nullable List<@Nullable Entry> regimes) {

    private static final int MOST_HOURS = 24 * 365;
    private static final int LONGEST = 1000;

    // A typing error in a property would otherwise change the clock without a word.
    private static final JsonMapper STRICT =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .build();

    record Entry(
            @Nullable String regime,
            @Nullable LocalDate from,
            @Nullable Integer hours,
            @Nullable String basis,
            @Nullable String note) {

        // Each is checked before it is used.
        @SuppressWarnings("NullAway")
        Regime checked() {
            Fields.requireName("regime", regime);
            Fields.requirePresent("from", from);
            if (Fields.requirePresent("hours", hours) < 1 || hours > MOST_HOURS) {
                throw new InvalidFieldException("hours", "must be 1 to " + MOST_HOURS);
            }
            Fields.requireText("basis", basis, LONGEST);
            Fields.requireText("note", note, LONGEST);
            return new Regime(regime, from, hours, basis, note);
        }
    }

    /**
     * The versions of one regime.
     *
     * @throws InvalidRegimes if there is no such file, it does not list that regime, or anything in
     *     it is not as it must be
     */
    static Regimes read(Resource file, String regime) {
        try (InputStream content = file.getInputStream()) {
            return read(content, regime);
        } catch (IOException _) {
            throw new InvalidRegimes("cannot be read", file);
        } catch (InvalidFieldException e) {
            throw new InvalidRegimes(e.getMessage(), file);
        }
    }

    static Regimes read(InputStream content, String regime) {
        List<Regime> wanted =
                all(content).stream().filter(each -> each.regime().equals(regime)).toList();
        if (wanted.isEmpty()) {
            throw new InvalidFieldException(
                    "regimes", "must list the one that lethe.breaches.regime names");
        }
        return new Regimes(wanted);
    }

    private static List<Regime> all(InputStream content) {
        RegimeFile file = parse(content);
        if (file == null || file.regimes() == null) {
            throw new InvalidFieldException("regimes", "must list at least one");
        }
        List<Regime> all = new ArrayList<>();
        Set<List<Object>> starts = new HashSet<>();
        for (Entry entry : file.regimes()) {
            Regime next = checked(entry, "regimes/" + all.size());
            if (!starts.add(List.of(next.regime(), next.from()))) {
                throw new InvalidFieldException(
                        "regimes/" + all.size() + "/from", "is the date of another version too");
            }
            all.add(next);
        }
        return all;
    }

    private static Regime checked(@Nullable Entry entry, String place) {
        if (entry == null) {
            throw new InvalidFieldException(place, "is empty");
        }
        try {
            return entry.checked();
        } catch (InvalidFieldException e) {
            throw new InvalidFieldException(place + "/" + e.field(), e.reason());
        }
    }

    private static @Nullable RegimeFile parse(InputStream content) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        DumperOptions unused = new DumperOptions();
        try {
            Object yaml =
                    new Yaml(
                                    new SafeConstructor(options),
                                    new Representer(unused),
                                    unused,
                                    options,
                                    new DatesAsText())
                            .load(content);
            return STRICT.convertValue(yaml, RegimeFile.class);
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
