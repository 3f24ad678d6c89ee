package app.connect.cluster.directory;

import app.connect.cluster.directory.Conversation.Member;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.OrganisationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Conversations and their members: the rows that access follows. */
public final class ConversationDirectory {
    /** What became of a change to one member. */
    public enum MemberChange {
        CHANGED,
        UNCHANGED,
        UNKNOWN_CONVERSATION
    }

    private final Database database;

    public ConversationDirectory(Database database) {
        this.database = database;
    }

    /** Made or replaced whole: who is not in the list is no longer a member. */
    public CompletionStage<Conversation> put(OrganisationId org, ConversationId id, Conversation conversation) {
        return database.transaction(connection -> {
            Sql.of(
                            connection,
                            "INSERT INTO conversation (org, conversation_id, title, private) VALUES (?, ?, ?, ?)"
                                    + " ON CONFLICT (org, conversation_id)"
                                    + " DO UPDATE SET title = excluded.title, private = excluded.private",
                            org.value(),
                            id.value(),
                            conversation.title(),
                            conversation.isPrivate())
                    .update();
            Sql.of(
                            connection,
                            "DELETE FROM conversation_member WHERE org = ? AND conversation_id = ?",
                            org.value(),
                            id.value())
                    .update();
            for (Member member : conversation.members()) {
                upsert(connection, org, id, member);
            }
            return conversation;
        });
    }

    public CompletionStage<Optional<Conversation>> get(OrganisationId org, ConversationId id) {
        return database.snapshot(connection -> {
            List<Member> members = Sql.of(
                            connection,
                            "SELECT user_id, name FROM conversation_member WHERE org = ? AND conversation_id = ?"
                                    + " ORDER BY user_id",
                            org.value(),
                            id.value())
                    .list(row -> new Member(row.string("user_id"), row.string("name")));
            return Sql.of(
                            connection,
                            "SELECT title, private FROM conversation WHERE org = ? AND conversation_id = ?",
                            org.value(),
                            id.value())
                    .first(row -> new Conversation(row.string("title"), row.flag("private"), members));
        });
    }

    public CompletionStage<Optional<String>> title(OrganisationId org, ConversationId id) {
        return database.call(connection -> Sql.of(
                        connection,
                        "SELECT title FROM conversation WHERE org = ? AND conversation_id = ?",
                        org.value(),
                        id.value())
                .first(row -> row.string("title")));
    }

    public CompletionStage<MemberChange> putMember(OrganisationId org, ConversationId id, Member member) {
        return database.transaction(connection -> {
            if (!lock(connection, org, id)) {
                return MemberChange.UNKNOWN_CONVERSATION;
            }
            upsert(connection, org, id, member);
            return MemberChange.CHANGED;
        });
    }

    public CompletionStage<MemberChange> deleteMember(OrganisationId org, ConversationId id, String userId) {
        return database.transaction(connection -> {
            if (!lock(connection, org, id)) {
                return MemberChange.UNKNOWN_CONVERSATION;
            }
            int deleted = Sql.of(
                            connection,
                            "DELETE FROM conversation_member WHERE org = ? AND conversation_id = ? AND user_id = ?",
                            org.value(),
                            id.value(),
                            userId)
                    .update();
            return deleted > 0 ? MemberChange.CHANGED : MemberChange.UNCHANGED;
        });
    }

    /** Whether {@code userId} stands in the list; who else may read a public conversation is {@code access}' matter. */
    public CompletionStage<Boolean> isMember(OrganisationId org, ConversationId id, String userId) {
        return database.call(connection -> Sql.of(
                        connection,
                        "SELECT 1 FROM conversation_member WHERE org = ? AND conversation_id = ? AND user_id = ?",
                        org.value(),
                        id.value(),
                        userId)
                .first(row -> true)
                .isPresent());
    }

    // Changes of one conversation come one after the other, so that a member put beside a replacement is not half lost.
    private static boolean lock(Connection connection, OrganisationId org, ConversationId id) throws SQLException {
        return Sql.of(
                        connection,
                        "SELECT 1 FROM conversation WHERE org = ? AND conversation_id = ? FOR UPDATE",
                        org.value(),
                        id.value())
                .first(row -> true)
                .isPresent();
    }

    private static void upsert(Connection connection, OrganisationId org, ConversationId id, Member member)
            throws SQLException {
        Sql.of(
                        connection,
                        "INSERT INTO conversation_member (org, conversation_id, user_id, name) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT (org, conversation_id, user_id) DO UPDATE SET name = excluded.name",
                        org.value(),
                        id.value(),
                        member.userId(),
                        member.name())
                .update();
    }
}
