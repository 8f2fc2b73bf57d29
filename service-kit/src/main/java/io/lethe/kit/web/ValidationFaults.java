package io.lethe.kit.web;

import jakarta.validation.ConstraintViolation;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** The faults that Bean Validation found in the body and in the parameters. */
final class ValidationFaults {

    private static final String UNSAID = "is not valid";

    private ValidationFaults() {}

    /** Of an object that was bound from the body or, field by field, from the query. */
    static List<Fault> of(MethodParameter parameter, Errors errors) {
        Fault.Place place = placeOf(parameter);
        return errors.getAllErrors().stream().map(error -> of(place, error)).toList();
    }

    static List<Fault> of(HandlerMethodValidationException invalid) {
        return invalid.getParameterValidationResults().stream()
                .flatMap(ValidationFaults::of)
                .toList();
    }

    private static Stream<Fault> of(ParameterValidationResult result) {
        MethodParameter parameter = result.getMethodParameter();
        if (result instanceof ParameterErrors bound) {
            return of(parameter, bound).stream();
        }
        return result.getResolvableErrors().stream()
                .map(
                        error ->
                                new Fault(
                                        placeOf(parameter),
                                        nameOf(parameter),
                                        reason(
                                                error.getDefaultMessage(),
                                                result.unwrap(error, ConstraintViolation.class))));
    }

    private static Fault of(Fault.Place place, ObjectError error) {
        String path = error instanceof FieldError field ? field.getField() : "";
        boolean unbound = error instanceof FieldError field && field.isBindingFailure();
        ConstraintViolation<?> violation =
                error.contains(ConstraintViolation.class)
                        ? error.unwrap(ConstraintViolation.class)
                        : null;
        return new Fault(
                place,
                place == Fault.Place.BODY ? JsonPointer.of(path) : path,
                unbound ? UNSAID : reason(error.getDefaultMessage(), violation));
    }

    // The message of a constraint can be written so that it repeats the value.
    private static String reason(
            @Nullable String message, @Nullable ConstraintViolation<?> violation) {
        return violation != null && violation.getMessageTemplate().contains("validatedValue")
                ? UNSAID
                : Objects.requireNonNullElse(message, UNSAID);
    }

    /** The part of the request that an argument is taken from. */
    static Fault.Place placeOf(MethodParameter parameter) {
        if (parameter.hasParameterAnnotation(RequestBody.class)) {
            return Fault.Place.BODY;
        }
        if (parameter.hasParameterAnnotation(PathVariable.class)) {
            return Fault.Place.PATH;
        }
        return parameter.hasParameterAnnotation(RequestHeader.class)
                ? Fault.Place.HEADER
                : Fault.Place.QUERY;
    }

    private static String nameOf(MethodParameter parameter) {
        RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
        return header != null && !header.name().isEmpty()
                ? header.name()
                : Objects.requireNonNullElse(parameter.getParameterName(), "?");
    }
}
