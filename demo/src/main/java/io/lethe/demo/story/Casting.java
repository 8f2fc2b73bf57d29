package io.lethe.demo.story;

import io.lethe.exports.report.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.datafaker.Faker;

/**
 * Invents people. Most is chance; to whom the rarer things happen goes by the number, so that a
 * short story has all of them too.
 */
final class Casting {

    private static final int LEADING_PART = 0;
    private static final int FIRST_CUSTOMER = 100_001;
    private static final Duration TWO_YEARS = Duration.ofDays(730);

    // Numbers of mobile phones that are reserved for stories (Ofcom), of which there are a
    // thousand.
    private static final String PHONES = "+447700900";
    private static final int MOST_PHONES = 1_000;

    private static final List<String> RESTRICTIONS =
            List.of(
                    "accuracy-contested",
                    "legal-claims",
                    "objection-pending",
                    "unlawful-processing");
    private static final List<String> LOOKS =
            List.of(
                    "A call about a delivery",
                    "A complaint about an invoice",
                    "A change of address by letter");

    private final long seed;
    private final Instant end;

    Casting(long seed, Instant end) {
        this.seed = seed;
        this.end = end;
    }

    Person person(int number) {
        Chance chance = new Chance(seed, number);
        Faker faker = new Faker(Locale.ENGLISH, chance.dice());
        Names names = Names.by(faker);
        EmailAddress email = names.email(number);
        Instant joined = joined(number, chance);
        var reports = new Reports(email, chance, end);
        return new Person(
                number,
                customer(number),
                email,
                isOnRecord(number, chance) ? contact(number, names, joined, faker, chance) : null,
                number == LEADING_PART ? reports.ofTheLeadingPart(joined) : reports.since(joined),
                isRestricted(number) ? restriction(number, chance) : null,
                isLookedAt(number) ? LOOKS.get(number / 40 % LOOKS.size()) : null,
                isErased(number) ? erasure(number) : null);
    }

    private static String customer(int number) {
        return "crm:" + (FIRST_CUSTOMER + number);
    }

    private Instant joined(int number, Chance chance) {
        Instant joined = chance.before(end, TWO_YEARS);
        return number == LEADING_PART
                ? end.minus(Duration.ofDays(611)).plusSeconds(34_980)
                : joined;
    }

    private static boolean isOnRecord(int number, Chance chance) {
        boolean customer = chance.happens(0.55);
        return customer || isRestricted(number) || isLookedAt(number) || isErased(number);
    }

    private static boolean isRestricted(int number) {
        return number == LEADING_PART || number % 50 == 11;
    }

    private static boolean isLookedAt(int number) {
        return number == LEADING_PART || number % 40 == 9;
    }

    private static boolean isErased(int number) {
        return number % 60 == 23;
    }

    private Contact contact(int number, Names names, Instant joined, Faker faker, Chance chance) {
        Map<String, String> fields = new HashMap<>();
        fields.put("fullName", names.full());
        fields.put("email", names.email(number).reference().substring("email:".length()));
        if (number < MOST_PHONES) {
            fields.put("phone", "%s%03d".formatted(PHONES, number));
        }
        if (chance.happens(0.6)) {
            fields.put("dateOfBirth", born(chance));
        }
        if (chance.happens(0.5)) {
            fields.put(
                    "postalAddress",
                    faker.address().streetAddress() + ", " + faker.address().cityName());
        }
        return new Contact(customer(number), fields, joined);
    }

    private static String born(Chance chance) {
        return "%d-%02d-%02d"
                .formatted(chance.from(1941, 2006), chance.from(1, 12), chance.from(1, 28));
    }

    /** Every second one was lifted. */
    private Restriction restriction(int number, Chance chance) {
        return new Restriction(
                RESTRICTIONS.get(number / 50 % RESTRICTIONS.size()),
                chance.before(end, Duration.ofDays(60)),
                number == LEADING_PART || number % 100 == 61);
    }

    private static Erasure erasure(int number) {
        boolean byThemselves = number % 120 == 23;
        return new Erasure(byThemselves ? "art-17-1-b" : "art-17-1-a", byThemselves);
    }
}
