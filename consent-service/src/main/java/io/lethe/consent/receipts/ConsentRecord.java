package io.lethe.consent.receipts;

import io.lethe.consent.mail.MailSettings;
import io.lethe.consent.notices.Notice;
import io.lethe.events.SubjectId;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.purpose.Controller;
import io.lethe.events.purpose.PurposeTerms;
import io.lethe.events.purpose.SpecialCategoryCondition;
import io.lethe.kit.store.RecordedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * A consent record after ISO/IEC TS 27560:2023, as JSON-LD. Only pseudonyms name the subject. Pure.
 *
 * @param terms those that held when it was recorded
 * @param notices the wordings of the version that was shown, by language
 */
record ConsentRecord(
        SubjectId subject,
        ConsentHistory.Entry entry,
        PurposeTerms terms,
        Collection<Notice> notices,
        MailSettings addresses) {

    private static final String PROFILE = "https://w3id.org/dpv/schema/dpv-27560#";

    /** The receipt that holds the record. */
    Node receipt(Instant created) {
        String event = entry.recorded().id();
        return Node.plain()
                .with("@context", Vocabulary.CONTEXT)
                .with("@id", "urn:uuid:" + uuid("receipt", event))
                .with("@type", "dpv:ConsentReceipt")
                .with("dct:conformsTo", List.of(PROFILE + "receipt-eu-gdpr"))
                .with("dpv:hasIdentifier", uuid("receipt", event))
                .with("dct:created", created.toString())
                .with("dpv:hasRecordOfActivity", List.of(record(event)));
    }

    private Node record(String event) {
        return Node.named("urn:uuid:" + event, "dpv:ConsentRecord")
                .with("dct:conformsTo", List.of(PROFILE + "record-eu-gdpr"))
                .with("dct:identifier", event)
                .with("dpv:hasIdentifier", event)
                .with(
                        "dpv:hasDataSubject",
                        Node.named("urn:lethe:subject:" + subject.value(), "dpv:DataSubject")
                                .with("dpv:hasIdentifier", subject.value()))
                .with("dpv:hasNotice", notices.stream().map(this::notice).toList())
                .with("dpv:hasProcess", List.of(process()))
                .with("dpv:hasEntity", List.of(controller()))
                .with("dpv:hasConsentStatus", statuses())
                .with(
                        "dpv:hasConsentControl",
                        List.of(
                                Node.of("dpv:WithdrawConsent")
                                        .with(
                                                "dpv:isExercisedAt",
                                                addresses.link("/v1/consents/withdrawals"))))
                .with("dpv:hasRight", Vocabulary.RIGHTS);
    }

    private Node notice(Notice notice) {
        return Node.named(
                        addresses.link(
                                "/v1/notices/"
                                        + notice.notice()
                                        + "?language="
                                        + notice.language()),
                        "dpv:ConsentNotice")
                .with("dct:identifier", notice.notice())
                .with("dct:date", notice.at().toString())
                .with("dct:language", notice.language())
                .with("schema:sha256", notice.sha256());
    }

    private Node process() {
        Controller controller = terms.controller();
        return Node.of("dpv:Process")
                .with("dpv:hasPurpose", List.of(purpose()))
                .with("lethe:channel", ConsentHistory.channel(entry.recorded()))
                .with("dpv:hasPersonalData", data())
                .with("dpv:hasDataController", List.of(controller()))
                .with(
                        "dpv:hasRecipient",
                        terms.recipients().stream()
                                .map(name -> Node.of("dpv:Recipient").with("dpv:hasName", name))
                                .toList())
                .with("dpv:hasStorageCondition", storage())
                .with("dpv:hasProcessing", List.of("dpv:Collect", "dpv:Store", "dpv:Use"))
                .with("dpv:hasDataSource", List.of("dpv:DataSubject"))
                .with("dpv:hasJurisdiction", List.of("loc:" + controller.country()))
                .with("dpv:hasApplicableLaw", List.of(Vocabulary.law(controller.country())))
                .with(
                        "dpv:hasAuthority",
                        List.of(
                                Node.of("dpv:DataProtectionAuthority")
                                        .with(
                                                "dpv:hasJurisdiction",
                                                List.of("loc:" + controller.country()))))
                .with(
                        "dpv:hasLegalBasis",
                        Vocabulary.bases(terms.lawfulBasis(), terms.condition()));
    }

    private Node purpose() {
        String name = ConsentHistory.purpose(entry.recorded());
        List<Node> titles = new ArrayList<>();
        List<Node> descriptions = new ArrayList<>();
        terms.texts()
                .forEach(
                        (language, text) -> {
                            titles.add(Node.text(text.name(), language));
                            descriptions.add(Node.text(text.description(), language));
                        });
        return Node.named("urn:lethe:purpose:" + name, "dpv:Purpose")
                .with("dct:identifier", name)
                .with("dct:title", titles)
                .with("dct:description", descriptions)
                .with(
                        "skos:broader",
                        terms.directMarketing() ? List.of("dpv:DirectMarketing") : List.of());
    }

    private List<Node> data() {
        List<Node> data = new ArrayList<>();
        for (String category : terms.dataCategories()) {
            String broader = Vocabulary.data(category);
            data.add(
                    Node.named("urn:lethe:data:" + category, "dpv:PersonalData")
                            .with("dct:identifier", category)
                            .with("skos:broader", broader == null ? List.of() : List.of(broader)));
        }
        terms.specialCategories()
                .forEach(
                        category ->
                                data.add(
                                        Node.named(
                                                        "urn:lethe:data:" + category.wireName(),
                                                        "dpv:SpecialCategoryPersonalData")
                                                .with("dct:identifier", category.wireName())
                                                .with(
                                                        "skos:broader",
                                                        List.of(Vocabulary.special(category)))));
        return data;
    }

    private List<Node> storage() {
        Node place =
                Node.of("dpv:StorageLocation")
                        .with(
                                "dpv:hasLocation",
                                terms.storedIn().stream().map(each -> "loc:" + each).toList());
        Node time =
                Node.of("dpv:StorageDuration")
                        .with(
                                "dpv:hasDuration",
                                terms.consentLasts() == null
                                        ? Node.of("dpv:UntilEventDuration")
                                                .with("rdf:value", "Withdrawal of consent")
                                        : Node.of("dpv:TemporalDuration")
                                                .with(
                                                        "rdf:value",
                                                        Node.literal(
                                                                terms.consentLasts().toString(),
                                                                "xsd:duration")));
        return List.of(place, time);
    }

    private Node controller() {
        Controller it = terms.controller();
        String id = uuid("controller", it.country() + "|" + it.name());
        return Node.named("urn:uuid:" + id, "dpv:DataController")
                .with("dpv:hasIdentifier", id)
                .with("dpv:hasName", it.name())
                .with("schema:address", it.address())
                .with("schema:contactPoint", it.contact())
                .with("dpv:hasJurisdiction", List.of("loc:" + it.country()));
    }

    private List<Node> statuses() {
        List<Node> statuses = new ArrayList<>();
        boolean given = false;
        for (RecordedEvent before : entry.before()) {
            statuses.add(status(before, given));
            given = before.event() instanceof ConsentGiven;
        }
        statuses.add(status(entry.recorded(), given));
        return statuses;
    }

    private Node status(RecordedEvent recorded, boolean alreadyGiven) {
        Node status =
                recorded.event() instanceof ConsentGiven given
                        ? given(given, alreadyGiven)
                        : Node.of("dpv:ConsentWithdrawn");
        return status.with("dct:identifier", recorded.id())
                .with("dpv:isIndicatedAtTime", ConsentHistory.fact(recorded).at().toString())
                .with("dpv:isIndicatedBy", List.of("dpv:DataSubject"));
    }

    private Node given(ConsentGiven given, boolean again) {
        boolean explicit = terms.condition() == SpecialCategoryCondition.ART_9_2_A;
        return Node.of(
                        again ? "dpv:RenewedConsentGiven" : "dpv:ConsentGiven",
                        explicit ? "dpv:ExplicitlyExpressedConsent" : "dpv:ExpressedConsent")
                .with("dpv:hasIndicationMethod", given.method())
                .with("dpv:hasDuration", validity(given));
    }

    private Node validity(ConsentGiven given) {
        return terms.consentLasts() == null
                ? Node.of("dpv:EndlessDuration")
                : Node.of("dpv:UntilTimeDuration")
                        .with(
                                "rdf:value",
                                Node.literal(
                                        given.at()
                                                .atOffset(ZoneOffset.UTC)
                                                .plus(terms.consentLasts())
                                                .toInstant()
                                                .toString(),
                                        "xsd:dateTime"));
    }

    /** The same for the same, so that two receipts of one consent are known as one. */
    private static String uuid(String kind, String of) {
        return UUID.nameUUIDFromBytes((kind + ":" + of).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
