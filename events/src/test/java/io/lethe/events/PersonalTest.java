package io.lethe.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonalTest {

    record Contact(@Category(value = "identity", field = 1) Personal<String> name) {}

    @Test
    void aKnownValueIsNotPrinted() {
        Contact contact = new Contact(Personal.known("Ada"));

        assertThat(contact).hasToString("Contact[name=•••]");
    }

    @Test
    void erasedIsNeitherEmptyNorUnknown() {
        Personal<String> erased = Personal.erased();

        assertThat(erased).isEqualTo(new Personal.Erased<>()).isNotEqualTo(Personal.known(""));
    }

    @Test
    void aSwitchOverBothCasesIsWhole() {
        Personal<String> value = Personal.known("Ada");

        String shown =
                switch (value) {
                    case Personal.Known<String>(String name) -> name;
                    case Personal.Erased<String>() -> "erased";
                };

        assertThat(shown).isEqualTo("Ada");
    }

    @Test
    void theCategoryStandsOnTheRecordComponent() {
        assertThat(Contact.class.getRecordComponents()[0].getAnnotation(Category.class).value())
                .isEqualTo("identity");
    }
}
