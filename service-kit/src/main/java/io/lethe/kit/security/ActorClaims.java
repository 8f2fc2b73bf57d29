package io.lethe.kit.security;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Reads the actor from a verified token. A client that acts for itself has its own id as subject
 * (RFC 9068, 2.2), or no subject at all.
 */
final class ActorClaims {

    // Wide enough for UUIDs, URNs, Base64 and "auth0|…", and without "@" and blanks: an address or
    // a
    // full name as subject is refused rather than written into events for ever.
    private static final Pattern OPAQUE = Pattern.compile("[A-Za-z0-9._~:|/+=-]{1,128}");

    private final SecuritySettings settings;

    ActorClaims(SecuritySettings settings) {
        this.settings = settings;
    }

    /** Empty where the token names no caller, or names it in a way that is not opaque. */
    Optional<CurrentActor> read(Jwt token) {
        @Nullable String subject = text(token, settings.actorClaim());
        @Nullable String client =
                Stream.of("client_id", "azp")
                        .map(claim -> text(token, claim))
                        .filter(found -> found != null)
                        .findFirst()
                        .orElse(null);
        boolean machine = client != null && (subject == null || subject.equals(client));
        @Nullable String id = machine ? client : subject;
        if (id == null || !OPAQUE.matcher(id).matches()) {
            return Optional.empty();
        }
        return Optional.of(new CurrentActor((machine ? "client:" : "user:") + id, roles(token)));
    }

    private Set<Role> roles(Jwt token) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (token.getClaim(settings.rolesClaim()) instanceof Iterable<?> named) {
            for (Object name : named) {
                Role.ofClaim(String.valueOf(name)).ifPresent(roles::add);
            }
        }
        return roles;
    }

    private static @Nullable String text(Jwt token, String claim) {
        return token.getClaim(claim) instanceof String text ? text : null;
    }
}
