package io.lethe.consent.receipts;

import io.lethe.events.purpose.LawfulBasis;
import io.lethe.events.purpose.SpecialCategory;
import io.lethe.events.purpose.SpecialCategoryCondition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Lethe's own words are in DPV 2, as compact IRIs. A term stands here only if every revision
 * of DPV 2 has it.
 */
final class Vocabulary {

    /** The prefixes, and which values are IRIs: a receipt is expanded without loading anything. */
    static final Node CONTEXT = context();

    private static final Map<String, String> DATA =
            Map.ofEntries(
                    Map.entry("email-address", "pd:EmailAddress"),
                    Map.entry("telephone-number", "pd:TelephoneNumber"),
                    Map.entry("name", "pd:Name"),
                    Map.entry("postal-address", "pd:PhysicalAddress"),
                    Map.entry("ip-address", "pd:IPAddress"),
                    Map.entry("location", "pd:Location"),
                    Map.entry("date-of-birth", "pd:BirthDate"),
                    Map.entry("age", "pd:Age"),
                    Map.entry("username", "pd:Username"),
                    Map.entry("health-record", "pd:HealthRecord"));

    private static final Map<SpecialCategory, String> SPECIAL =
            Map.of(
                    SpecialCategory.RACIAL_OR_ETHNIC_ORIGIN, "pd:EthnicOrigin",
                    SpecialCategory.POLITICAL_OPINIONS, "pd:PoliticalOpinion",
                    SpecialCategory.RELIGIOUS_OR_PHILOSOPHICAL_BELIEFS, "pd:ReligiousBelief",
                    SpecialCategory.TRADE_UNION_MEMBERSHIP, "pd:TradeUnionMembership",
                    SpecialCategory.GENETIC_DATA, "pd:Genetic",
                    SpecialCategory.BIOMETRIC_DATA, "pd:Biometric",
                    SpecialCategory.HEALTH, "pd:Health",
                    SpecialCategory.SEX_LIFE, "pd:Sexual",
                    SpecialCategory.SEXUAL_ORIENTATION, "pd:SexualPreference");

    /** Art. 7(3), 13, 15 to 18, 20 and 77 GDPR: what whoever consented can ask for. */
    static final List<String> RIGHTS =
            List.of(
                    "eu-gdpr:A7-3",
                    "eu-gdpr:A13",
                    "eu-gdpr:A15",
                    "eu-gdpr:A16",
                    "eu-gdpr:A17",
                    "eu-gdpr:A18",
                    "eu-gdpr:A20",
                    "eu-gdpr:A77");

    private Vocabulary() {}

    private static Node context() {
        Node context =
                Node.plain()
                        .with("@version", 1.1)
                        .with("dpv", "https://w3id.org/dpv#")
                        .with("pd", "https://w3id.org/dpv/pd#")
                        .with("loc", "https://w3id.org/dpv/loc#")
                        .with("eu-gdpr", "https://w3id.org/dpv/legal/eu/gdpr#")
                        .with("dct", "http://purl.org/dc/terms/")
                        .with("schema", "https://schema.org/")
                        .with("skos", "http://www.w3.org/2004/02/skos/core#")
                        .with("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
                        .with("xsd", "http://www.w3.org/2001/XMLSchema#")
                        .with("lethe", "urn:lethe:term:");
        for (String iri :
                List.of(
                        "dct:conformsTo",
                        "skos:broader",
                        "dpv:hasLocation",
                        "dpv:hasJurisdiction",
                        "dpv:hasApplicableLaw",
                        "dpv:hasLegalBasis",
                        "dpv:hasRight",
                        "dpv:hasProcessing",
                        "dpv:hasDataSource",
                        "dpv:isIndicatedBy",
                        "dpv:isExercisedAt")) {
            context.with(iri, Node.plain().with("@type", "@id"));
        }
        for (String instant : List.of("dct:created", "dct:date", "dpv:isIndicatedAtTime")) {
            context.with(instant, Node.plain().with("@type", "xsd:dateTime"));
        }
        return context;
    }

    /** The kind of data; null for one that DPV has no word for, which is then Lethe's own alone. */
    static @Nullable String data(String category) {
        return DATA.get(category);
    }

    static String special(SpecialCategory category) {
        return SPECIAL.getOrDefault(category, "dpv:SpecialCategoryPersonalData");
    }

    static List<String> bases(LawfulBasis basis, @Nullable SpecialCategoryCondition condition) {
        String first =
                switch (basis) {
                    case CONSENT -> "eu-gdpr:A6-1-a";
                    case CONTRACT -> "eu-gdpr:A6-1-b";
                    case LEGAL_OBLIGATION -> "eu-gdpr:A6-1-c";
                    case VITAL_INTERESTS -> "eu-gdpr:A6-1-d";
                    case PUBLIC_TASK -> "eu-gdpr:A6-1-e";
                    case LEGITIMATE_INTERESTS, RECOGNISED_LEGITIMATE_INTERESTS -> "eu-gdpr:A6-1-f";
                };
        return condition == null
                ? List.of(first)
                : List.of(first, "eu-gdpr:A9-" + condition.wireName().substring("art-9-".length()));
    }

    /** The law of a country: the Regulation as it is in force there. */
    static String law(String country) {
        return country.equals("GB")
                ? "https://www.legislation.gov.uk/eur/2016/679/contents"
                : "http://data.europa.eu/eli/reg/2016/679/oj";
    }
}
