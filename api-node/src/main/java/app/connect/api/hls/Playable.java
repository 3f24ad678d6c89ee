package app.connect.api.hls;

import app.connect.api.hls.MultivariantPlaylist.Rendition;
import app.connect.cluster.identity.Epoch;
import app.connect.cluster.recording.DeliveryKeys;
import app.connect.cluster.recording.SealedRecording;
import app.connect.cluster.recording.StagingKeys;
import app.connect.cluster.store.ObjectKey;
import app.connect.cluster.store.ObjectStore.Bucket;
import app.connect.cluster.time.Slot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sealed recording as players see it: {@code main.m3u8}, and for each rendition in its folder {@code main.m3u8},
 * {@code init-{epoch}.mp4} and {@code {slot}.m4s}. When it is complete there is the mastered sound beside the live one
 * and slate in gaps, in playlists of other names: who has begun with the old ones goes on with them. Thread-safe.
 */
public final class Playable {
    private static final String PLAYLIST = "main.m3u8";
    /** Of a rendition that has slate where its first playlist has gaps. */
    private static final String WITH_SLATE = "complete.m3u8";

    private static final Pattern SEGMENT = Pattern.compile("(\\d{8})\\.m4s");
    private static final Pattern INIT = Pattern.compile("init-(\\d{1,9}|slate)\\.mp4");

    private final SealedRecording recording;
    private final Instant zero;
    private final SegmentTable sealed;
    private final SegmentTable finished;
    private final int attempt;
    private final Map<String, Track> tracks;
    private final Named.Playlist main;
    private final ConcurrentMap<String, Named.Playlist> playlists = new ConcurrentHashMap<>();

    private Playable(
            SealedRecording recording,
            SegmentTable sealed,
            SegmentTable finished,
            int attempt,
            Map<String, Track> tracks) {
        this.recording = recording;
        this.zero = Objects.requireNonNull(recording.startedAt(), "never active, never sealed");
        this.sealed = sealed;
        this.finished = finished;
        this.attempt = attempt;
        this.tracks = Map.copyOf(tracks);
        String text = multivariant();
        this.main = PlaylistText.measured(() -> List.of(text).iterator());
    }

    /** @param tracks what each rendition that is for players holds, by its name */
    static Playable sealed(SealedRecording recording, SegmentTable table, Map<String, Track> tracks) {
        return new Playable(recording, table, table, 0, tracks);
    }

    /** @param finished the sealed table with what {@code attempt} delivered */
    static Playable complete(
            SealedRecording recording,
            SegmentTable sealed,
            SegmentTable finished,
            int attempt,
            Map<String, Track> tracks) {
        return new Playable(recording, sealed, finished, attempt, tracks);
    }

    public Named main() {
        return main;
    }

    /** Empty: there is nothing of that name, or the slot is a gap. */
    public Optional<Named> find(String rendition, String file) {
        Track track = tracks.get(rendition);
        SegmentRow row = finished.rows().get(rendition);
        if (track == null || row == null) {
            return Optional.empty();
        }
        if (file.equals(PLAYLIST)) {
            return Optional.of(
                    sealed.row(rendition).isPresent()
                            ? playlist(rendition, file, sealed)
                            : playlist(rendition, file, finished));
        }
        if (file.equals(WITH_SLATE)) {
            return hasSlate(rendition) ? Optional.of(playlist(rendition, file, finished)) : Optional.empty();
        }
        Named.Kind kind = track instanceof Track.Picture ? Named.Kind.PICTURE : Named.Kind.SOUND;
        Matcher segment = SEGMENT.matcher(file);
        if (segment.matches()) {
            int slot = Integer.parseInt(segment.group(1));
            return row.segment(slot).map(found -> segment(rendition, kind, slot, found));
        }
        Matcher init = INIT.matcher(file);
        return init.matches() ? init(rendition, kind, init.group(1)) : Optional.empty();
    }

    /** In bytes of memory. */
    long weight() {
        return 4_096 + sealed.weight() + (finished == sealed ? 0 : finished.weight());
    }

    private Named playlist(String rendition, String file, SegmentTable table) {
        SegmentRow row = table.row(rendition).orElseThrow();
        return playlists.computeIfAbsent(
                rendition + "/" + file, first -> PlaylistText.measured(() -> new MediaPlaylist(table, row, zero)));
    }

    private boolean hasSlate(String rendition) {
        return sealed.row(rendition).isPresent()
                && finished.row(rendition)
                        .flatMap(row -> row.init(SegmentTable.SLATE))
                        .isPresent();
    }

    private Named segment(String rendition, Named.Kind kind, int slot, SegmentRow.Stored found) {
        boolean staged = sealed.row(rendition).filter(row -> row.has(slot)).isPresent();
        return staged
                ? staged(staging(sealed.epoch(slot)).segment(rendition, new Slot(slot)), kind, found)
                : delivered(rendition + "/" + MediaPlaylist.segmentName(slot), kind, found);
    }

    private Optional<Named> init(String rendition, Named.Kind kind, String epoch) {
        if (sealed.row(rendition).isPresent() && !epoch.equals("slate")) {
            int number = Integer.parseInt(epoch);
            return sealed.row(rendition)
                    .flatMap(row -> row.init(number))
                    .map(found -> staged(staging(number).init(rendition), kind, found));
        }
        return finished.row(rendition)
                .flatMap(row -> row.init(SegmentTable.SLATE))
                .map(found -> delivered(rendition + "/init.mp4", kind, found));
    }

    private static Named staged(ObjectKey key, Named.Kind kind, SegmentRow.Stored found) {
        return new Named.StoredObject(Bucket.STAGING, key, kind, found.bytes(), found.sha256());
    }

    private Named delivered(String name, Named.Kind kind, SegmentRow.Stored found) {
        ObjectKey key = new DeliveryKeys(recording.call().organisation(), recording.recording(), attempt).attempt(name);
        return new Named.StoredObject(Bucket.DELIVERY, key, kind, found.bytes(), found.sha256());
    }

    private StagingKeys staging(int epoch) {
        return new StagingKeys(recording.call().organisation(), recording.recording(), new Epoch(epoch));
    }

    /** With the mastered sound, where there is one, and not the live one. */
    private String multivariant() {
        List<Rendition<Track.Picture>> pictures = new ArrayList<>();
        List<Rendition<Track.Sound>> live = new ArrayList<>();
        List<Rendition<Track.Sound>> mastered = new ArrayList<>();
        tracks.forEach((name, track) -> {
            BitRates rates = BitRates.of(finished, finished.row(name).orElseThrow());
            if (track instanceof Track.Picture picture) {
                pictures.add(new Rendition<>(name, hasSlate(name) ? WITH_SLATE : PLAYLIST, picture, rates));
            } else if (track instanceof Track.Sound sound) {
                List<Rendition<Track.Sound>> sounds = sealed.row(name).isPresent() ? live : mastered;
                sounds.add(new Rendition<>(name, PLAYLIST, sound, rates));
            }
        });
        return MultivariantPlaylist.of(
                pictures,
                mastered.isEmpty() ? live : mastered,
                recording.profile().framesPerSecond());
    }
}
