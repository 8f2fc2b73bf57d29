package io.lethe.quickstart.identity;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where each service describes its API.
 *
 * @param urls by the service's name, in the order to show them in
 */
public record ApiPages(Map<String, String> urls) {

    public ApiPages {
        urls = Collections.unmodifiableMap(new LinkedHashMap<>(urls));
    }
}
