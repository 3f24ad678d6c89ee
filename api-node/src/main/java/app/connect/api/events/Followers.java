package app.connect.api.events;

import app.connect.api.config.StreamSettings;
import app.connect.api.events.HubCommand.Said;
import app.connect.cluster.access.Role;
import app.connect.cluster.access.StreamClaim;
import app.connect.cluster.events.StreamKey;
import app.connect.cluster.identity.OrganisationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** The streams that are open on this node, and how many of them one may have. Belongs to the hub. */
final class Followers {
    private record Person(OrganisationId organisation, String sub) {}

    /** One open stream; {@code stage} is null until it is there. */
    static final class Follower {
        private final StreamClaim claim;
        private final Instant until;
        private final long reservedNanos;
        private @Nullable ActorRef<Said> stage;

        private Follower(StreamClaim claim, Instant until, long reservedNanos) {
            this.claim = claim;
            this.until = until;
            this.reservedNanos = reservedNanos;
        }

        StreamClaim claim() {
            return claim;
        }

        void say(Said said) {
            if (stage != null) {
                stage.tell(said);
            }
        }
    }

    private final StreamSettings settings;
    private final Map<Long, Follower> all = new HashMap<>();
    private final Map<Person, Integer> byPerson = new HashMap<>();
    private final Map<OrganisationId, Integer> byOrganisation = new HashMap<>();
    private final Map<StreamKey, Set<Follower>> byStream = new HashMap<>();
    private long lastTicket;

    Followers(StreamSettings settings) {
        this.settings = settings;
    }

    int size() {
        return all.size();
    }

    /** Which limit is reached, if one is. The platform follows all its calls. */
    Optional<String> refusal(StreamClaim claim) {
        if (all.size() >= settings.maxPerNode()) {
            return Optional.of("this node has as many event streams as it may");
        }
        if (byOrganisation.getOrDefault(claim.caller().org(), 0) >= settings.maxPerOrganisation()) {
            return Optional.of("the organisation has as many event streams as it may");
        }
        boolean mayHaveMany = claim.caller().roles().contains(Role.PLATFORM);
        return !mayHaveMany && byPerson.getOrDefault(person(claim), 0) >= settings.maxPerUser()
                ? Optional.of("a user may have " + settings.maxPerUser() + " event streams")
                : Optional.empty();
    }

    long reserve(StreamClaim claim, Instant until, long nanos) {
        Follower follower = new Follower(claim, until, nanos);
        all.put(++lastTicket, follower);
        byPerson.merge(person(claim), 1, Integer::sum);
        byOrganisation.merge(claim.caller().org(), 1, Integer::sum);
        byStream.computeIfAbsent(claim.stream(), stream -> new HashSet<>()).add(follower);
        return lastTicket;
    }

    /** Empty if the reservation has run out. */
    Optional<Follower> attach(long ticket, ActorRef<Said> stage) {
        Optional<Follower> follower = Optional.ofNullable(all.get(ticket));
        follower.ifPresent(reserved -> reserved.stage = stage);
        return follower;
    }

    void remove(long ticket) {
        Follower follower = all.remove(ticket);
        if (follower != null) {
            StreamClaim claim = follower.claim;
            byPerson.computeIfPresent(person(claim), (person, count) -> less(count));
            byOrganisation.computeIfPresent(claim.caller().org(), (org, count) -> less(count));
            byStream.computeIfPresent(claim.stream(), (stream, followers) -> {
                followers.remove(follower);
                return followers.isEmpty() ? null : followers;
            });
        }
    }

    /** Nobody asked for the bytes: the client was gone by then. */
    void removeUnattached(long beforeNanos) {
        List<Long> late = all.entrySet().stream()
                .filter(entry -> entry.getValue().stage == null && entry.getValue().reservedNanos - beforeNanos < 0)
                .map(Map.Entry::getKey)
                .toList();
        late.forEach(this::remove);
    }

    Collection<Follower> of(StreamKey stream) {
        return byStream.getOrDefault(stream, Set.of());
    }

    boolean isFollowed(StreamKey stream) {
        return byStream.containsKey(stream);
    }

    Collection<Follower> all() {
        return List.copyOf(all.values());
    }

    Set<StreamClaim> claims() {
        return all.values().stream().map(Follower::claim).collect(Collectors.toSet());
    }

    List<Follower> over(Instant now) {
        List<Follower> over = new ArrayList<>(all.values());
        over.removeIf(follower -> now.isBefore(follower.until));
        return over;
    }

    private static @Nullable Integer less(int count) {
        return count == 1 ? null : count - 1;
    }

    private static Person person(StreamClaim claim) {
        return new Person(claim.caller().org(), claim.caller().sub());
    }
}
