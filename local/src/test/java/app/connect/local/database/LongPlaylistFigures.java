package app.connect.local.database;

import static app.connect.local.database.RealDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.api.hls.HlsLibrary;
import app.connect.api.hls.Named;
import app.connect.api.hls.Playable;
import app.connect.api.playlist.PlaylistJudge;
import app.connect.cluster.directory.Arrival;
import app.connect.cluster.directory.CallDirectory;
import app.connect.cluster.directory.CallSource;
import app.connect.cluster.directory.Conversation;
import app.connect.cluster.directory.ConversationDirectory;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.library.LibraryCommand;
import app.connect.cluster.library.LibraryCommand.LibraryReply;
import app.connect.cluster.library.LibraryCommand.LibraryView;
import app.connect.cluster.recording.CommittedSlots;
import app.connect.cluster.recording.Loudness;
import app.connect.cluster.recording.RecordingCommand.CommitReply;
import app.connect.cluster.recording.RecordingCommand.Committed;
import app.connect.cluster.recording.SegmentObject;
import app.connect.cluster.recording.SlotFacts;
import app.connect.cluster.recording.StagingKeys;
import app.connect.cluster.store.ObjectStore.Bucket;
import app.connect.cluster.time.Slot;
import app.connect.local.loss.Figures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * How soon after its stop a recording has playlists, by its length: the entities, the journal in PostgreSQL, the object
 * store and the API's library are real; slots are committed as fast as they are taken. What a recorder needs for its last
 * slot comes on top, and does not know of those before. Half a minute, to {@code target/figures.txt}.
 */
final class LongPlaylistFigures {
    @RegisterExtension
    static final RealDatabase DATABASE = new RealDatabase();

    private static final Duration ANSWER = Duration.ofSeconds(20);
    /** Contract §4: from stop to playable. */
    private static final Duration PLAYABLE = Duration.ofSeconds(2);

    private static final ConversationId CONVERSATION = new ConversationId("conv-1");
    private static final ParticipantId ADA = new ParticipantId("p-ada");
    private static final int AT_ONCE = 32;
    private static final int FIVE_MINUTES = 94;
    private static final int TWO_HOURS = 2_250;
    private static final List<String> RENDITIONS = List.of("720p", "360p", "180p", "audio-live", "audio-master");

    @TempDir
    private Path folder;

    @Test
    void twoHoursHavePlaylistsWithinTheTimeOfTheContract() throws Exception {
        Map<String, byte[]> inits = inits();
        try (ControlNode node = new ControlNode(DATABASE, Map.of("connect.store.root", folder.toString()))) {
            record(node, inits, FIVE_MINUTES); // whatever is loaded at first
            for (int slots : List.of(FIVE_MINUTES, TWO_HOURS, FIVE_MINUTES, TWO_HOURS)) {
                long millis = record(node, inits, slots);
                Figures.note(slots + " slots of " + RENDITIONS.size() + " renditions: playlists " + millis
                        + " ms after the stop");
                assertThat(millis).isLessThan(PLAYABLE.toMillis());
            }
        }
    }

    /** Milliseconds from stop to playlists. */
    private long record(ControlNode node, Map<String, byte[]> inits, int slots) throws Exception {
        CallKey call = DATABASE.call(DATABASE.organisation());
        get(new ConversationDirectory(DATABASE.rows())
                .put(call.organisation(), CONVERSATION, new Conversation("Title", true, List.of())));
        CallDirectory calls = new CallDirectory(DATABASE.rows());
        get(calls.put(call, CONVERSATION, new CallSource.Rtp()));
        get(calls.putParticipant(call, ADA, new Arrival("ada", "Ada", Instant.parse("2026-01-01T12:00:00Z"))));
        RecordingId recording = node.start(call, ADA, "request");
        StagingKeys keys = new StagingKeys(call.organisation(), recording, Epoch.FIRST);
        for (var init : inits.entrySet()) {
            Path file = Files.write(folder.resolve("init"), init.getValue());
            get(node.plane.store().put(Bucket.STAGING, keys.init(init.getKey()), file));
        }
        node.live(call, recording);
        List<SegmentObject> objects = inits.entrySet().stream()
                .map(init -> new SegmentObject(
                        init.getKey(), 50_000, "12".repeat(32), init.getValue().length, "34".repeat(32)))
                .toList();
        commit(node, call, recording, objects, slots);

        HlsLibrary library =
                new HlsLibrary(node.system, new CommittedSlots(node.system)::of, node.plane.store(), System::nanoTime);
        long begun = System.nanoTime();
        node.stop(call, recording, new Slot(slots - 1).end());
        LibraryView sealed = ControlNode.await(() -> RealDatabase.<LibraryReply>get(
                                node.plane.library().ask(recording, LibraryCommand.Describe::new, ANSWER))
                        instanceof LibraryView view
                ? view
                : null);
        Playable playable = RealDatabase.<Playable>get(library.of(sealed));
        String main = text(playable.main());
        List<String> faults = PlaylistJudge.faults(main, uri -> {
            String[] path = uri.split("/", -1);
            return text(playable.find(path[0], path[1]).orElseThrow());
        });
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);

        assertThat(faults).isEmpty();
        String lines = text(playable.find("360p", "main.m3u8").orElseThrow());
        int last = lines.indexOf("%08d.m4s".formatted(slots - 1));
        // Between the last commit and the stop there is nothing.
        assertThat(lines.substring(0, last))
                .contains("%08d.m4s".formatted(slots - 2))
                .doesNotContain("EXT-X-GAP");
        return millis;
    }

    private static void commit(
            ControlNode node, CallKey call, RecordingId recording, List<SegmentObject> objects, int slots) {
        for (int first = 0; first < slots; first += AT_ONCE) {
            node.live(call, recording, new Slot(first).start()); // or another session would be wanted
            List<CompletionStage<CommitReply>> answers = new ArrayList<>();
            for (int number = first; number < Math.min(slots, first + AT_ONCE); number++) {
                Slot slot = new Slot(number);
                SlotFacts facts = SlotFacts.of(
                        slot, slot.end(), objects, List.of(), new Loudness(Collections.nCopies(32, 0.01), 0.5));
                answers.add(node.commit(call, recording, facts));
            }
            answers.forEach(answer -> assertThat(get(answer)).isInstanceOf(Committed.class));
        }
    }

    private static String text(Named named) {
        StringBuilder text = new StringBuilder();
        ((Named.Playlist) named).text().get().forEachRemaining(text::append);
        return text.toString();
    }

    /** What is before the first fragment of what ffmpeg writes. */
    private Map<String, byte[]> inits() throws Exception {
        Map<String, byte[]> inits = new TreeMap<>();
        for (String rendition : RENDITIONS) {
            Path file = folder.resolve(rendition + ".mp4");
            String source =
                    switch (rendition) {
                        case "720p" -> "testsrc2=s=1280x720:r=30 -c:v libx264";
                        case "360p" -> "testsrc2=s=640x360:r=30 -c:v libx264";
                        case "180p" -> "testsrc2=s=320x180:r=30 -c:v libx264";
                        case "audio-live" -> "sine=r=48000 -c:a aac";
                        default -> "sine=r=48000 -c:a flac -strict -2";
                    };
            List<String> command =
                    new ArrayList<>(List.of("ffmpeg", "-nostdin", "-loglevel", "error", "-f", "lavfi", "-i"));
            command.addAll(Arrays.asList(source.split(" ")));
            command.addAll(List.of("-t", "0.2", "-movflags", "empty_moov+default_base_moof", file.toString()));
            Process ffmpeg = new ProcessBuilder(command).inheritIO().start();
            assertThat(ffmpeg.waitFor()).isZero();
            byte[] bytes = Files.readAllBytes(file);
            int fragment = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("moof") - Integer.BYTES;
            inits.put(rendition, Arrays.copyOf(bytes, fragment));
        }
        return inits;
    }
}
