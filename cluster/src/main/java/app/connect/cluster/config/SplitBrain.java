package app.connect.cluster.config;

import java.util.Locale;

/** What is done about nodes that cannot be reached. */
public enum SplitBrain {
    ANY_SURVIVOR("app.connect.cluster.placement.AnySurvivor"),
    KEEP_MAJORITY("org.apache.pekko.cluster.sbr.SplitBrainResolverProvider");

    private final String providerClass;

    SplitBrain(String providerClass) {
        this.providerClass = providerClass;
    }

    String providerClass() {
        return providerClass;
    }

    static SplitBrain parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
