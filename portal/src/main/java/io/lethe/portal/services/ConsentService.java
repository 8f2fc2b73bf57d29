package io.lethe.portal.services;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Consents, as consent-service tells them. */
@Component
public class ConsentService {

    private final ServiceClient client;

    ConsentService(ServiceSettings settings) {
        client = new ServiceClient("consent-service", settings.consent(), settings.patience());
    }

    /**
     * How many consents hold and how many were withdrawn.
     *
     * @param months those of late in which anything happened
     */
    public record Figures(List<Purpose> purposes, List<Month> months) {

        /** So many months up to that one, also those in which nothing happened. */
        public List<Month> months(YearMonth last, int count) {
            Map<YearMonth, Month> known =
                    months.stream().collect(Collectors.toMap(Month::month, Function.identity()));
            return IntStream.range(0, count)
                    .mapToObj(each -> last.minusMonths(count - 1L - each))
                    .map(month -> known.getOrDefault(month, new Month(month, 0, 0)))
                    .toList();
        }
    }

    /** Those whose latest action was in that month. */
    public record Month(YearMonth month, long given, long withdrawn) {}

    public record Purpose(String purpose, @Nullable String title, long given, long withdrawn) {

        public String label() {
            return title == null ? purpose : title;
        }
    }

    public record Consents(List<Consent> consents) {}

    /** The latest action on a purpose and channel. */
    public record Consent(
            String purpose,
            String channel,
            String state,
            @Nullable Instant at,
            @Nullable Instant learnt,
            @Nullable String notice,
            @Nullable String method,
            @Nullable Boolean doubleOptIn) {}

    public Answer<Figures> figures(Token token) {
        return client.get(token, Figures.class, "/v1/dashboards/consents");
    }

    public Answer<Consents> of(Token token, String subject) {
        return client.get(token, Consents.class, "/v1/subjects/{subject}/consents", subject);
    }
}
