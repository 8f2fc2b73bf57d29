package io.lethe.kit.web;

import io.lethe.events.InvalidFieldException;
import io.lethe.kit.refusal.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * What a body that cannot be bound is answered with: the place and the rule. Jackson's own messages
 * quote the value, so none of them is used.
 */
final class BodyProblems {

    private BodyProblems() {}

    static Problem of(@Nullable Throwable cause) {
        return switch (cause) {
            case null ->
                    StandardProblem.MALFORMED_BODY.problem("A body is needed and there is none");
            case StreamConstraintsException _ ->
                    StandardProblem.MALFORMED_BODY.problem(
                            "The body is nested too deep or holds a name or value that is too long");
            case InputCoercionException unfit -> unfit(unfit);
            case StreamReadException malformed ->
                    StandardProblem.MALFORMED_BODY.problem(
                            "The body is not well-formed JSON, or gives a property twice"
                                    + placeOf(malformed.getLocation()));
            case JacksonException unfit -> unfit(unfit);
            default -> StandardProblem.MALFORMED_BODY.problem();
        };
    }

    private static Problem unfit(JacksonException unfit) {
        if (unfit.getCause() instanceof Refusal refusal) {
            return RefusalProblems.of(refusal);
        }
        return StandardProblem.INVALID_REQUEST.problem().because(List.of(fault(unfit)));
    }

    private static Fault fault(JacksonException unfit) {
        String pointer = JsonPointer.of(unfit.getPath());
        if (unfit.getCause() instanceof InvalidFieldException invalid) {
            return Fault.body(JsonPointer.below(pointer, invalid.field()), invalid.reason());
        }
        return switch (unfit) {
            case UnrecognizedPropertyException _ -> Fault.body(pointer, "is not a known property");
            case InputCoercionException number ->
                    Fault.body(pointer, ExpectedForm.of(number.getTargetType()));
            case InvalidFormatException format ->
                    Fault.body(pointer, ExpectedForm.of(format.getTargetType()));
            case MismatchedInputException other ->
                    Fault.body(pointer, ExpectedForm.of(other.getTargetType()));
            default -> Fault.body(pointer, "is not valid");
        };
    }

    private static String placeOf(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }
}
