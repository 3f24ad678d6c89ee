package app.connect.api.security;

import app.connect.cluster.identity.ExternalId;
import app.connect.cluster.identity.OrganisationId;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who asks, as a verified token says. Without the claim {@code roles} a bearer is a member. */
public record Caller(String userId, OrganisationId organisation, String name, Set<Role> roles) {
    private static final int LONGEST_USER_ID = 255;

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Empty if a claim is not of the contract's form. Roles that are not known are not granted. */
    static Optional<Caller> parse(JWTClaimsSet claims) throws ParseException {
        String user = claims.getSubject();
        String organisation = claims.getStringClaim("org");
        if (user == null
                || user.isEmpty()
                || user.length() > LONGEST_USER_ID
                || organisation == null
                || !ExternalId.isValid(organisation)) {
            return Optional.empty();
        }
        String name = claims.getStringClaim("name");
        return Optional.of(
                new Caller(user, new OrganisationId(organisation), name == null ? user : name, roles(claims)));
    }

    private static Set<Role> roles(JWTClaimsSet claims) throws ParseException {
        List<String> named = claims.getStringListClaim("roles");
        if (named == null) {
            return Set.of(Role.MEMBER);
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        named.forEach(name -> Role.parse(name).ifPresent(roles::add));
        return roles;
    }
}
