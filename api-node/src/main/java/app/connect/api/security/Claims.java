package app.connect.api.security;

import app.connect.cluster.access.Caller;
import app.connect.cluster.access.Role;
import app.connect.cluster.directory.UserId;
import app.connect.cluster.identity.ExternalId;
import app.connect.cluster.identity.OrganisationId;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The claims of a verified token, read. */
final class Claims {
    private Claims() {}

    /** Empty if a claim is not of the contract's form. Roles that are not known give nothing. */
    static Optional<SignedIn> parse(JWTClaimsSet claims) throws ParseException {
        String user = claims.getSubject();
        String organisation = claims.getStringClaim("org");
        if (user == null || !UserId.isValid(user) || organisation == null || !ExternalId.isValid(organisation)) {
            return Optional.empty();
        }
        // The verifier has seen to it that there is an exp.
        return Optional.of(new SignedIn(
                new Caller(user, new OrganisationId(organisation), roles(claims)),
                claims.getExpirationTime().toInstant()));
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
