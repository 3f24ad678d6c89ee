package app.connect.local.database;

import static app.connect.local.database.RealDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.access.AccessDecision;
import app.connect.cluster.access.Caller;
import app.connect.cluster.access.JdbcStreamRights;
import app.connect.cluster.access.Role;
import app.connect.cluster.access.StreamClaim;
import app.connect.cluster.directory.Arrival;
import app.connect.cluster.directory.CallDirectory;
import app.connect.cluster.directory.CallSource;
import app.connect.cluster.directory.Conversation;
import app.connect.cluster.directory.Conversation.Member;
import app.connect.cluster.directory.ConversationDirectory;
import app.connect.cluster.events.StreamKey;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.ParticipantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A private conversation of ada and bob; guy, who is no member, is in its call. */
final class StreamRightsIT {
    @RegisterExtension
    static final RealDatabase DATABASE = new RealDatabase();

    private static final ConversationId CONVERSATION = new ConversationId("conv-1");
    private static final ParticipantId GUY = new ParticipantId("p-guy");

    private final JdbcStreamRights rights = new JdbcStreamRights(DATABASE.rows());
    private final CallKey call = DATABASE.call(DATABASE.organisation());
    private final StreamKey ofCall = StreamKey.of(call);
    private final StreamKey ofConversation = StreamKey.of(call.organisation(), CONVERSATION);
    private final CallDirectory calls = new CallDirectory(DATABASE.rows());

    @BeforeEach
    void meet() {
        get(new ConversationDirectory(DATABASE.rows())
                .put(
                        call.organisation(),
                        CONVERSATION,
                        new Conversation("Title", true, List.of(new Member("ada", "Ada"), new Member("bob", "Bob")))));
        get(calls.put(call, CONVERSATION, new CallSource.Rtp()));
        get(calls.putParticipant(call, GUY, new Arrival("guy", "Guy", Instant.parse("2026-01-01T12:00:00Z"))));
    }

    private StreamClaim claim(String sub, StreamKey stream, Role role) {
        return new StreamClaim(new Caller(sub, call.organisation(), Set.of(role)), stream);
    }

    private Map<StreamClaim, AccessDecision> decide(StreamClaim... claims) {
        return get(rights.decide(Stream.of(claims).collect(Collectors.toSet())));
    }

    @Test
    void decidesForAllAtOnceByTheTable() {
        StreamClaim inCall = claim("guy", ofCall, Role.MEMBER);
        StreamClaim memberOutsideTheCall = claim("ada", ofCall, Role.MEMBER);
        StreamClaim platform = claim("sfu", ofCall, Role.PLATFORM);
        StreamClaim member = claim("ada", ofConversation, Role.MEMBER);
        StreamClaim strangerToTheConversation = claim("guy", ofConversation, Role.MEMBER);
        StreamClaim platformOnConversation = claim("sfu", ofConversation, Role.PLATFORM);
        StreamClaim nothing = claim("guy", StreamKey.of(call.organisation(), new ConversationId("none")), Role.MEMBER);

        assertThat(decide(
                        inCall,
                        memberOutsideTheCall,
                        platform,
                        member,
                        strangerToTheConversation,
                        platformOnConversation,
                        nothing))
                .isEqualTo(Map.of(
                        inCall, AccessDecision.ALLOWED,
                        memberOutsideTheCall, AccessDecision.FORBIDDEN,
                        platform, AccessDecision.ALLOWED,
                        member, AccessDecision.ALLOWED,
                        strangerToTheConversation, AccessDecision.NOT_FOUND,
                        platformOnConversation, AccessDecision.FORBIDDEN,
                        nothing, AccessDecision.NOT_FOUND));
    }

    @Test
    void whoLeavesTheCallHearsNoMoreOfIt() {
        StreamClaim inCall = claim("guy", ofCall, Role.MEMBER);
        assertThat(decide(inCall)).containsValue(AccessDecision.ALLOWED);

        get(calls.deleteParticipant(call, GUY, null));

        assertThat(decide(inCall)).containsValue(AccessDecision.NOT_FOUND);
    }
}
