package app.connect.cluster.access;

import static app.connect.cluster.access.Action.*;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.access.Facts.ShareRight;
import app.connect.cluster.directory.AccessPolicy;
import app.connect.cluster.identity.OrganisationId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks contract §2 "Who may": for each kind of person every action, also those that are not given. */
final class AccessTableTest {
    private static final AccessPolicy OPEN = new AccessPolicy(true, true);
    private static final AccessPolicy CLOSED = new AccessPolicy(false, false);

    private static final Set<Action> IN_CALL =
            Set.of(RECORDING_START, RECORDING_STOP, RECORDING_LAYOUT, CONSENT_OWN, LEDGER_OWN, CALL_EVENTS, CALL_READ);
    private static final Set<Action> READING =
            Set.of(RECORDING_LIST, CONVERSATION_EVENTS, METADATA, STATUS, MANIFEST, PLAY, CHAT_READ);
    private static final Set<Action> MEMBERSHIP = Set.of(SHARE_LIST, SHARE_REVOKE_OWN);
    private static final Set<Action> RESPONSIBILITY = Set.of(TITLE, DELETE, RESTORE, SHARE_CREATE, SHARE_REVOKE_ANY);
    private static final Set<Action> ADMINISTRATION = Set.of(POLICIES, ORG_RESTORE, ORG_AUDIT, WEBHOOKS, ORG_EVENTS);
    private static final Set<Action> COMPLIANCE =
            Set.of(RECORDING_LIST, METADATA, STATUS, MANIFEST, LEDGER_ALL, AUDIT, LEGAL_HOLD, DELETE, RESTORE);
    private static final Set<Action> PLATFORM_ROUTES = Set.of(
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
            STATUS);

    static Stream<Arguments> table() {
        return Stream.of(
                line("stranger to a private conversation", caller(Role.MEMBER), facts().build(), Set.of()),
                line("in the call only", caller(Role.MEMBER), facts().inCall().build(), IN_CALL),
                line(
                        "member of a private conversation",
                        caller(Role.MEMBER),
                        facts().member().build(),
                        all(READING, MEMBERSHIP)),
                line(
                        "member where members download and share",
                        caller(Role.MEMBER),
                        facts().member().policy(OPEN).build(),
                        all(READING, MEMBERSHIP, Set.of(DOWNLOAD, SHARE_CREATE))),
                line(
                        "anyone of the org before a public conversation",
                        caller(Role.MEMBER),
                        facts().isPublic().policy(OPEN).build(),
                        all(READING, Set.of(DOWNLOAD))),
                line(
                        "anyone of the org before a public conversation, no downloads",
                        caller(Role.MEMBER),
                        facts().isPublic().build(),
                        READING),
                line(
                        "member who started it",
                        caller(Role.MEMBER),
                        facts().member().startedIt().build(),
                        all(READING, MEMBERSHIP, RESPONSIBILITY)),
                line(
                        "who started it and is no member any more",
                        caller(Role.MEMBER),
                        facts().startedIt().build(),
                        Set.of()),
                line(
                        "member and org-admin",
                        caller(Role.MEMBER, Role.ORG_ADMIN),
                        facts().member().build(),
                        all(READING, MEMBERSHIP, RESPONSIBILITY, COMPLIANCE, ADMINISTRATION)),
                line(
                        "org-admin, not a member",
                        caller(Role.ORG_ADMIN),
                        facts().policy(OPEN).build(),
                        all(COMPLIANCE, ADMINISTRATION)),
                line(
                        "platform, also before a public conversation",
                        caller(Role.PLATFORM),
                        facts().isPublic().policy(OPEN).build(),
                        PLATFORM_ROUTES),
                line(
                        "operator, also before a public conversation",
                        caller(Role.OPERATOR),
                        facts().isPublic().policy(OPEN).build(),
                        Set.of(CLUSTER, STATUS)),
                line(
                        "named in a share grant",
                        caller(Role.MEMBER),
                        facts().share(ShareRight.PLAY).policy(OPEN).build(),
                        Set.of(METADATA, STATUS, PLAY, CHAT_READ)),
                line(
                        "named in a share grant with download",
                        caller(Role.MEMBER),
                        facts().share(ShareRight.PLAY_AND_DOWNLOAD).build(),
                        Set.of(METADATA, STATUS, PLAY, CHAT_READ, DOWNLOAD)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void givesJustWhatTheContractSays(String who, Caller caller, Facts facts, Set<Action> may) {
        // When
        Set<Action> allowed = Arrays.stream(Action.values())
                .filter(action -> AccessTable.decide(action, caller, facts) == AccessDecision.ALLOWED)
                .collect(Collectors.toSet());

        // Then
        assertThat(allowed).as(who).containsExactlyInAnyOrderElementsOf(may);
    }

    @Test
    void everyActionIsGivenToSomebody() {
        // When
        Set<Action> given = table().flatMap(line -> ((Set<?>) line.get()[3]).stream())
                .map(Action.class::cast)
                .collect(Collectors.toSet());

        // Then
        assertThat(given).containsExactlyInAnyOrder(Action.values());
    }

    @Test
    void saysNotFoundOfAThingThatTheCallerMayNotKnowOf() {
        assertThat(AccessTable.decide(PLAY, caller(Role.MEMBER), facts().build()))
                .isEqualTo(AccessDecision.NOT_FOUND);
    }

    @Test
    void saysForbiddenOfAThingThatTheCallerMayKnowOf() {
        assertThat(AccessTable.decide(
                        PLAY, caller(Role.MEMBER), facts().inCall().build()))
                .isEqualTo(AccessDecision.FORBIDDEN);
        assertThat(AccessTable.decide(PLAY, caller(Role.ORG_ADMIN), facts().build()))
                .isEqualTo(AccessDecision.FORBIDDEN);
        assertThat(AccessTable.decide(PLAY, caller(Role.PLATFORM), facts().build()))
                .isEqualTo(AccessDecision.FORBIDDEN);
        assertThat(AccessTable.decide(
                        RECORDING_START, caller(Role.MEMBER), facts().member().build()))
                .isEqualTo(AccessDecision.FORBIDDEN);
    }

    @Test
    void saysForbiddenWhereRolesAloneDecide() {
        assertThat(AccessTable.decide(CALL_WRITE, caller(Role.MEMBER), Facts.NONE))
                .isEqualTo(AccessDecision.FORBIDDEN);
        assertThat(AccessTable.decide(POLICIES, caller(Role.PLATFORM), Facts.NONE))
                .isEqualTo(AccessDecision.FORBIDDEN);
    }

    @Test
    void nobodyIsAllowedAnythingWithWhatIsNotThere() {
        Standing<String> standing = Standing.beforeNothing(caller(Role.values()));

        assertThat(Action.values())
                .allSatisfy(action -> assertThat(standing.decide(action)).isEqualTo(AccessDecision.NOT_FOUND));
        assertThat(Standing.beforeNothing(caller(Role.MEMBER)).decide(NOTICE_DELIVERED))
                .isEqualTo(AccessDecision.FORBIDDEN);
    }

    private static Arguments line(String who, Caller caller, Facts facts, Set<Action> may) {
        return Arguments.of(who, caller, facts, may);
    }

    private static Caller caller(Role... roles) {
        return new Caller("u", new OrganisationId("o"), Set.of(roles));
    }

    @SafeVarargs
    private static Set<Action> all(Set<Action>... sets) {
        Set<Action> all = EnumSet.noneOf(Action.class);
        for (Set<Action> set : sets) {
            all.addAll(set);
        }
        return all;
    }

    private static FactsBuilder facts() {
        return new FactsBuilder(new Facts(false, false, true, false, CLOSED, ShareRight.NONE));
    }

    /** Begins with a stranger before a private conversation of an organisation that lets members do nothing more. */
    private record FactsBuilder(Facts build) {
        FactsBuilder inCall() {
            return new FactsBuilder(new Facts(
                    true,
                    build.listedMember(),
                    build.privateConversation(),
                    build.startedIt(),
                    build.policy(),
                    build.share()));
        }

        FactsBuilder member() {
            return new FactsBuilder(new Facts(
                    build.inCall(),
                    true,
                    build.privateConversation(),
                    build.startedIt(),
                    build.policy(),
                    build.share()));
        }

        FactsBuilder isPublic() {
            return new FactsBuilder(new Facts(
                    build.inCall(), build.listedMember(), false, build.startedIt(), build.policy(), build.share()));
        }

        FactsBuilder startedIt() {
            return new FactsBuilder(new Facts(
                    build.inCall(),
                    build.listedMember(),
                    build.privateConversation(),
                    true,
                    build.policy(),
                    build.share()));
        }

        FactsBuilder policy(AccessPolicy policy) {
            return new FactsBuilder(new Facts(
                    build.inCall(),
                    build.listedMember(),
                    build.privateConversation(),
                    build.startedIt(),
                    policy,
                    build.share()));
        }

        FactsBuilder share(ShareRight share) {
            return new FactsBuilder(new Facts(
                    build.inCall(),
                    build.listedMember(),
                    build.privateConversation(),
                    build.startedIt(),
                    build.policy(),
                    share));
        }
    }
}
