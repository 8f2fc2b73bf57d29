package io.lethe.consent.client;

import io.lethe.events.InvalidFieldException;
import io.lethe.events.SubjectId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings records of the compacted topics into a copy. A value that cannot be read makes its key one
 * that the copy cannot tell of; a key that cannot be read might be anybody's.
 */
final class CopyReader {

    static final String CONSENTS = "lethe.decisions";
    static final String PURPOSES = "lethe.purposes";
    static final String SUPPRESSIONS = "lethe.suppressions";
    static final String RESTRICTIONS = "lethe.restrictions";
    static final List<String> TOPICS = List.of(CONSENTS, PURPOSES, SUPPRESSIONS, RESTRICTIONS);

    private static final int SUBJECT_LENGTH = 26;
    private static final String VERSION = "letheversion";
    private static final String ASK = "ask";
    private static final List<String> PAUSE = List.of("pause");

    private record ConsentValue(
            @Nullable String consent,
            @Nullable String notice,
            @Nullable Boolean doubleOptIn,
            @Nullable List<String> ask,
            @Nullable Instant validUntil) {}

    private record PurposeValue(List<Version> versions) {}

    private record Version(Instant from, boolean active, VersionTerms terms) {}

    private record VersionTerms(
            String lawfulBasis, List<String> channels, boolean doubleOptIn, List<String> notices) {}

    private record SuppressionValue(List<String> reasons) {}

    private record RestrictionValue(List<Object> restrictions) {}

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .build();

    private static final ObjectReader CONSENT =
            JSON.readerFor(ConsentValue.class)
                    .without(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .without(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
    private static final ObjectReader PURPOSE = JSON.readerFor(PurposeValue.class);
    private static final ObjectReader SUPPRESSION = JSON.readerFor(SuppressionValue.class);
    private static final ObjectReader RESTRICTION = JSON.readerFor(RestrictionValue.class);

    private final Copy copy;

    CopyReader(Copy copy) {
        this.copy = copy;
    }

    /**
     * @throws UnreadableTopic if it is not to be found out whom or what the record is about
     */
    void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            throw new UnreadableTopic(record);
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        long version = version(record);
        byte[] value = record.value();
        if (record.topic().equals(PURPOSES)) {
            copy.purpose(key, value == null ? null : versions(key, value));
            return;
        }
        SubjectId subject = subject(record, key);
        long high = SubjectBits.high(subject);
        long low = SubjectBits.low(subject);
        switch (record.topic()) {
            case CONSENTS -> copy.consent(high, low, rest(record, key), version, consent(value));
            case SUPPRESSIONS -> suppression(high, low, rest(record, key), value);
            default -> restriction(high, low, value);
        }
    }

    private static SubjectId subject(ConsumerRecord<byte[], byte[]> record, String key) {
        try {
            return SubjectId.parse(key.substring(0, Math.min(SUBJECT_LENGTH, key.length())));
        } catch (InvalidFieldException _) {
            throw new UnreadableTopic(record);
        }
    }

    private static String rest(ConsumerRecord<byte[], byte[]> record, String key) {
        if (key.length() < SUBJECT_LENGTH + 2 || key.charAt(SUBJECT_LENGTH) != '|') {
            throw new UnreadableTopic(record);
        }
        return key.substring(SUBJECT_LENGTH + 1);
    }

    private static long version(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(VERSION);
        try {
            return Long.parseLong(new String(header.value(), StandardCharsets.US_ASCII));
        } catch (NumberFormatException | NullPointerException _) {
            throw new UnreadableTopic(record);
        }
    }

    private long consent(byte @Nullable [] json) {
        if (json == null) {
            return Consent.MISSING;
        }
        try {
            ConsentValue it = CONSENT.readValue(json);
            return Consent.of(
                    kind(it.consent()),
                    Boolean.TRUE.equals(it.doubleOptIn()),
                    it.notice() == null ? 0 : copy.notices.add(it.notice()),
                    ask(it),
                    it.validUntil());
        } catch (JacksonException _) {
            return Consent.UNREADABLE;
        }
    }

    private int ask(ConsentValue it) {
        if (it.ask() != null && !it.ask().isEmpty()) {
            // Until the pause is told to be over: no clock here lets it end too early.
            return copy.reason(
                    it.ask().equals(PAUSE)
                            ? Answer.PAUSED
                            : Answer.ask("copy-asks-" + String.join("-", it.ask())));
        }
        return ASK.equals(it.consent()) ? copy.reason(Answer.ask("copy-asks")) : 0;
    }

    private static int kind(@Nullable String name) {
        return switch (name) {
            // Where nothing in the copy says no either.
            case "given", ASK -> Consent.GIVEN;
            case "withdrawn" -> Consent.WITHDRAWN;
            case "erased" -> Consent.ERASED;
            case null, default -> Consent.UNREADABLE;
        };
    }

    private void suppression(long high, long low, String channel, byte @Nullable [] json) {
        try {
            boolean holds = json != null && !reasons(json).isEmpty();
            copy.against.suppress(high, low, channel, holds);
        } catch (JacksonException _) {
            copy.against.suppressUnreadably(high, low, channel);
        }
    }

    private static List<String> reasons(byte[] json) {
        return SUPPRESSION.<SuppressionValue>readValue(json).reasons();
    }

    private void restriction(long high, long low, byte @Nullable [] json) {
        try {
            boolean holds =
                    json != null
                            && !RESTRICTION
                                    .<RestrictionValue>readValue(json)
                                    .restrictions()
                                    .isEmpty();
            copy.against.restrict(high, low, holds);
        } catch (JacksonException _) {
            copy.against.restrictUnreadably(high, low);
        }
    }

    private Versions versions(String purpose, byte[] json) {
        try {
            List<Version> told = PURPOSE.<PurposeValue>readValue(json).versions();
            List<Terms> versions = new ArrayList<>(told.size());
            for (Version each : told) {
                // Where there is but one and its time has come, no answer has to look at a clock.
                boolean holds = told.size() == 1 && !isToCome(each);
                versions.add(
                        terms(purpose, each, holds ? Long.MIN_VALUE : each.from().toEpochMilli()));
            }
            return new Versions(versions);
        } catch (JacksonException _) {
            return new Versions(List.of(Terms.UNREADABLE));
        }
    }

    private static boolean isToCome(Version version) {
        return version.from().isAfter(Instant.now());
    }

    private Terms terms(String purpose, Version it, long from) {
        Map<String, Terms.Channel> channels = new HashMap<>();
        for (String each : it.terms().channels()) {
            int pair = copy.pairs.add(purpose + '|' + each);
            channels.put(each, new Terms.Channel(pair, copy.against.bitFor(each)));
        }
        BitSet notices = new BitSet();
        it.terms().notices().forEach(each -> notices.set(copy.notices.add(each)));
        return new Terms(
                basis(it.terms().lawfulBasis()),
                it.active(),
                it.terms().doubleOptIn(),
                channels,
                notices,
                from);
    }

    private static Terms.Basis basis(String name) {
        return switch (name) {
            case "consent" -> Terms.Basis.CONSENT;
            case "contract", "legal-obligation", "vital-interests" -> Terms.Basis.GIVEN_BY_LAW;
            default -> Terms.Basis.UNKNOWN;
        };
    }
}
