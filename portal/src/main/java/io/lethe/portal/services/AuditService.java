package io.lethe.portal.services;

import io.lethe.portal.services.Answer.Given;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The audit log, as audit-service tells it. */
@Component
public class AuditService {

    private static final int PAGE = 1000;
    private static final int MOST_PAGES = 5;

    private final ServiceClient client;

    AuditService(ServiceSettings settings) {
        client = new ServiceClient("audit-service", settings.audit(), settings.patience());
    }

    /** How many events there are, in all and per day. */
    public record Figures(long entries, LocalDate from, List<Total> totals, List<Day> days) {}

    public record Total(String source, String type, long events) {}

    public record Day(LocalDate day, String source, long events) {}

    /** An event as the log has it; what is sealed in it stays sealed. */
    public record Entry(
            String id,
            long index,
            String type,
            String source,
            String time,
            String actor,
            @Nullable JsonNode data) {}

    private record Page(List<Entry> entries, @Nullable String next) {}

    /**
     * @param complete whether these are all; otherwise later ones are missing
     */
    public record Timeline(List<Entry> entries, boolean complete) {}

    public Answer<Figures> figures(Token token, int days) {
        return client.get(token, Figures.class, "/v1/dashboards/events?days={days}", days);
    }

    /** How people stand to purposes, and what they did in the last months. */
    public Answer<ConsentFigures> consents(Token token, int months) {
        return client.get(
                        token,
                        ConsentFigures.Dashboard.class,
                        "/v1/dashboards/consents?months={months}",
                        months)
                .map(ConsentFigures::of);
    }

    /** What is signed of the log. */
    public Answer<Checkpoint> checkpoint(Token token) {
        return client.get(token, String.class, "/checkpoint").map(Checkpoint::parse);
    }

    /** Events of a subject, the earliest first. */
    public Answer<Timeline> timeline(Token token, String subject) {
        List<Entry> entries = new ArrayList<>();
        String cursor = "0";
        for (int read = 0; read < MOST_PAGES; read++) {
            Answer<Page> answer = page(token, subject, read == 0 ? null : cursor);
            if (!(answer instanceof Given<Page>(Page page))) {
                return answer.map(_ -> new Timeline(List.of(), false));
            }
            entries.addAll(page.entries());
            if (page.next() == null) {
                return new Given<>(new Timeline(entries, true));
            }
            cursor = page.next();
        }
        return new Given<>(new Timeline(entries, false));
    }

    private Answer<Page> page(Token token, String subject, @Nullable String cursor) {
        String path = "/v1/entries?subject={subject}&limit={limit}";
        return cursor == null
                ? client.get(token, Page.class, path, subject, PAGE)
                : client.get(token, Page.class, path + "&cursor={cursor}", subject, PAGE, cursor);
    }
}
