package app.connect.cluster.directory;

import java.util.List;

/** A conversation with everybody who is a member now. */
public record Conversation(String title, boolean isPrivate, List<Member> members) {
    public Conversation {
        members = List.copyOf(members);
    }

    public record Member(String userId, String name) {
        public Member {
            UserId.require(userId);
        }
    }
}
