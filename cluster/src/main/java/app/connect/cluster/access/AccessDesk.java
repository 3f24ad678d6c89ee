package app.connect.cluster.access;

import app.connect.cluster.access.Facts.ShareRight;
import app.connect.cluster.directory.AccessPolicy;
import app.connect.cluster.directory.Database;
import app.connect.cluster.directory.Row;
import app.connect.cluster.directory.Sql;
import app.connect.cluster.identity.CallId;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.OrganisationId;
import app.connect.cluster.identity.RecordingId;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The one decision point that every route asks: reads the facts, inside the caller's organisation, in one query and
 * uncached, and lets the table decide. Another organisation's thing is nothing.
 */
public final class AccessDesk {
    private static final String MEMBER = "EXISTS (SELECT 1 FROM conversation_member m WHERE m.org = c.org"
            + " AND m.conversation_id = c.conversation_id AND m.user_id = ?) AS listed_member";
    private static final String POLICY = "coalesce(a.members_download, true) AS members_download,"
            + " coalesce(a.members_share, true) AS members_share";

    private static final String CONVERSATION = "SELECT c.private, FALSE AS in_call, FALSE AS started_it, " + MEMBER
            + ", " + POLICY + " FROM conversation c LEFT JOIN access_policy a ON a.org = c.org"
            + " WHERE c.org = ? AND c.conversation_id = ?";
    private static final String CALL = "SELECT c.private, " + inCall("k") + ", FALSE AS started_it, " + MEMBER + ", "
            + POLICY + " FROM call k JOIN conversation c ON c.org = k.org AND c.conversation_id = k.conversation_id"
            + " LEFT JOIN access_policy a ON a.org = k.org WHERE k.org = ? AND k.call_id = ?";
    private static final String RECORDING = "SELECT " + RecordingIndex.COLUMNS + ", c.private, " + inCall("l")
            + ", EXISTS (SELECT 1 FROM recording_person s WHERE s.recording_id = l.recording_id"
            + " AND s.person_ref = l.started_by AND s.user_id = ?) AS started_it, " + MEMBER + ", " + POLICY
            + " FROM recording_location l"
            + " JOIN conversation c ON c.org = l.org AND c.conversation_id = l.conversation_id"
            + " LEFT JOIN access_policy a ON a.org = l.org WHERE l.org = ? AND l.recording_id = ?";

    private final Database database;

    public AccessDesk(Database database) {
        this.database = database;
    }

    /** For what the token's roles alone decide: the platform's own routes, the cluster's. */
    public AccessDecision decide(Caller caller, Action action) {
        return AccessTable.decide(action, caller, Facts.NONE);
    }

    /** For routes under {@code /orgs/{org}}. */
    public AccessDecision organisation(Caller caller, OrganisationId org, Action action) {
        return caller.org().equals(org) ? decide(caller, action) : AccessDecision.NOT_FOUND;
    }

    public CompletionStage<Standing<ConversationId>> conversation(Caller caller, ConversationId conversation) {
        return database.call(connection -> Sql.of(
                        connection, CONVERSATION, caller.sub(), caller.org().value(), conversation.value())
                .first(row -> Standing.before(caller, conversation, facts(row)))
                .orElseGet(() -> Standing.beforeNothing(caller)));
    }

    public CompletionStage<Standing<CallKey>> call(Caller caller, CallId call) {
        CallKey key = new CallKey(caller.org(), call);
        return database.call(connection -> Sql.of(
                        connection,
                        CALL,
                        caller.sub(),
                        caller.sub(),
                        caller.org().value(),
                        call.value())
                .first(row -> Standing.before(caller, key, facts(row)))
                .orElseGet(() -> Standing.beforeNothing(caller)));
    }

    public CompletionStage<Standing<RecordingLocation>> recording(Caller caller, RecordingId recording) {
        return database.call(connection -> {
            Optional<Standing<RecordingLocation>> found = Sql.of(
                            connection,
                            RECORDING,
                            caller.sub(),
                            caller.sub(),
                            caller.sub(),
                            caller.org().value(),
                            recording.value())
                    .first(row -> Standing.before(caller, RecordingIndex.read(row), facts(row)));
            return found.orElseGet(() -> Standing.beforeNothing(caller));
        });
    }

    private static String inCall(String of) {
        return "EXISTS (SELECT 1 FROM call_participant p WHERE p.org = " + of + ".org AND p.call_id = " + of
                + ".call_id AND p.user_id = ? AND p.left_at IS NULL) AS in_call";
    }

    private static Facts facts(Row row) throws SQLException {
        return new Facts(
                row.flag("in_call"),
                row.flag("listed_member"),
                row.flag("private"),
                row.flag("started_it"),
                new AccessPolicy(row.flag("members_download"), row.flag("members_share")),
                // Grants come with the share routes.
                ShareRight.NONE);
    }
}
