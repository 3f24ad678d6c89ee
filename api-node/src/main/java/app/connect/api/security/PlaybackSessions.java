package app.connect.api.security;

import app.connect.cluster.access.Caller;
import app.connect.cluster.access.Role;
import app.connect.cluster.identity.OrganisationId;
import app.connect.cluster.identity.RecordingId;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sealed notes that say who plays one recording, for players that cannot send a token: nothing is stored. A note gives
 * no right; it names a person, whose rights are looked up at each request.
 */
public final class PlaybackSessions {
    /** From the last renewal. */
    public static final Duration LASTS = Duration.ofMinutes(15);
    /** So often a note in use is renewed. */
    private static final Duration RENEWED = Duration.ofMinutes(1);
    /** From the first note on: whoever plays for longer signs in again. */
    private static final Duration LONGEST = Duration.ofHours(12);

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "playback-session.v1";

    private final SecretKeySpec key;
    private final InstantSource clock;

    /** @param secret the same on all nodes; the key is derived from it */
    public PlaybackSessions(byte[] secret, InstantSource clock) {
        this.key = new SecretKeySpec(
                mac(new SecretKeySpec(secret, ALGORITHM), PURPOSE.getBytes(StandardCharsets.US_ASCII)), ALGORITHM);
        this.clock = clock;
    }

    /** @param since when the person showed a token */
    public record Session(RecordingId recording, Caller caller, Instant since, Instant until) {}

    /** A note for a person who has just shown a token. */
    public String begin(Caller caller, RecordingId recording) {
        Instant now = clock.instant();
        return seal(new Session(recording, caller, now, now.plus(LASTS)));
    }

    /** Empty: forged, of another recording, or over. */
    public Optional<Session> verify(String note, RecordingId recording) {
        int dot = note.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            byte[] text = Base64.getUrlDecoder().decode(note.substring(0, dot));
            byte[] seal = Base64.getUrlDecoder().decode(note.substring(dot + 1));
            if (!MessageDigest.isEqual(seal, mac(key, text))) {
                return Optional.empty();
            }
            return Optional.of(parse(new String(text, StandardCharsets.UTF_8)))
                    .filter(session -> session.recording().equals(recording))
                    .filter(session -> clock.instant().isBefore(session.until()));
        } catch (IllegalArgumentException e) {
            // Not Base64.
            return Optional.empty();
        }
    }

    /** A new note where the old one has lasted a while and may be renewed. */
    public Optional<String> renew(Session session) {
        Instant now = clock.instant();
        Instant until = earlier(now.plus(LASTS), session.since().plus(LONGEST));
        return until.isBefore(session.until().plus(RENEWED))
                ? Optional.empty()
                : Optional.of(seal(new Session(session.recording(), session.caller(), session.since(), until)));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private String seal(Session session) {
        Caller caller = session.caller();
        String roles = caller.roles().stream().map(Role::claim).sorted().collect(Collectors.joining(","));
        // The user id last: it may hold anything.
        String text = String.join(
                "|",
                session.recording().value(),
                caller.org().value(),
                roles,
                Long.toString(session.since().getEpochSecond()),
                Long.toString(session.until().getEpochSecond()),
                caller.sub());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(bytes) + "." + encoder.encodeToString(mac(key, bytes));
    }

    private static Session parse(String text) {
        String[] parts = text.split("\\|", 6);
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(parts[2].split(",")).forEach(name -> Role.parse(name).ifPresent(roles::add));
        return new Session(
                new RecordingId(parts[0]),
                new Caller(parts[5], new OrganisationId(parts[1]), roles),
                Instant.ofEpochSecond(Long.parseLong(parts[3])),
                Instant.ofEpochSecond(Long.parseLong(parts[4])));
    }

    private static byte[] mac(SecretKeySpec key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JVM has " + ALGORITHM, e);
        }
    }
}
