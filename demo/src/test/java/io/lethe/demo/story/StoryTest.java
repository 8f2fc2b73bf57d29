package io.lethe.demo.story;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lethe.events.EventJson;
import io.lethe.events.Schemas;
import io.lethe.events.upstream.UpstreamType;
import io.lethe.exports.report.UpstreamReport;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoryTest {

    private static final LocalDate DAY = LocalDate.parse("2026-03-29");
    private static final Instant END = Instant.parse("2026-03-29T00:00:00Z");
    private static final Story STORY = new Story(1, 1_200, DAY);
    private static final List<Person> PEOPLE = STORY.all();

    private static Stream<UpstreamReport> reports() {
        return PEOPLE.stream().flatMap(each -> each.reports().stream());
    }

    private static <T> Stream<T> all(Function<Person, @Nullable T> part) {
        return all(PEOPLE, part);
    }

    /** Of those who have it. */
    private static <T> Stream<T> all(List<Person> people, Function<Person, @Nullable T> part) {
        return people.stream().flatMap(each -> Stream.ofNullable(part.apply(each)));
    }

    @Test
    void theSameSeedAndDayAreTheSameStory() {
        Story again = new Story(1, 1_200, DAY);

        assertThat(json(again.all())).isEqualTo(json(PEOPLE));
        assertThat(again.breaches()).isEqualTo(STORY.breaches());
    }

    @Test
    void anotherSeedIsAnotherStory() {
        assertThat(json(new Story(2, 1_200, DAY).all())).isNotEqualTo(json(PEOPLE));
    }

    @Test
    void aLongerStoryBeginsLikeAShorterOne() {
        assertThat(json(new Story(1, 100, DAY).all())).isEqualTo(json(PEOPLE.subList(0, 100)));
    }

    @Test
    void nothingHappensInTheFutureNorLongerAgoThanTwoYears() {
        Stream<Instant> instants =
                Stream.of(
                                reports().map(UpstreamReport::at),
                                all(Person::contact).map(Contact::at),
                                all(Person::restriction).map(Restriction::at),
                                STORY.breaches().stream().map(each -> each.report().awareAt()))
                        .flatMap(each -> each);

        assertThat(instants)
                .allMatch(at -> at.isBefore(END))
                .allMatch(at -> at.isAfter(END.minus(Duration.ofDays(731))));
    }

    @Test
    void nobodyTakesBackWhatTheyDidNotGiveNorGivesWhatTheyHave() {
        for (Person person : PEOPLE) {
            Set<String> given = new HashSet<>();
            for (UpstreamReport report : person.reports()) {
                switch (report) {
                    case UpstreamReport.Consent it -> assertThat(given.add(it.purpose())).isTrue();
                    case UpstreamReport.Withdrawal it ->
                            assertThat(given.remove(it.purpose())).isTrue();
                    case UpstreamReport.Suppression _ ->
                            assertThat(person.reports().getFirst())
                                    .isInstanceOf(UpstreamReport.Consent.class);
                }
            }
        }
    }

    @Test
    void whatIsToldOfSomebodyIsInTheOrderInWhichItHappened() {
        assertThat(PEOPLE)
                .allSatisfy(
                        each ->
                                assertThat(each.reports().stream().map(UpstreamReport::at))
                                        .isSorted());
    }

    @Test
    void aConfirmationComesAfterItWasAskedForAndWithTheConsent() {
        assertThat(
                        reports()
                                .filter(UpstreamReport.Consent.class::isInstance)
                                .map(UpstreamReport.Consent.class::cast)
                                .filter(each -> each.evidence().containsKey("confirmedAt")))
                .isNotEmpty()
                .allSatisfy(
                        each -> {
                            Map<String, String> evidence = each.evidence();
                            assertThat(Instant.parse(evidence.get("requestedAt")))
                                    .isBefore(Instant.parse(evidence.get("confirmedAt")));
                            assertThat(each.at())
                                    .isEqualTo(Instant.parse(evidence.get("confirmedAt")));
                        });
    }

    @Test
    void noTwoPeopleShareAnAddressANumberOrAPhone() {
        assertThat(PEOPLE.stream().map(Person::email)).doesNotHaveDuplicates();
        assertThat(PEOPLE.stream().map(Person::customer)).doesNotHaveDuplicates();
        assertThat(all(Person::contact).map(each -> each.fields().getOrDefault("phone", "")))
                .filteredOn(not(String::isEmpty))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    @Test
    void addressesAndPhonesAreOfThoseReservedForStories() {
        assertThat(PEOPLE).allMatch(each -> each.email().reference().endsWith("@example.org"));
        assertThat(all(Person::contact).map(each -> each.fields().getOrDefault("phone", "")))
                .filteredOn(not(String::isEmpty))
                .allMatch(phone -> phone.matches("\\+447700900[0-9]{3}"));
    }

    @Test
    void everyKindOfThingHappensInTheShortestStory() {
        List<Person> few = new Story(1, Story.FEWEST, DAY).all();

        assertThat(all(few, Person::restriction))
                .extracting(Restriction::lifted)
                .contains(true, false);
        assertThat(all(few, Person::erasure))
                .extracting(Erasure::byThemselves)
                .contains(true, false);
        assertThat(all(few, Person::look)).isNotEmpty();
        assertThat(few).extracting(Person::isByRest).contains(true, false);
        assertThat(
                        few.stream()
                                .flatMap(each -> Expected.of(each).stream())
                                .map(Expected::rule)
                                .collect(Collectors.toSet()))
                .contains("consent-given", "consent-withdrawn", "suppressed");
    }

    @Test
    void whoIsForgottenRestrictedOrLookedAtIsOnRecordAndNobodyForgottenIsRestricted() {
        assertThat(PEOPLE)
                .filteredOn(
                        each ->
                                each.restriction() != null
                                        || each.look() != null
                                        || each.erasure() != null)
                .allMatch(each -> each.contact() != null);
        assertThat(PEOPLE)
                .filteredOn(each -> each.erasure() != null)
                .allMatch(each -> each.restriction() == null && each.look() == null);
    }

    @Test
    void oneBreachWasNotifiedInTimeAndTheOtherHasTimeLeftOnTheDayItIsTold() {
        Breach notified = STORY.breaches().getFirst();
        Breach open = STORY.breaches().getLast();

        assertThat(Objects.requireNonNull(notified.notification()).at())
                .isAfter(notified.report().awareAt())
                .isBefore(notified.report().awareAt().plus(Duration.ofHours(72)));
        assertThat(open.notification()).isNull();
        assertThat(open.report().awareAt().plus(Duration.ofHours(72)))
                .isAfter(END.plus(Duration.ofDays(1)));
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "CONSENT_GIVEN",
                "CONSENT_WITHDRAWN",
                "ADDRESS_SUPPRESSED",
                "CONTACT_REGISTERED",
                "PROCESSING_RESTRICTED",
                "ERASURE_REQUESTED",
                "BREACH_DETECTED"
            })
    void everyReportFitsItsSchema(UpstreamType type) {
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Schemas.text(type.cloudEventType()).orElseThrow());

        assertThat(bodies(type).toList())
                .isNotEmpty()
                .allSatisfy(
                        body ->
                                assertThat(
                                                schema.validate(
                                                        json(body),
                                                        InputFormat.JSON,
                                                        run ->
                                                                run.executionConfig(
                                                                        c ->
                                                                                c
                                                                                        .formatAssertionsEnabled(
                                                                                                true))))
                                        .isEmpty());
    }

    private static Stream<?> bodies(UpstreamType type) {
        return switch (type) {
            case CONSENT_GIVEN, CONSENT_WITHDRAWN, ADDRESS_SUPPRESSED ->
                    reports().filter(each -> each.type() == type);
            case CONTACT_REGISTERED -> all(Person::contact);
            case PROCESSING_RESTRICTED ->
                    all(Person::restriction).map(each -> each.reportOf("crm:1"));
            case ERASURE_REQUESTED -> all(Person::erasure).map(each -> each.reportOf("crm:1"));
            // The story tells none of these.
            case OBJECTION_RAISED,
                    OBJECTION_WITHDRAWN,
                    LAWFUL_BASIS_RECORDED,
                    LAWFUL_BASIS_ENDED,
                    RESIDENCE_RECORDED,
                    BIRTH_DATE_RECORDED,
                    PARENTAL_CONSENT_GIVEN,
                    PARENTAL_CONSENT_WITHDRAWN,
                    SCREENING_RECORDED ->
                    Stream.empty();
            case BREACH_DETECTED -> STORY.breaches().stream().map(Breach::report);
        };
    }

    private static String json(Object value) {
        return EventJson.mapper().writeValueAsString(value);
    }
}
