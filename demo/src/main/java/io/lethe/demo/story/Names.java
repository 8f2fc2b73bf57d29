package io.lethe.demo.story;

import io.lethe.exports.report.EmailAddress;
import java.util.Locale;
import net.datafaker.Faker;

/**
 * What somebody is called. Given and family names are drawn apart from each other.
 *
 * @param given a first name
 */
record Names(String given, String family) {

    static Names by(Faker faker) {
        return new Names(faker.name().firstName(), faker.name().lastName());
    }

    String full() {
        return given + ' ' + family;
    }

    /** On a domain that is reserved for examples, and nobody else's: the number is in it. */
    EmailAddress email(int number) {
        String local = plain(given) + '.' + plain(family) + '.' + number;
        return EmailAddress.parse(local + "@example.org").orElseThrow();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
