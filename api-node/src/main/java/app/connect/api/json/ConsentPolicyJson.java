package app.connect.api.json;

import app.connect.cluster.consent.ConsentMode;
import app.connect.cluster.directory.ConsentNotice;
import org.jspecify.annotations.Nullable;

/** {@code GET/PUT /orgs/{org}/policies/consent}; the text version is the server's. */
public record ConsentPolicyJson(
        ConsentMode mode,
        String text,
        @Nullable String learnMoreUrl,
        @Nullable Boolean declinedMayStay,
        @Nullable Integer textVersion) {
    private static final int LONGEST_TEXT = 10_000;

    public ConsentPolicyJson {
        Required.member("mode", mode);
        if (Required.member("text", text).isBlank() || text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("text must have 1 to " + LONGEST_TEXT + " characters");
        }
        if (learnMoreUrl != null && !learnMoreUrl.startsWith("https://")) {
            throw new IllegalArgumentException("learnMoreUrl must be an https URL");
        }
    }

    public static ConsentPolicyJson of(ConsentNotice notice) {
        return new ConsentPolicyJson(
                notice.terms().mode(),
                notice.text(),
                notice.learnMoreUrl(),
                notice.terms().declinedMayStay(),
                notice.terms().textVersion());
    }
}
