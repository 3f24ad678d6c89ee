package app.connect.api.hls;

import app.connect.api.cache.Remembered;
import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.library.LibraryCommand.LibraryView;
import app.connect.cluster.library.LibraryCommand.PublishedMedia;
import app.connect.cluster.recording.DeliveryKeys;
import app.connect.cluster.recording.RecordingEvent.SlotCommitted;
import app.connect.cluster.recording.SealedRecording;
import app.connect.cluster.recording.StagingKeys;
import app.connect.cluster.store.ObjectKey;
import app.connect.cluster.store.ObjectStore;
import app.connect.cluster.store.ObjectStore.Bucket;
import app.connect.cluster.time.MonotonicClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sealed recordings for players. What is sealed never changes, nor does what is published, so each is read once, from
 * the journal and the manifest, and kept while it is asked for, within a bound of memory.
 */
public final class HlsLibrary {
    private static final Logger log = LoggerFactory.getLogger(HlsLibrary.class);
    /** Ten recordings of a day with a ladder of three, or thousands of usual ones. */
    private static final long MEMORY = 64L << 20;

    private static final Duration KEPT = Duration.ofHours(1);
    /** An initialisation segment has about 800 bytes. */
    private static final long LARGEST_INIT = 64 << 10;

    private final ActorSystem<?> system;
    private final Function<SealedRecording, Source<SlotCommitted, NotUsed>> slots;
    private final ObjectStore store;
    private final Remembered<Key, Playable> known;

    /** @param attempt that published it; 0 before */
    private record Key(RecordingId recording, int attempt) {}

    /** @param slots the committed slots of a recording, in any order */
    public HlsLibrary(
            ActorSystem<?> system,
            Function<SealedRecording, Source<SlotCommitted, NotUsed>> slots,
            ObjectStore store,
            MonotonicClock clock) {
        this.system = system;
        this.slots = slots;
        this.store = store;
        this.known = new Remembered<>(clock, KEPT, MEMORY, Playable::weight);
    }

    /** @param view of a recording that has something in it */
    public CompletionStage<Playable> of(LibraryView view) {
        SealedRecording recording = view.recording();
        PublishedMedia media = view.media();
        int attempt = media == null ? 0 : media.attempt();
        return known.get(new Key(recording.recording(), attempt), () -> read(recording, attempt));
    }

    private CompletionStage<Playable> read(SealedRecording recording, int attempt) {
        return slots.apply(recording)
                .runFold(new SegmentTable(recording.duration()), SegmentTable::add, system)
                .thenCompose(table -> tracks(recording, table)
                        .thenCompose(tracks -> attempt == 0
                                ? CompletableFuture.completedFuture(Playable.sealed(recording, table, tracks))
                                : finished(recording, attempt, table, tracks)
                                        .exceptionally(failure -> unfinished(recording, table, tracks, failure))));
    }

    /** What can be played is played: with the live sound, and with gaps. */
    private static Playable unfinished(
            SealedRecording recording, SegmentTable table, Map<String, Track> tracks, Throwable failure) {
        log.atWarn()
                .setCause(failure)
                .addKeyValue("recording", recording.recording())
                .log("what was published cannot be read; played as it was sealed");
        return Playable.sealed(recording, table, tracks);
    }

    private CompletionStage<Playable> finished(
            SealedRecording recording, int attempt, SegmentTable sealed, Map<String, Track> tracks) {
        DeliveryKeys keys = new DeliveryKeys(recording.call().organisation(), recording.recording(), attempt);
        List<DeliveredObject> delivered = new ArrayList<>();
        return store.head(Bucket.DELIVERY, keys.manifest())
                .thenCompose(found -> store.read(Bucket.DELIVERY, keys.manifest(), 0, found.bytes())
                        .runFold(
                                new ManifestReader(delivered::add),
                                (reader, bytes) -> reader.feed(bytes.toArrayUnsafe()),
                                system))
                .thenCompose(read -> {
                    SegmentTable table = delivered.isEmpty() ? sealed : sealed.with(delivered);
                    CompletionStage<Map<String, Track>> all =
                            CompletableFuture.completedFuture(new LinkedHashMap<>(tracks));
                    for (String name : table.rows().keySet()) {
                        if (sealed.row(name).isEmpty()) {
                            SegmentRow.Stored init = table.row(name)
                                    .flatMap(row -> row.init(SegmentTable.SLATE))
                                    .orElseThrow();
                            all = with(all, name, track(Bucket.DELIVERY, keys.attempt(name + "/init.mp4"), init));
                        }
                    }
                    return all.thenApply(found -> Playable.complete(recording, sealed, table, attempt, found));
                });
    }

    /** By the first initialisation segment of each rendition: every epoch is encoded by the same profile. */
    private CompletionStage<Map<String, Track>> tracks(SealedRecording recording, SegmentTable table) {
        CompletionStage<Map<String, Track>> all = CompletableFuture.completedFuture(new LinkedHashMap<>());
        for (Map.Entry<String, SegmentRow> row : table.rows().entrySet()) {
            int epoch = row.getValue().firstEpoch();
            StagingKeys keys =
                    new StagingKeys(recording.call().organisation(), recording.recording(), new Epoch(epoch));
            SegmentRow.Stored init = row.getValue().init(epoch).orElseThrow();
            all = with(all, row.getKey(), track(Bucket.STAGING, keys.init(row.getKey()), init));
        }
        return all;
    }

    /** What is not for players is left out. */
    private static CompletionStage<Map<String, Track>> with(
            CompletionStage<Map<String, Track>> all, String name, CompletionStage<Track> found) {
        return all.thenCombine(found, (tracks, track) -> {
            if (!(track instanceof Track.Other)) {
                tracks.put(name, track);
            }
            return tracks;
        });
    }

    private CompletionStage<Track> track(Bucket bucket, ObjectKey key, SegmentRow.Stored init) {
        if (init.bytes() > LARGEST_INIT) {
            throw new IllegalStateException(key.path() + " is an initialisation segment of " + init.bytes() + " bytes");
        }
        return store.read(bucket, key, 0, init.bytes())
                .runFold(ByteString.emptyByteString(), ByteString::concat, system)
                .thenApply(bytes -> InitSegment.parse(bytes.toByteBuffer()));
    }
}
