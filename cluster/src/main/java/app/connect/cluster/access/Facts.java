package app.connect.cluster.access;

import app.connect.cluster.directory.AccessPolicy;

/**
 * What the rows say of a caller and one conversation, call or recording of the caller's own organisation.
 *
 * @param inCall joined and not left, in the call that it is about
 * @param listedMember stands in the conversation's list
 * @param startedIt started the recording
 */
public record Facts(
        boolean inCall,
        boolean listedMember,
        boolean privateConversation,
        boolean startedIt,
        AccessPolicy policy,
        ShareRight share) {
    /** For what the roles alone decide: nothing is known of the caller but the token. */
    static final Facts NONE = new Facts(false, false, true, false, new AccessPolicy(false, false), ShareRight.NONE);

    /** What a share grant that lives now gives its named person. */
    public enum ShareRight {
        NONE,
        PLAY,
        PLAY_AND_DOWNLOAD
    }
}
