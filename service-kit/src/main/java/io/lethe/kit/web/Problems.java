package io.lethe.kit.web;

import io.lethe.events.InvalidFieldException;
import io.lethe.kit.refusal.AskedTooOften;
import io.lethe.kit.refusal.Overloaded;
import io.lethe.kit.refusal.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/**
 * Which problem a failure is. No message of a library gets into it, since those quote what was
 * sent; what is not known here is an internal error and tells nothing but the correlation.
 */
final class Problems {

    private Problems() {}

    static Problem of(Throwable failure) {
        return switch (failure) {
            case Refusal refusal -> RefusalProblems.of(refusal);
            case Overloaded overloaded ->
                    StandardProblem.OVERLOADED.problem().retryAfter(overloaded.retryAfter());
            case AskedTooOften often ->
                    StandardProblem.TOO_MANY_REQUESTS.problem().retryAfter(often.retryAfter());
            case MalformedHeader header -> header.problem();
            case RequestRejectedException _ -> StandardProblem.INVALID_REQUEST.problem();
            case BodyTooLarge _ -> StandardProblem.BODY_TOO_LARGE.problem();
            case MaxUploadSizeExceededException _ -> StandardProblem.BODY_TOO_LARGE.problem();
            case HttpMessageNotReadableException unreadable -> ofBody(unreadable);
            case InvalidFieldException field ->
                    invalid(Fault.body(JsonPointer.below("", field.field()), field.reason()));
            case MethodArgumentNotValidException invalid ->
                    invalid(
                            ValidationFaults.of(
                                    invalid.getParameter(), invalid.getBindingResult()));
            case HandlerMethodValidationException invalid when !invalid.isForReturnValue() ->
                    invalid(ValidationFaults.of(invalid));
            case MethodArgumentTypeMismatchException mismatch ->
                    invalid(
                            new Fault(
                                    ValidationFaults.placeOf(mismatch.getParameter()),
                                    mismatch.getName(),
                                    ExpectedForm.of(mismatch.getRequiredType())));
            case MissingServletRequestParameterException missing ->
                    invalid(Fault.query(missing.getParameterName(), "is missing"));
            case MissingRequestHeaderException missing ->
                    invalid(Fault.header(missing.getHeaderName(), "is missing"));
            case ErrorResponse known -> StandardProblem.ofStatus(known.getStatusCode().value());
            default -> unexpected(failure);
        };
    }

    private static Problem unexpected(Throwable failure) {
        @Nullable StandardProblem ofTheVault = VaultProblems.in(failure);
        if (ofTheVault != null) {
            return ofTheVault.problem();
        }
        if (StoreOutage.isIn(failure)) {
            return StandardProblem.STORE_AWAY.problem();
        }
        return StandardProblem.INTERNAL_ERROR.problem();
    }

    private static Problem ofBody(HttpMessageNotReadableException unreadable) {
        @Nullable Throwable cause = unreadable.getCause();
        for (Throwable next = cause; next != null; next = next.getCause()) {
            if (next instanceof BodyTooLarge) {
                return StandardProblem.BODY_TOO_LARGE.problem();
            }
        }
        return BodyProblems.of(cause);
    }

    private static Problem invalid(Fault fault) {
        return invalid(List.of(fault));
    }

    private static Problem invalid(List<Fault> faults) {
        return StandardProblem.INVALID_REQUEST.problem().because(faults);
    }
}
