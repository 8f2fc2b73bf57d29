package io.lethe.demo.story;

import io.lethe.exports.report.EmailAddress;
import io.lethe.exports.report.UpstreamReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What somebody agreed to and took back, as the shop's forms and its mailing tool report it. */
final class Reports {

    private static final String NEWSLETTER = "newsletter";
    private static final String OFFERS = "offers";
    private static final String CHANNEL = "email";
    private static final String NOTICE = "v1";
    private static final List<String> REASONS =
            List.of("bounce", "bounce", "bounce", "complaint", "unsubscribe");

    private final EmailAddress email;
    private final Chance chance;
    private final Instant end;
    private final List<UpstreamReport> reports = new ArrayList<>();

    Reports(EmailAddress email, Chance chance, Instant end) {
        this.email = email;
        this.chance = chance;
        this.end = end;
    }

    /** Of somebody who came to the shop then. */
    List<UpstreamReport> since(Instant joined) {
        given(NEWSLETTER, joined, chance.happens(0.4));
        if (chance.happens(0.25)) {
            Instant enough = chance.daysAfter(joined, 10, 500);
            withdrawn(NEWSLETTER, enough);
            if (chance.happens(0.2)) {
                given(NEWSLETTER, chance.daysAfter(enough, 20, 200), true);
            }
        }
        if (chance.happens(0.6)) {
            Instant interested = chance.daysAfter(joined, 0, 200);
            given(OFFERS, interested, chance.happens(0.8));
            if (chance.happens(0.3)) {
                withdrawn(OFFERS, chance.daysAfter(interested, 5, 300));
            }
        }
        if (chance.happens(0.05)) {
            suppressed(chance.daysAfter(joined, 5, 400));
        }
        return reports();
    }

    /** Of the one whose page has something of everything, and who may be written to in the end. */
    List<UpstreamReport> ofTheLeadingPart(Instant joined) {
        given(NEWSLETTER, joined, true);
        given(OFFERS, joined.plus(Duration.ofDays(40)), true);
        withdrawn(NEWSLETTER, joined.plus(Duration.ofDays(300)));
        given(NEWSLETTER, joined.plus(Duration.ofDays(420)), true);
        withdrawn(OFFERS, joined.plus(Duration.ofDays(500)));
        return reports();
    }

    // What would come later has not happened yet; what follows from it comes later still.
    private List<UpstreamReport> reports() {
        return reports.stream()
                .filter(each -> each.at().isBefore(end))
                .sorted(Comparator.comparing(UpstreamReport::at))
                .toList();
    }

    private void given(String purpose, Instant at, boolean confirmed) {
        Map<String, String> evidence = new TreeMap<>();
        evidence.put("ip", "203.0.113." + chance.from(1, 254));
        evidence.put("form", "https://shop.example.org/" + purpose);
        if (confirmed) {
            evidence.put("requestedAt", at.minusSeconds(chance.from(60, 5_000)).toString());
            evidence.put("confirmedAt", at.toString());
        }
        reports.add(
                new UpstreamReport.Consent(
                        email,
                        purpose,
                        CHANNEL,
                        NOTICE,
                        confirmed ? "double-opt-in" : "web-form",
                        at,
                        evidence));
    }

    private void withdrawn(String purpose, Instant at) {
        reports.add(new UpstreamReport.Withdrawal(email, purpose, CHANNEL, at));
    }

    private void suppressed(Instant at) {
        reports.add(new UpstreamReport.Suppression(email, CHANNEL, chance.oneOf(REASONS), at));
    }
}
