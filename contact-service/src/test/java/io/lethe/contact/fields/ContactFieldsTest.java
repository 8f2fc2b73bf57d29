package io.lethe.contact.fields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.events.InvalidFieldException;
import io.lethe.vault.alias.Alias;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactFieldsTest {

    private final ContactFields fields =
            new ContactFields(
                    new ContactSettings(
                            List.of(
                                    new ContactField("fullName", FieldCategory.IDENTITY, null, 10),
                                    new ContactField(
                                            "email", FieldCategory.CONTACT, FieldAlias.EMAIL, 50),
                                    new ContactField("address", FieldCategory.CONTACT, null, 50))));

    @Test
    void valuesGoToTheirCategoriesAndAliasesAreFound() {
        ContactFields.Accepted accepted =
                fields.accept(
                        Map.of(
                                "fullName", "Ada",
                                "email", "Ada@Example.org",
                                "address", "1 Road\nTown"));

        assertThat(accepted.identity()).isEqualTo(Map.of("fullName", "Ada"));
        assertThat(accepted.contact())
                .isEqualTo(Map.of("email", "Ada@Example.org", "address", "1 Road\nTown"));
        assertThat(accepted.aliases())
                .isEqualTo(Map.of("fields/email", Alias.parse("a", "email:ada@example.org")));
    }

    @Test
    void aFieldThatIsNotConfiguredIsRefusedByItsName() {
        assertRefused(Map.of("shoeSize", "44"), "fields/shoeSize");
    }

    @Test
    void aNameThatCouldBeAnythingIsNotRepeated() {
        assertRefused(Map.of("ada@example.org", "44"), "fields");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "much too long a name", "bell\u0007", "half \ud83d"})
    void aValueThatDoesNotFitIsRefusedByItsPlaceAndNotRepeated(String value) {
        assertRefused(Map.of("fullName", value), "fields/fullName");
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        assertRefused(Map.of("email", "ada at example.org"), "fields/email");
    }

    @Test
    void whereNothingIsToldThereIsNothingToRecord() {
        Map<String, @Nullable String> missing = new HashMap<>();
        missing.put("fullName", null);

        assertRefused(null, "fields");
        assertRefused(Collections.emptyMap(), "fields");
        assertRefused(missing, "fields/fullName");
    }

    private void assertRefused(@Nullable Map<String, @Nullable String> told, String place) {
        assertThatThrownBy(() -> fields.accept(told))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class,
                        refused -> {
                            assertThat(refused.field()).isEqualTo(place);
                            assertThat(refused.getMessage())
                                    .doesNotContain("ada", "44", "much", "bell");
                        });
    }
}
