package app.connect.cluster.directory;

/** What an organisation lets the members of a conversation do beyond playing. */
public record AccessPolicy(boolean membersDownload, boolean membersShare) {
    public static final AccessPolicy DEFAULT = new AccessPolicy(true, true);
}
