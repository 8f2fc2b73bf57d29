package io.lethe.kit.security;

import java.util.Set;

/**
 * Who calls, as far as events and logs may know it: {@code client:<id>} for a machine, {@code
 * user:<id>} for a person, where the id is the issuer's opaque one and never a name or an address.
 *
 * <p>A controller takes it as a method argument; on an open path nobody calls, and it is {@link
 * #NOBODY}.
 */
public record CurrentActor(String id, Set<Role> roles) {

    /** The caller of an open path that brought no token. */
    public static final CurrentActor NOBODY = new CurrentActor("nobody", Set.of());

    public CurrentActor {
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    boolean hasOneOf(Role... wanted) {
        for (Role role : wanted) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }
}
