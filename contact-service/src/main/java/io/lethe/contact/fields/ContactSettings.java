package io.lethe.contact.fields;

import io.lethe.events.contact.ContactRegistered;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * {@code lethe.contact.*}
 *
 * @param fields what may be put on record of a subject
 */
@Validated
@ConfigurationProperties("lethe.contact")
record ContactSettings(
        @NotEmpty @Size(max = ContactRegistered.MOST_VALUES) List<@Valid ContactField> fields) {

    @AssertTrue(message = "must not have two fields of one name")
    boolean isEveryNameItsOwn() {
        return fields == null
                || fields.stream().map(ContactField::name).distinct().count() == fields.size();
    }
}
