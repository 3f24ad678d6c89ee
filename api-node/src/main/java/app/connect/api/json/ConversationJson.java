package app.connect.api.json;

import app.connect.cluster.directory.Conversation;
import app.connect.cluster.directory.Conversation.Member;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** {@code PUT /conversations/{conversationId}}. */
public record ConversationJson(String title, @JsonProperty("private") boolean isPrivate, List<MemberJson> members) {
    /** A member of a conversation. */
    public record MemberJson(String userId, String name) {
        public MemberJson {
            Required.member("userId", userId);
            Required.member("name", name);
        }

        public Member toMember() {
            return new Member(userId, name);
        }
    }

    /** Of a member whose user id stands in the path. */
    public record NameJson(String name) {
        public NameJson {
            Required.member("name", name);
        }
    }

    public ConversationJson {
        Required.member("title", title);
        members = List.copyOf(Required.member("members", members));
    }

    public Conversation toConversation() {
        return new Conversation(
                title, isPrivate, members.stream().map(MemberJson::toMember).toList());
    }

    public static ConversationJson of(Conversation conversation) {
        return new ConversationJson(
                conversation.title(),
                conversation.isPrivate(),
                conversation.members().stream()
                        .map(member -> new MemberJson(member.userId(), member.name()))
                        .toList());
    }
}
