package app.connect.api.security;

import java.util.Optional;

/** What a token's bearer is in the organisation (contract §2). */
public enum Role {
    MEMBER("member"),
    ORG_ADMIN("org-admin"),
    PLATFORM("platform"),
    OPERATOR("operator");

    private final String claim;

    Role(String claim) {
        this.claim = claim;
    }

    static Optional<Role> parse(String claim) {
        for (Role role : values()) {
            if (role.claim.equals(claim)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
