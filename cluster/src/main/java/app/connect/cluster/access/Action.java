package app.connect.cluster.access;

/** Everything that a route can ask for, of this issue and of later ones. */
public enum Action {
    // The platform's own routes.
    CONVERSATION_WRITE(Scope.ROLE),
    CALL_WRITE(Scope.ROLE),
    PARTICIPANT_WRITE(Scope.ROLE),
    TRACK_WRITE(Scope.ROLE),
    CHAT_WRITE(Scope.ROLE),
    /** Also by who is in the call: until there are streams a client learns of notices from the call itself. */
    CALL_READ(Scope.THING),
    NOTICE_DELIVERED(Scope.ROLE),
    CONSENT_ON_BEHALF(Scope.ROLE),

    // In the call.
    RECORDING_START(Scope.THING),
    RECORDING_STOP(Scope.THING),
    RECORDING_LAYOUT(Scope.THING),
    CONSENT_OWN(Scope.THING),
    LEDGER_OWN(Scope.THING),
    CALL_EVENTS(Scope.THING),

    // The library.
    RECORDING_LIST(Scope.THING),
    CONVERSATION_EVENTS(Scope.THING),
    /** {@code GET /recordings/{id}} whole, without chat. */
    METADATA(Scope.THING),
    /** Id, status and owner only. */
    STATUS(Scope.THING),
    MANIFEST(Scope.THING),
    /** HLS, poster, thumbnails, playback session, and the MP4 within a player. */
    PLAY(Scope.THING),
    DOWNLOAD(Scope.THING),
    CHAT_READ(Scope.THING),
    TITLE(Scope.THING),
    DELETE(Scope.THING),
    RESTORE(Scope.THING),
    SHARE_CREATE(Scope.THING),
    SHARE_LIST(Scope.THING),
    SHARE_REVOKE_OWN(Scope.THING),
    SHARE_REVOKE_ANY(Scope.THING),

    // Administration.
    LEDGER_ALL(Scope.THING),
    AUDIT(Scope.THING),
    LEGAL_HOLD(Scope.THING),
    POLICIES(Scope.ROLE),
    ORG_RESTORE(Scope.ROLE),
    ORG_AUDIT(Scope.ROLE),
    WEBHOOKS(Scope.ROLE),
    ORG_EVENTS(Scope.ROLE),

    // Operators.
    CLUSTER(Scope.ROLE);

    private final Scope scope;

    Action(Scope scope) {
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }

    /** What decides. */
    enum Scope {
        /** The token's roles alone, before anything is looked up; so a no is FORBIDDEN and betrays nothing. */
        ROLE,
        /** Rows about a conversation, call or recording; a no is NOT_FOUND to who may not know of it. */
        THING
    }
}
