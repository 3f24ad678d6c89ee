package app.connect.cluster.directory;

import app.connect.cluster.consent.ConsentMode;
import app.connect.cluster.consent.ConsentTerms;
import org.jspecify.annotations.Nullable;

/** An organisation's consent policy with the text that people are shown. */
public record ConsentNotice(ConsentTerms terms, String text, @Nullable String learnMoreUrl) {
    /** Where an organisation has put none. */
    public static final ConsentNotice DEFAULT = new ConsentNotice(
            new ConsentTerms(ConsentMode.ALL_PARTY, 0, false),
            "This call is being recorded. Your camera, your microphone and what you share become part of the recording"
                    + " only if you agree. If you do not agree, you can leave the call without any disadvantage.",
            null);
}
