package io.lethe.kit.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's public keys, found through its metadata (OpenID Connect Discovery 1.0) when they are
 * first needed: a service starts before its issuer.
 *
 * <p>It fetches at most every two seconds, whatever is asked: anybody can send tokens that name
 * unknown keys, and each would otherwise be one call to the issuer. Thread-safe.
 */
final class IssuerKeys implements JWKSetSource<SecurityContext> {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 3_000;
    private static final int MOST_BYTES = 256 * 1024;

    private final ResourceRetriever retriever =
            new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES);
    private final String issuer;
    private @Nullable String jwkSetUri;
    private @Nullable JWKSet keys;
    private @Nullable KeySourceException failure;
    private long nextFetch = Long.MIN_VALUE;

    /**
     * @param jwkSetUri where the keys are, or {@code null} to ask the issuer
     */
    IssuerKeys(String issuer, @Nullable String jwkSetUri) {
        this.issuer = issuer;
        this.jwkSetUri = jwkSetUri;
    }

    @Override
    public synchronized JWKSet getJWKSet(
            JWKSetCacheRefreshEvaluator evaluator, long now, @Nullable SecurityContext context)
            throws KeySourceException {
        if (now >= nextFetch) {
            fetch(evaluator, now, context);
        }
        if (failure != null || keys == null) {
            throw failure == null ? unreadable("nothing was fetched yet", null) : failure;
        }
        return keys;
    }

    private void fetch(
            JWKSetCacheRefreshEvaluator evaluator, long now, @Nullable SecurityContext context) {
        nextFetch = now + PAUSE.toMillis();
        try {
            URL url = URI.create(keysUri()).toURL();
            keys =
                    new URLBasedJWKSetSource<SecurityContext>(url, retriever)
                            .getJWKSet(evaluator, now, context);
            failure = null;
        } catch (KeySourceException e) {
            failure = e;
        } catch (IOException | IllegalArgumentException e) {
            failure = unreadable("its address cannot be read", e);
        }
    }

    private String keysUri() throws KeySourceException {
        if (jwkSetUri == null) {
            jwkSetUri = discover();
        }
        return jwkSetUri;
    }

    private String discover() throws KeySourceException {
        String metadata = issuer.replaceAll("/+$", "") + "/.well-known/openid-configuration";
        try {
            Map<String, Object> found =
                    JSONObjectUtils.parse(
                            retriever.retrieveResource(URI.create(metadata).toURL()).getContent());
            if (!issuer.equals(JSONObjectUtils.getString(found, "issuer"))) {
                throw unreadable("its metadata names another issuer", null);
            }
            String uri = JSONObjectUtils.getString(found, "jwks_uri");
            if (uri == null) {
                throw unreadable("its metadata names no keys", null);
            }
            return uri;
        } catch (IOException | ParseException e) {
            throw unreadable("its metadata cannot be read", e);
        }
    }

    private static KeySourceException unreadable(String why, @Nullable Exception cause) {
        return new JWKSetRetrievalException("The issuer's keys cannot be fetched: " + why, cause);
    }

    @Override
    public void close() {}
}
