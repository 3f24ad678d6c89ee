package app.connect.api.hls;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.api.playlist.PlaylistJudge;
import app.connect.cluster.identity.CallId;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.OrganisationId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.EndReason;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.Loudness;
import app.connect.cluster.recording.RecordingEvent.SlotCommitted;
import app.connect.cluster.recording.SealedRecording;
import app.connect.cluster.recording.SegmentObject;
import app.connect.cluster.recording.SlotFacts;
import app.connect.cluster.store.ObjectKey;
import app.connect.cluster.store.ObjectStore.Bucket;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Seven slots, the last of 1 s: two by epoch 1, two lost, two by epoch 2, one by epoch 2 without its sound. */
class PlayableTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final MediaTime DURATION = new MediaTime(6L * Slot.TICKS + 48_000);
    private static final Map<String, Track> TRACKS = Map.of(
            "720p", new Track.Picture("avc1.64001f", 1280, 720),
            "180p", new Track.Picture("avc1.64000c", 320, 180),
            "audio-live", new Track.Sound("mp4a.40.2", 2));

    @Test
    void writesTakeOversAndGapsAtTheirPlaces() {
        assertThat(text(playable().find("720p", "main.m3u8").orElseThrow()))
                .isEqualTo(
                        """
                #EXTM3U
                #EXT-X-VERSION:7
                #EXT-X-TARGETDURATION:4
                #EXT-X-MEDIA-SEQUENCE:0
                #EXT-X-PLAYLIST-TYPE:VOD
                #EXT-X-INDEPENDENT-SEGMENTS
                #EXT-X-MAP:URI="init-1.mp4"
                #EXT-X-PROGRAM-DATE-TIME:2026-01-01T12:00:00.250Z
                #EXTINF:3.2,
                00000000.m4s
                #EXTINF:3.2,
                00000001.m4s
                #EXT-X-GAP
                #EXTINF:3.2,
                00000002.m4s
                #EXT-X-GAP
                #EXTINF:3.2,
                00000003.m4s
                #EXT-X-DISCONTINUITY
                #EXT-X-MAP:URI="init-2.mp4"
                #EXT-X-PROGRAM-DATE-TIME:2026-01-01T12:00:13.050Z
                #EXTINF:3.2,
                00000004.m4s
                #EXTINF:3.2,
                00000005.m4s
                #EXTINF:1.0,
                00000006.m4s
                #EXT-X-ENDLIST
                """);
    }

    @Test
    void measuresWhatEachVariantTakes() {
        // 720p: 10,000 bytes a slot, the last 5,000 in 1 s; the last two together are the peak. 180p: a tenth. Sound:
        // 100.
        long peak = (long) Math.ceil(15_000 * 8 / 4.2) + 250;
        long average = (long) Math.ceil(45_000 * 8 / 13.8) + 250;

        String main = text(playable().main());

        assertThat(main)
                .startsWith("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n")
                .contains("#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"Call\",DEFAULT=YES,AUTOSELECT=YES,"
                        + "CHANNELS=\"2\",URI=\"audio-live/main.m3u8\"\n")
                .contains("#EXT-X-STREAM-INF:BANDWIDTH=" + peak + ",AVERAGE-BANDWIDTH=" + average
                        + ",CODECS=\"avc1.64001f,mp4a.40.2\",RESOLUTION=1280x720,FRAME-RATE=30.000,AUDIO=\"audio\"\n"
                        + "720p/main.m3u8\n");
        assertThat(main.indexOf("720p/main")).isLessThan(main.indexOf("180p/main"));
    }

    @Test
    void everyPlaylistPassesTheJudge() {
        Playable playable = playable();

        assertThat(PlaylistJudge.faults(text(playable.main()), uri -> {
                    String[] path = uri.split("/", -1);
                    return text(playable.find(path[0], path[1]).orElseThrow());
                }))
                // In the last slot the sound is missing.
                .containsExactly("audio-live/main.m3u8 is cut at other places, or has other gaps or discontinuities");
    }

    @Test
    void resolvesPathsToStagedObjects() {
        Playable playable = playable();

        assertThat(playable.find("720p", "00000004.m4s"))
                .contains(stored("2/720p/00000004.m4s", Named.Kind.PICTURE, 10_000, "04"));
        assertThat(playable.find("audio-live", "00000000.m4s"))
                .contains(stored("1/audio-live/00000000.m4s", Named.Kind.SOUND, 100, "00"));
        assertThat(playable.find("720p", "init-2.mp4"))
                .contains(stored("2/720p/init.mp4", Named.Kind.PICTURE, 700, "2a"));
    }

    @Test
    void knowsNothingElse() {
        Playable playable = playable();

        for (String file : List.of(
                "00000002.m4s",
                "00000007.m4s",
                "99999999.m4s",
                "init-3.mp4",
                "init-0.mp4",
                "4.m4s",
                "",
                "main.m3u8x")) {
            assertThat(playable.find("720p", file)).as(file).isEmpty();
        }
        assertThat(playable.find("audio-live", "00000006.m4s")).isEmpty();
        assertThat(playable.find("audio-master", "00000000.m4s")).isEmpty();
        assertThat(playable.find("1080p", "main.m3u8")).isEmpty();
    }

    @Test
    void completeHasTheMasteredSoundAndSlateInPlaylistsOfTheirOwn() {
        SegmentTable sealed = table();
        List<DeliveredObject> delivered = new ArrayList<>();
        for (int slot = 0; slot < 7; slot++) {
            delivered.add(delivered(slot, "audio", "f0"));
        }
        for (String rendition : List.of("720p", "180p")) {
            delivered.add(delivered(2, rendition, "5a"));
            delivered.add(delivered(3, rendition, "5a"));
        }
        Map<String, Track> tracks = new HashMap<>(TRACKS);
        tracks.put("audio", new Track.Sound("mp4a.40.2", 2));
        Playable before = Playable.sealed(sealed(DURATION), table(), TRACKS);
        Playable complete = Playable.complete(sealed(DURATION), sealed, sealed.with(delivered), 2, tracks);

        assertThat(PlaylistJudge.faults(text(complete.main()), uri -> {
                    String[] path = uri.split("/", -1);
                    return text(complete.find(path[0], path[1]).orElseThrow());
                }))
                .isEmpty();
        assertThat(text(complete.main()))
                .contains("URI=\"audio/main.m3u8\"", "720p/complete.m3u8", "180p/complete.m3u8")
                .doesNotContain("audio-live");
        assertThat(text(complete.find("720p", "complete.m3u8").orElseThrow()))
                .doesNotContain("#EXT-X-GAP")
                .contains("#EXT-X-DISCONTINUITY\n#EXT-X-MAP:URI=\"init-slate.mp4\"\n");
        assertThat(complete.find("720p", "00000002.m4s"))
                .contains(new Named.StoredObject(
                        Bucket.DELIVERY,
                        new ObjectKey("acme/" + ID + "/f2/720p/00000002.m4s"),
                        Named.Kind.PICTURE,
                        50,
                        "5a".repeat(32)));
        assertThat(complete.find("audio", "init-2.mp4")).isEqualTo(complete.find("audio", "init-slate.mp4"));
        // What was served before is what it was.
        for (String file : List.of("main.m3u8", "00000004.m4s", "init-1.mp4")) {
            for (String rendition : TRACKS.keySet()) {
                assertThat(complete.find(rendition, file).map(Named::sha256))
                        .isEqualTo(before.find(rendition, file).map(Named::sha256))
                        .isPresent();
            }
        }
    }

    private static DeliveredObject delivered(int slot, String rendition, String hash) {
        return new DeliveredObject(
                slot,
                rendition,
                new SegmentRow.Stored(50, hash.repeat(32)),
                new SegmentRow.Stored(600, "1b".repeat(32)));
    }

    @Test
    void aDayOfThreeRenditionsTakesFewMegabytesAndItsPlaylistComesInPieces() {
        SealedRecording day = sealed(new MediaTime(27_000L * Slot.TICKS));
        SegmentTable table = new SegmentTable(day.duration());
        for (int slot = 0; slot < 27_000; slot++) {
            table.add(committed(1, slot, new Slot(slot).end(), true));
        }
        Playable playable = Playable.sealed(day, table, TRACKS);
        Named.Playlist playlist =
                (Named.Playlist) playable.find("720p", "main.m3u8").orElseThrow();
        int longest = 0;
        for (Iterator<String> pieces = playlist.text().get(); pieces.hasNext(); ) {
            longest = Math.max(longest, pieces.next().length());
        }

        assertThat(playable.weight()).isLessThan(5_000_000);
        assertThat(playlist.bytes()).isBetween(600_000L, 1_500_000L);
        assertThat(longest).isLessThan(8_192);
    }

    private static Playable playable() {
        return Playable.sealed(sealed(DURATION), table(), TRACKS);
    }

    private static SegmentTable table() {
        SegmentTable table = new SegmentTable(DURATION);
        // In the journal's order: a late slot may come last.
        table.add(committed(1, 0, new Slot(0).end(), true))
                .add(committed(2, 4, new Slot(4).end(), true))
                .add(committed(2, 5, new Slot(5).end(), true))
                .add(committed(2, 6, DURATION, false))
                .add(committed(1, 1, new Slot(1).end(), true))
                .add(committed(2, 7, new Slot(7).end(), true));
        return table;
    }

    private static SlotCommitted committed(int epoch, int slot, MediaTime end, boolean sound) {
        long bytes = end.equals(new Slot(slot).end()) ? 10_000 : 5_000;
        SegmentObject large = object("720p", bytes, slot, epoch);
        SegmentObject small = object("180p", bytes / 10, slot, epoch);
        SegmentObject live = object("audio-live", 100, slot, epoch);
        SegmentObject master = object("audio-master", 1_000, slot, epoch);
        return new SlotCommitted(
                new Epoch(epoch),
                SlotFacts.of(
                        new Slot(slot),
                        end,
                        sound ? List.of(large, small, live, master) : List.of(large, small),
                        List.of(),
                        new Loudness(List.of(), 0)),
                null);
    }

    private static SegmentObject object(String rendition, long bytes, int slot, int epoch) {
        return new SegmentObject(
                rendition, bytes, String.format("%02x", slot & 0xff).repeat(32), 700, (epoch + "a").repeat(32));
    }

    private static Named stored(String key, Named.Kind kind, long bytes, String hash) {
        return new Named.StoredObject(
                Bucket.STAGING, new ObjectKey("acme/" + ID + "/" + key), kind, bytes, hash.repeat(32));
    }

    private static String text(Named named) {
        StringBuilder text = new StringBuilder();
        ((Named.Playlist) named).text().get().forEachRemaining(text::append);
        return text.toString();
    }

    private static SealedRecording sealed(MediaTime duration) {
        return new SealedRecording(
                new RecordingId(ID),
                new CallKey(new OrganisationId("acme"), new CallId("call")),
                new ConversationId("conversation"),
                new PersonRef(ID),
                Instant.parse("2026-01-01T12:00:00.250Z"),
                duration,
                EndReason.STOPPED,
                false,
                Layout.GRID,
                EncoderProfile.P720P30_V1,
                List.of(),
                1,
                1,
                9,
                "head",
                null);
    }
}
