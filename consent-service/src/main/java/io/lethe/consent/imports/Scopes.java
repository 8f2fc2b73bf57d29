package io.lethe.consent.imports;

import io.lethe.consent.purposes.Purposes;
import io.lethe.consent.purposes.Terms;
import io.lethe.events.InvalidFieldException;
import io.lethe.exports.report.ConsentScope;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a file's addresses were collected for, which whoever sends it has to say where the file does
 * not. Thread-safe.
 */
@Component
class Scopes {

    private static final String NONE = "none";

    private final Purposes purposes;

    Scopes(Purposes purposes) {
        this.purposes = purposes;
    }

    /**
     * @throws InvalidFieldException if the kind needs what is not there
     * @throws io.lethe.kit.refusal.Refusal {@code purpose-unknown}, {@code channel-unknown}, {@code
     *     notice-unknown}
     */
    ConsentScope of(Kind kind, @Nullable String purpose, String channel, @Nullable String notice) {
        return switch (kind) {
            case MAILCHIMP -> {
                String asked = said("purpose", purpose);
                String shown = said("notice", notice);
                yield new ConsentScope(asked, channel, terms(asked).notice(asked, channel, shown));
            }
            case DYNAMICS365 -> {
                String asked = said("purpose", purpose);
                terms(asked).asking(asked, channel);
                yield new ConsentScope(asked, channel, NONE);
            }
            case OPT_OUTS, CONSENTS -> new ConsentScope(NONE, NONE, NONE);
        };
    }

    private Terms terms(String purpose) {
        return Terms.of(purposes, List.of(purpose));
    }

    private static String said(String field, @Nullable String value) {
        if (value == null) {
            throw new InvalidFieldException(field, "is needed for a file of this kind");
        }
        return value;
    }
}
