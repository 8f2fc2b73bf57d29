package io.lethe.screenshots;

import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How long the portal takes for its pages, asked for one after the other by somebody signed in. */
final class Times {

    private static final int WARM_UP = 20;
    private static final int REQUESTS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String portal;
    private final String cookies;

    Times(String portal, List<Cookie> cookies) {
        this.portal = portal;
        this.cookies =
                cookies.stream()
                        .map(each -> each.name + "=" + each.value)
                        .collect(Collectors.joining("; "));
    }

    static String header() {
        return String.format(
                Locale.ROOT, "  %-28s %8s %8s   ms of %d requests", "page", "p50", "p99", REQUESTS);
    }

    /**
     * @param name for people
     * @return a line of a table
     */
    String of(String name, String path) throws IOException, InterruptedException {
        long[] nanos = new long[REQUESTS];
        for (int i = -WARM_UP; i < REQUESTS; i++) {
            long before = System.nanoTime();
            load(path);
            if (i >= 0) {
                nanos[i] = System.nanoTime() - before;
            }
        }
        Arrays.sort(nanos);
        return String.format(
                Locale.ROOT,
                "  %-28s %8.1f %8.1f",
                name,
                nanos[REQUESTS / 2] / 1e6,
                nanos[REQUESTS * 99 / 100 - 1] / 1e6);
    }

    private void load(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(portal + path))
                                .timeout(PATIENCE)
                                .header("Cookie", cookies)
                                .header("Accept", "text/html")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("%s answers with %d".formatted(path, answer.statusCode()));
        }
    }
}
