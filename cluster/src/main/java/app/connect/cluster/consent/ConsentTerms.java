package app.connect.cluster.consent;

/** The organisation's policy as it stood when a recording started; holds for that recording for ever. */
public record ConsentTerms(ConsentMode mode, int textVersion, boolean declinedMayStay) {}
