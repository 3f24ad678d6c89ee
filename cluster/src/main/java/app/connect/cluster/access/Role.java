package app.connect.cluster.access;

import java.util.Arrays;
import java.util.Optional;

/** Roles that a token can carry. */
public enum Role {
    /** The default of a token that names none. */
    MEMBER("member"),
    ORG_ADMIN("org-admin"),
    /** Connect's own servers. */
    PLATFORM("platform"),
    OPERATOR("operator");

    private final String claim;

    Role(String claim) {
        this.claim = claim;
    }

    public String claim() {
        return claim;
    }

    /** Empty for a role of somebody else's making, which gives nothing here. */
    public static Optional<Role> parse(String claim) {
        return Arrays.stream(values()).filter(role -> role.claim.equals(claim)).findFirst();
    }
}
