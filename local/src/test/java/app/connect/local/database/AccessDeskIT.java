package app.connect.local.database;

import static app.connect.local.database.RealDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.access.AccessDecision;
import app.connect.cluster.access.AccessDesk;
import app.connect.cluster.access.Action;
import app.connect.cluster.access.Caller;
import app.connect.cluster.access.JdbcRecordingRows;
import app.connect.cluster.access.Role;
import app.connect.cluster.directory.AccessPolicy;
import app.connect.cluster.directory.Arrival;
import app.connect.cluster.directory.CallDirectory;
import app.connect.cluster.directory.CallSource;
import app.connect.cluster.directory.Conversation;
import app.connect.cluster.directory.Conversation.Member;
import app.connect.cluster.directory.ConversationDirectory;
import app.connect.cluster.directory.ConversationDirectory.MemberChange;
import app.connect.cluster.directory.JdbcRosterSource;
import app.connect.cluster.directory.PolicyDirectory;
import app.connect.cluster.events.WakeUps;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.OrganisationId;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.RecordingId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A private conversation of ada and bob; ada is in the call and has started the recording. */
final class AccessDeskIT {
    @RegisterExtension
    static final RealDatabase DATABASE = new RealDatabase();

    private static final ConversationId CONVERSATION = new ConversationId("conv-1");
    private static final ParticipantId ADA = new ParticipantId("p-ada");

    private ConversationDirectory conversations;
    private CallDirectory calls;
    private AccessDesk desk;
    private CallKey call;
    private RecordingId recording;

    @BeforeEach
    void startRecording() {
        conversations = new ConversationDirectory(DATABASE.rows());
        calls = new CallDirectory(DATABASE.rows());
        desk = new AccessDesk(DATABASE.rows());
        call = DATABASE.call(DATABASE.organisation());
        recording = DATABASE.recording();
        putConversation(true);
        get(calls.put(call, CONVERSATION, new CallSource.Rtp()));
        get(calls.putParticipant(call, ADA, new Arrival("ada", "Ada", Instant.parse("2026-01-01T12:00:00Z"))));
        var roster = get(new JdbcRosterSource(DATABASE.rows(), new PolicyDirectory(DATABASE.rows()), DATABASE.random())
                        .roster(call, recording))
                .orElseThrow();
        get(new JdbcRecordingRows(DATABASE.rows(), WakeUps.NONE)
                .located(call, recording, CONVERSATION, roster.persons().get(0).ref()));
    }

    @Test
    void whoIsInTheCallMayStartUntilLeaving() {
        assertThat(onCall("ada", Action.RECORDING_START)).isEqualTo(AccessDecision.ALLOWED);
        assertThat(onCall("bob", Action.RECORDING_START)).isEqualTo(AccessDecision.FORBIDDEN);
        assertThat(onCall("eve", Action.RECORDING_START)).isEqualTo(AccessDecision.NOT_FOUND);

        get(calls.deleteParticipant(call, ADA, null));

        assertThat(onCall("ada", Action.RECORDING_START)).isEqualTo(AccessDecision.FORBIDDEN);
        assertThat(onRecording("ada", Action.RECORDING_STOP)).isEqualTo(AccessDecision.FORBIDDEN);
    }

    @Test
    void playingFollowsMembershipOfNow() {
        assertThat(onRecording("bob", Action.PLAY)).isEqualTo(AccessDecision.ALLOWED);
        assertThat(onRecording("eve", Action.PLAY)).isEqualTo(AccessDecision.NOT_FOUND);

        assertThat(get(conversations.deleteMember(call.organisation(), CONVERSATION, "bob")))
                .isEqualTo(MemberChange.CHANGED);
        get(conversations.putMember(call.organisation(), CONVERSATION, new Member("eve", "Eve")));

        assertThat(onRecording("bob", Action.PLAY)).isEqualTo(AccessDecision.NOT_FOUND);
        assertThat(onRecording("eve", Action.PLAY)).isEqualTo(AccessDecision.ALLOWED);
    }

    @Test
    void publicConversationIsReadByTheOrganisation() {
        putConversation(false);

        assertThat(onRecording("eve", Action.PLAY)).isEqualTo(AccessDecision.ALLOWED);
        assertThat(onConversation("eve", Action.RECORDING_LIST)).isEqualTo(AccessDecision.ALLOWED);
        assertThat(onRecording("eve", Action.RECORDING_STOP)).isEqualTo(AccessDecision.FORBIDDEN);
    }

    @Test
    void whoStartedItMayRenameItWhileAMember() {
        assertThat(onRecording("ada", Action.TITLE)).isEqualTo(AccessDecision.ALLOWED);
        assertThat(onRecording("bob", Action.TITLE)).isEqualTo(AccessDecision.FORBIDDEN);

        get(conversations.deleteMember(call.organisation(), CONVERSATION, "ada"));

        assertThat(onRecording("ada", Action.TITLE)).isEqualTo(AccessDecision.FORBIDDEN);
    }

    @Test
    void downloadingFollowsThePolicyOfNow() {
        assertThat(onRecording("bob", Action.DOWNLOAD)).isEqualTo(AccessDecision.ALLOWED);

        get(new PolicyDirectory(DATABASE.rows()).putAccess(call.organisation(), new AccessPolicy(false, true)));

        assertThat(onRecording("bob", Action.DOWNLOAD)).isEqualTo(AccessDecision.FORBIDDEN);
        assertThat(onRecording("bob", Action.SHARE_CREATE)).isEqualTo(AccessDecision.ALLOWED);
    }

    @Test
    void anotherOrganisationsThingsAreNothing() {
        OrganisationId other = DATABASE.organisation();
        Caller everything = new Caller("ada", other, Set.of(Role.values()));

        assertThat(get(desk.recording(everything, recording)).decide(Action.STATUS))
                .isEqualTo(AccessDecision.NOT_FOUND);
        assertThat(get(desk.call(everything, call.call())).decide(Action.CALL_READ))
                .isEqualTo(AccessDecision.NOT_FOUND);
        assertThat(get(desk.conversation(everything, CONVERSATION)).decide(Action.RECORDING_LIST))
                .isEqualTo(AccessDecision.NOT_FOUND);
        assertThat(desk.organisation(everything, call.organisation(), Action.POLICIES))
                .isEqualTo(AccessDecision.NOT_FOUND);
        assertThat(desk.organisation(everything, other, Action.POLICIES)).isEqualTo(AccessDecision.ALLOWED);
    }

    @Test
    void saysWhereARecordingIs() {
        assertThat(get(desk.recording(member("bob"), recording)).thing().call()).isEqualTo(call);
    }

    private AccessDecision onCall(String user, Action action) {
        return get(desk.call(member(user), call.call())).decide(action);
    }

    private AccessDecision onConversation(String user, Action action) {
        return get(desk.conversation(member(user), CONVERSATION)).decide(action);
    }

    private AccessDecision onRecording(String user, Action action) {
        return get(desk.recording(member(user), recording)).decide(action);
    }

    private Caller member(String user) {
        return new Caller(user, call.organisation(), Set.of(Role.MEMBER));
    }

    private void putConversation(boolean isPrivate) {
        get(conversations.put(
                call.organisation(),
                CONVERSATION,
                new Conversation("Title", isPrivate, List.of(new Member("ada", "Ada"), new Member("bob", "Bob")))));
    }
}
