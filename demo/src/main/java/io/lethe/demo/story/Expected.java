package io.lethe.demo.story;

import io.lethe.exports.report.UpstreamReport;
import java.util.List;

/**
 * What is to be answered whether somebody may be written to, once all reports about them were taken
 * and before anything else happened.
 *
 * @param rule by which it is decided
 */
public record Expected(Person person, String purpose, String rule) {

    private static final String NEEDS_CONFIRMATION = "offers";

    /** One for each purpose that they were ever asked about. */
    public static List<Expected> of(Person person) {
        return person.reports().stream()
                .filter(UpstreamReport.Consent.class::isInstance)
                .map(each -> ((UpstreamReport.Consent) each).purpose())
                .distinct()
                .map(purpose -> new Expected(person, purpose, rule(person.reports(), purpose)))
                .toList();
    }

    private static String rule(List<UpstreamReport> reports, String purpose) {
        String rule = "consent-missing";
        for (UpstreamReport report : reports) {
            switch (report) {
                case UpstreamReport.Suppression _ -> {
                    return "suppressed";
                }
                case UpstreamReport.Consent it when it.purpose().equals(purpose) ->
                        rule =
                                isConfirmed(it) || !purpose.equals(NEEDS_CONFIRMATION)
                                        ? "consent-given"
                                        : "double-opt-in-missing";
                case UpstreamReport.Withdrawal it when it.purpose().equals(purpose) ->
                        rule = "consent-withdrawn";
                case UpstreamReport.Consent _, UpstreamReport.Withdrawal _ -> {}
            }
        }
        return rule;
    }

    private static boolean isConfirmed(UpstreamReport.Consent consent) {
        return consent.evidence().containsKey("confirmedAt");
    }
}
