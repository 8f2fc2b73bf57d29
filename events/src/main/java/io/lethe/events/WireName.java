package io.lethe.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A constant with a permanent name on the wire, so that the constant in Java can be renamed and the
 * stored events cannot.
 */
public interface WireName {

    /** The name in JSON: kebab-case, never changed and never given to another constant. */
    @JsonValue
    String wireName();

    /**
     * The constant of that name.
     *
     * @throws InvalidFieldException naming the field and the names it knows, not the one it was
     *     given
     */
    static <E extends Enum<E> & WireName> E parse(
            Class<E> constants, String field, @Nullable String wireName) {
        Fields.requirePresent(field, wireName);
        for (E constant : constants.getEnumConstants()) {
            if (constant.wireName().equals(wireName)) {
                return constant;
            }
        }
        throw new InvalidFieldException(
                field,
                Arrays.stream(constants.getEnumConstants())
                        .map(WireName::wireName)
                        .collect(Collectors.joining(", ", "must be one of ", "")));
    }
}
