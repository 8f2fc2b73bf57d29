package io.lethe.kit.security;

import java.time.Instant;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * A verified token, reduced to what the house needs of it: the claims, which can hold names and
 * addresses, and the token itself are not kept.
 */
final class ActorToken extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final transient CurrentActor actor;
    private final Instant expiry;

    ActorToken(CurrentActor actor, Instant expiry) {
        super(
                AuthorityUtils.createAuthorityList(
                        actor.roles().stream().map(Role::authority).toList()));
        this.actor = actor;
        this.expiry = expiry;
        setAuthenticated(true);
    }

    Instant expiry() {
        return expiry;
    }

    @Override
    public CurrentActor getPrincipal() {
        return actor;
    }

    @Override
    public String getName() {
        return actor.id();
    }

    @Override
    public Object getCredentials() {
        return "";
    }
}
