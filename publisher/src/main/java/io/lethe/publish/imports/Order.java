package io.lethe.publish.imports;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be made of a file.
 *
 * @param kind of file, as the service names it
 * @param purpose where the file does not say it; else null, as with the notice
 */
public record Order(
        String kind,
        @Nullable String purpose,
        String channel,
        @Nullable String notice,
        boolean dryRun) {

    String query() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("kind", kind);
        all.put("channel", channel);
        all.put("dryRun", Boolean.toString(dryRun));
        if (purpose != null) {
            all.put("purpose", purpose);
        }
        if (notice != null) {
            all.put("notice", notice);
        }
        return all.entrySet().stream()
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
