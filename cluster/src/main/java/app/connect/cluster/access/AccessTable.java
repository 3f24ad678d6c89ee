package app.connect.cluster.access;

import static app.connect.cluster.access.Action.*;

import app.connect.cluster.access.Facts.ShareRight;
import java.util.List;
import java.util.Set;

/**
 * The whole table "Who may" of contract §2, line by line: who one is, and what that alone gives. A caller has what the
 * lines give together. There is no other place that decides.
 */
final class AccessTable {
    private static final List<Line> LINES = List.of(
            new Line(
                    "in the call now",
                    (caller, facts) -> facts.inCall(),
                    Set.of(
                            RECORDING_START,
                            RECORDING_STOP,
                            RECORDING_LAYOUT,
                            CONSENT_OWN,
                            LEDGER_OWN,
                            CALL_EVENTS,
                            CALL_READ)),
            new Line(
                    "member (private conversation), anyone of the org (public)",
                    AccessTable::reads,
                    Set.of(RECORDING_LIST, CONVERSATION_EVENTS, METADATA, STATUS, MANIFEST, PLAY, CHAT_READ)),
            new Line(
                    "the same, if membersDownload",
                    (caller, facts) -> reads(caller, facts) && facts.policy().membersDownload(),
                    Set.of(DOWNLOAD)),
            new Line(
                    "member who started it, or member and org-admin",
                    (caller, facts) -> isMember(caller, facts) && (facts.startedIt() || caller.is(Role.ORG_ADMIN)),
                    Set.of(TITLE, DELETE, RESTORE, SHARE_CREATE, SHARE_REVOKE_ANY)),
            new Line("member", AccessTable::isMember, Set.of(SHARE_LIST, SHARE_REVOKE_OWN)),
            new Line(
                    "member, if membersShare",
                    (caller, facts) -> isMember(caller, facts) && facts.policy().membersShare(),
                    Set.of(SHARE_CREATE)),
            new Line(
                    "org-admin, member or not: no media by that alone",
                    (caller, facts) -> caller.is(Role.ORG_ADMIN),
                    Set.of(
                            RECORDING_LIST,
                            METADATA,
                            STATUS,
                            MANIFEST,
                            LEDGER_ALL,
                            AUDIT,
                            LEGAL_HOLD,
                            DELETE,
                            RESTORE,
                            POLICIES,
                            ORG_RESTORE,
                            ORG_AUDIT,
                            WEBHOOKS,
                            ORG_EVENTS)),
            new Line(
                    "platform: no media, no chat, no shares, no policies",
                    (caller, facts) -> caller.is(Role.PLATFORM),
                    Set.of(
                            CONVERSATION_WRITE,
                            CALL_WRITE,
                            CALL_READ,
                            CALL_EVENTS,
                            PARTICIPANT_WRITE,
                            TRACK_WRITE,
                            CHAT_WRITE,
                            NOTICE_DELIVERED,
                            CONSENT_ON_BEHALF,
                            LEDGER_ALL,
                            STATUS)),
            new Line("operator", (caller, facts) -> caller.is(Role.OPERATOR), Set.of(CLUSTER, STATUS)),
            // Not in the table but in the row of GET /shares/{token}; a grant that is over is no fact.
            new Line(
                    "named in a share grant that lives",
                    (caller, facts) -> isNamed(caller, facts),
                    Set.of(METADATA, STATUS, PLAY, CHAT_READ)),
            new Line(
                    "the same, with the right to download",
                    (caller, facts) -> isNamed(caller, facts) && facts.share() == ShareRight.PLAY_AND_DOWNLOAD,
                    Set.of(DOWNLOAD)));

    private AccessTable() {}

    static AccessDecision decide(Action action, Caller caller, Facts facts) {
        List<Line> lines =
                LINES.stream().filter(line -> line.who().is(caller, facts)).toList();
        if (lines.stream().anyMatch(line -> line.may().contains(action))) {
            return AccessDecision.ALLOWED;
        }
        // Whoever has a line of the table may know that the thing is there.
        return action.scope() == Action.Scope.THING && lines.isEmpty()
                ? AccessDecision.NOT_FOUND
                : AccessDecision.FORBIDDEN;
    }

    // Everybody of the organisation reads a public conversation; its members are the listed ones all the same.
    private static boolean reads(Caller caller, Facts facts) {
        return caller.isPerson() && (facts.listedMember() || !facts.privateConversation());
    }

    private static boolean isMember(Caller caller, Facts facts) {
        return caller.isPerson() && facts.listedMember();
    }

    private static boolean isNamed(Caller caller, Facts facts) {
        return caller.isPerson() && facts.share() != ShareRight.NONE;
    }

    private record Line(String is, Who who, Set<Action> may) {}

    private interface Who {
        boolean is(Caller caller, Facts facts);
    }
}
