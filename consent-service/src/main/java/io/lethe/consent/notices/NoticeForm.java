package io.lethe.consent.notices;

import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.notice.NoticePublished;
import io.lethe.events.purpose.Controller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A wording as it is written by people, in a file or a request: anything may be missing. */
record NoticeForm(
        @Nullable String notice,
        @Nullable String language,
        @Nullable Body controller,
        @Nullable String text) {

    record Body(
            @Nullable String name,
            @Nullable String address,
            @Nullable String contact,
            @Nullable String country) {

        @SuppressWarnings("NullAway") // the controller's own rules check what may be missing
        Controller controller() {
            try {
                return new Controller(name, address, contact, country);
            } catch (InvalidFieldException e) {
                throw new InvalidFieldException("controller/" + e.field(), e.reason());
            }
        }
    }

    /**
     * @throws InvalidFieldException naming what is missing or has not the form it must have
     */
    @SuppressWarnings("NullAway") // the event's own rules check what may be missing
    NoticePublished published(Instant at) {
        return NoticePublished.of(
                notice,
                language,
                Fields.requirePresent("controller", controller).controller(),
                text,
                at);
    }
}
