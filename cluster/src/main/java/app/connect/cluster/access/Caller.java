package app.connect.cluster.access;

import app.connect.cluster.identity.OrganisationId;
import java.util.Set;

/** Who asks, from a verified token. */
public record Caller(String sub, OrganisationId org, Set<Role> roles) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    boolean is(Role role) {
        return roles.contains(role);
    }

    /** A human of the organisation; platforms and operators as such are not. */
    boolean isPerson() {
        return is(Role.MEMBER) || is(Role.ORG_ADMIN);
    }
}
