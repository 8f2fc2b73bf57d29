package io.lethe.kit.file;

import io.lethe.events.InvalidFieldException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
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

/** YAML that the operator writes, read strictly: whatever is wrong in it is named by its place. */
public final class YamlFile {

    // A typing error in a property would otherwise change what holds without a word.
    private static final JsonMapper STRICT =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .build();

    private YamlFile() {}

    /**
     * What the reader makes of a file.
     *
     * @param contents what is in it, as a sentence about it names it, such as "purposes"
     * @param reader throws {@link InvalidFieldException} for what is not as it must be
     * @throws InvalidFile if there is no such file, or the reader threw
     */
    public static <T> T read(String contents, Resource file, Function<InputStream, T> reader) {
        try (InputStream content = file.getInputStream()) {
            return reader.apply(content);
        } catch (IOException _) {
            throw new InvalidFile(contents, file, "cannot be read");
        } catch (InvalidFieldException e) {
            throw new InvalidFile(contents, file, e.getMessage());
        }
    }

    /**
     * The content in a form that has a nullable component per property; null if it is empty.
     *
     * @throws InvalidFieldException if it is no YAML, a property stands in it twice, is not one of
     *     the form's, or has another type
     */
    public static <T> @Nullable T parse(InputStream content, Class<T> form) {
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
            return STRICT.convertValue(yaml, form);
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

    /**
     * The entries of a list, each as the check makes it.
     *
     * @throws InvalidFieldException if there are none, one is empty, or the check threw, whose
     *     field is then told with its place in the list
     */
    public static <E, T> List<T> entries(
            String list, @Nullable List<@Nullable E> entries, Function<E, T> check) {
        if (entries == null || entries.isEmpty()) {
            throw new InvalidFieldException(list, "must list at least one");
        }
        List<T> all = new ArrayList<>();
        for (E entry : entries) {
            String place = list + "/" + all.size();
            if (entry == null) {
                throw new InvalidFieldException(place, "is empty");
            }
            try {
                all.add(check.apply(entry));
            } catch (InvalidFieldException e) {
                throw new InvalidFieldException(place + "/" + e.field(), e.reason());
            }
        }
        return List.copyOf(all);
    }

    /**
     * @param key what no two entries may share
     * @throws InvalidFieldException of that field of the second one, with the reason, if two do
     */
    public static <T> void requireDistinct(
            String list, List<T> all, Function<T, Object> key, String field, String reason) {
        Set<Object> known = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            if (!known.add(key.apply(all.get(i)))) {
                throw new InvalidFieldException(list + "/" + i + "/" + field, reason);
            }
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
