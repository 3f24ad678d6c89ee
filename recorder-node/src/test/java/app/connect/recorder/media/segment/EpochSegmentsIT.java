package app.connect.recorder.media.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.Preset;
import app.connect.cluster.recording.SegmentObject;
import app.connect.cluster.recording.VideoRendition;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.ffmpeg.NativeLedger;
import app.connect.recorder.media.encode.EncodeStage;
import app.connect.recorder.media.mix.Mixed;
import app.connect.recorder.media.mix.SoundBlock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.testkit.javadsl.TestKit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two epochs of one recording, encoded as in production and judged by other programs. */
final class EpochSegmentsIT {
    private static final EncoderProfile PROFILE = new EncoderProfile(
            "test.v1",
            SyntheticMix.WIDTH,
            SyntheticMix.HEIGHT,
            30,
            "720p",
            Preset.P720P30.ladder().main().x264Options(),
            Preset.AUDIO_LIVE,
            128_000,
            List.of(small("360p", 160, 90, 1), small("180p", 96, 54, 2)),
            Preset.AUDIO_MASTER);
    private static final List<String> PICTURES =
            PROFILE.videos().stream().map(VideoRendition::name).toList();
    private static final Slot LATE = new Slot(6); // 19.2 s
    private static final long UNITS_PER_FRAME = 512; // 15,360 / 30: libavformat doubles a time base of 1/30
    private static final MediaTime CUT = new MediaTime(LATE.next().start().ticks() + 33 * 1_600 + 100);

    private static List<EncodedSlot> early;
    private static List<EncodedSlot> late;

    @BeforeAll
    static void encodesTwoEpochs(@TempDir Path folder) throws Exception {
        ActorSystem system = ActorSystem.create("epochs");
        // Given an epoch that stops in the middle of slot 3, and its successor that is cut in its second slot
        early = encode(system, folder.resolve("early"), Slot.FIRST, List.of(), 3 * 96 + 12);
        late = encode(system, folder.resolve("late"), LATE, List.of(new Mixed.Cut(CUT)), 96 + 34);
        TestKit.shutdownActorSystem(system);
        assertThat(NativeLedger.balance()).isEmpty();
    }

    /** With the options of a rung of the ladder, in a size that is soon encoded. */
    private static VideoRendition small(String name, int width, int height, int rung) {
        return new VideoRendition(
                name,
                width,
                height,
                30,
                Preset.P720P30.ladder().videos().get(rung).x264Options());
    }

    @Test
    void onlyWholeSlotsAndTheOneOfTheCutComeOut() {
        assertThat(early).extracting(slot -> slot.facts().slot().number()).containsExactly(0, 1, 2);
        assertThat(late).extracting(slot -> slot.facts().slot().number()).containsExactly(6, 7);
        assertThat(early).allSatisfy(slot -> assertThat(slot.facts().end())
                .isEqualTo(slot.facts().slot().end()));
        assertThat(late.get(1).facts().end()).isEqualTo(CUT);
    }

    @Test
    void aSlotHasASegmentOfEveryRendition() {
        assertThat(both()).allSatisfy(slot -> assertThat(slot.facts().objects())
                .extracting(SegmentObject::rendition)
                .containsExactly("180p", "360p", "720p", "audio-live", "audio-master"));
    }

    @Test
    void eachFileIsOneFragmentWhoseDecodeTimeIsMediaTime() throws IOException {
        for (EncodedSlot slot : both()) {
            for (SegmentObject object : slot.facts().objects()) {
                Slot number = slot.facts().slot();
                Boxes boxes = Boxes.of(Files.readAllBytes(slot.directory().segment(object.rendition(), number)));
                long unitsPerSecond = PICTURES.contains(object.rendition()) ? 15_360 : 48_000;

                assertThat(boxes.types()).filteredOn("moof"::equals).hasSize(1);
                assertThat(boxes.types()).filteredOn("mdat"::equals).hasSize(1);
                assertThat(boxes.fragmentNumber()).isEqualTo(number.number() + 1);
                assertThat(boxes.decodeTime() * 48_000 / unitsPerSecond)
                        .as("tfdt of %s %s in ticks", object.rendition(), number)
                        .isEqualTo(number.start().ticks());
            }
        }
    }

    @Test
    void initSegmentHasNoEditListAndTheSuccessorsIsTheSame() throws IOException {
        for (SegmentObject object : early.get(0).facts().objects()) {
            String rendition = object.rendition();
            byte[] first = Files.readAllBytes(early.get(0).directory().init(rendition));
            byte[] second = Files.readAllBytes(late.get(0).directory().init(rendition));

            assertThat(Boxes.of(first).types()).doesNotContain("elst", "edts");
            assertThat(Boxes.of(first).sampleDescription())
                    .isEqualTo(Boxes.of(second).sampleDescription());
        }
    }

    @Test
    void pictureIsH264AtConstantThirtyFramesTaggedBt601() throws IOException {
        for (VideoRendition video : PROFILE.videos()) {
            List<String> stream = Tool.stream(
                    joined(early, video.name()),
                    "codec_name,profile,width,height,pix_fmt,r_frame_rate,sample_aspect_ratio,color_range,color_space");

            assertThat(stream)
                    .containsExactlyInAnyOrder(
                            "codec_name=h264",
                            "profile=High",
                            "width=" + video.width(),
                            "height=" + video.height(),
                            "pix_fmt=yuv420p",
                            "r_frame_rate=30/1",
                            "sample_aspect_ratio=1:1",
                            "color_range=tv",
                            "color_space=smpte170m");
        }
    }

    @Test
    void everyFrameOfASlotIsInItsFileOnceAtItsTime() throws IOException {
        for (EncodedSlot slot : both()) {
            long start = slot.facts().slot().start().ticks() / SyntheticMix.FRAME_TICKS;
            long frames = slot.facts().slot().equals(LATE.next()) ? 34 : 96;

            for (String rendition : PICTURES) {
                List<Boxes.Sample> samples = samples(slot, rendition);

                assertThat(samples)
                        .allSatisfy(sample -> assertThat(sample.duration()).isEqualTo(UNITS_PER_FRAME));
                assertThat(samples.stream().map(Boxes.Sample::pts).sorted())
                        .as(rendition)
                        .containsExactlyElementsOf(LongStream.range(start, start + frames)
                                .map(frame -> frame * UNITS_PER_FRAME)
                                .boxed()
                                .toList());
            }
        }
    }

    @Test
    void eachSlotBeginsWithItsOnlyKeyFrame() throws IOException {
        for (List<EncodedSlot> slots : List.of(early, late)) {
            List<Integer> starts =
                    IntStream.range(0, slots.size()).mapToObj(i -> i * 96).toList();
            for (String rendition : PICTURES) {
                List<String> flags = Tool.packets(joined(slots, rendition), "flags");

                assertThat(IntStream.range(0, flags.size())
                                .filter(i -> flags.get(i).startsWith("K"))
                                .boxed())
                        .as(rendition)
                        .containsExactlyElementsOf(starts);
            }
        }
    }

    /** Each picture of a smaller rendition is that of the same time: the bar is where it was drawn. */
    @Test
    void smallerRenditionsShowTheSamePictures() throws IOException {
        for (VideoRendition video : PROFILE.videos()) {
            byte[] luma = Tool.decodedLuma(joined(early, video.name()));
            int size = video.width() * video.height();
            assertThat(luma).hasSize(288 * size);
            for (int frame = 0; frame < 288; frame++) {
                int middle = frame * size + video.height() / 2 * video.width();
                for (int xPx : List.of(8, 32)) { // inside the bar, 40 wide, near both its edges
                    int x = (2 * (frame % 140) + xPx) * video.width() / SyntheticMix.WIDTH;
                    assertThat(luma[middle + x] & 0xff)
                            .as("%s, frame %d", video.name(), frame)
                            .isGreaterThan(150); // the bar is 200, the ground 90
                }
            }
        }
    }

    @Test
    void masterIsTheMixSampleForSample() throws IOException {
        for (List<EncodedSlot> slots : List.of(early, late)) {
            long start = slots.get(0).facts().slot().start().ticks();
            long end = slots.get(slots.size() - 1).facts().end().ticks();

            int[] decoded = Tool.decodedSamples(joined(slots, Preset.AUDIO_MASTER));

            assertThat(decoded).hasSize((int) (end - start) * SoundBlock.CHANNELS);
            int[] mixed = new int[decoded.length];
            for (int i = 0; i < mixed.length; i++) {
                mixed[i] = Math.round(SyntheticMix.sample(SoundBlock.CHANNELS * start + i) * (1 << 23)) << 8;
            }
            assertThat(decoded).isEqualTo(mixed);
        }
    }

    @Test
    void masterHasThirtyTwoFramesInASlot() throws IOException {
        for (EncodedSlot slot : both()) {
            List<Long> durations = samples(slot, Preset.AUDIO_MASTER).stream()
                    .map(Boxes.Sample::duration)
                    .toList();
            long length = slot.facts().end().minus(slot.facts().slot().start()).ticks();
            List<Long> expected = new ArrayList<>();
            for (long left = length; left > 0; left -= 4_800) {
                expected.add(Math.min(left, 4_800));
            }
            assertThat(durations).isEqualTo(expected);
        }
    }

    @Test
    void soundIsWholeAccessUnitsUpToTheCut() throws IOException {
        for (EncodedSlot slot : both()) {
            List<Boxes.Sample> samples = samples(slot, "audio-live");

            assertThat(samples)
                    .allSatisfy(sample -> assertThat(sample.duration()).isEqualTo(1_024));
            long end = samples.get(samples.size() - 1).pts() + 1_024;
            assertThat(end)
                    .isBetween(slot.facts().end().ticks(), slot.facts().end().ticks() + 1_023);
        }
    }

    @Test
    void beepsSoundWhereTheyWereMixed() throws IOException {
        assertBeeps(early, 1, 9);
        assertBeeps(late, 20, 23);
    }

    @Test
    void factsSayHowManyBytesWithWhichHash() throws Exception {
        for (EncodedSlot slot : both()) {
            for (SegmentObject object : slot.facts().objects()) {
                byte[] file = Files.readAllBytes(slot.directory()
                        .segment(object.rendition(), slot.facts().slot()));
                byte[] init = Files.readAllBytes(slot.directory().init(object.rendition()));

                assertThat(object)
                        .isEqualTo(new SegmentObject(
                                object.rendition(), file.length, sha256(file), init.length, sha256(init)));
            }
        }
    }

    private static List<Boxes.Sample> samples(EncodedSlot slot, String rendition) throws IOException {
        Path file = slot.directory().segment(rendition, slot.facts().slot());
        return Boxes.of(Files.readAllBytes(file)).samples();
    }

    private static void assertBeeps(List<EncodedSlot> slots, int fromSecond, int toSecond) throws IOException {
        float[] sound = Tool.decodedSound(joined(slots, "audio-live"));
        long start = slots.get(0).facts().slot().start().ticks();
        for (int second = fromSecond; second <= toSecond; second++) {
            long expected = second * 48_000L - start;
            int at = (int) expected - 12_000;
            while (Math.abs(sound[at]) < 0.2f) {
                at++;
            }
            assertThat(at).as("beep at %d s", second).isCloseTo((int) expected, within(48)); // 1 ms
        }
    }

    private static List<EncodedSlot> encode(ActorSystem system, Path folder, Slot from, List<Mixed> last, int frames)
            throws Exception {
        EpochDirectory directory = new EpochDirectory(folder);
        int first = from.number() * 96;
        return Source.fromIterator(() -> SyntheticMix.frames(first, first + frames))
                .concat(Source.from(last))
                .via(EncodeStage.flow(PROFILE, from.start()))
                .via(SegmentStage.flow(directory, from))
                .runWith(Sink.seq(), system)
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    private static List<EncodedSlot> both() {
        List<EncodedSlot> both = new ArrayList<>(early);
        both.addAll(late);
        return both;
    }

    private static Path joined(List<EncodedSlot> slots, String rendition) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        EpochDirectory directory = slots.get(0).directory();
        bytes.write(Files.readAllBytes(directory.init(rendition)));
        for (EncodedSlot slot : slots) {
            bytes.write(
                    Files.readAllBytes(directory.segment(rendition, slot.facts().slot())));
        }
        return Files.write(directory.path().resolve(rendition + ".mp4"), bytes.toByteArray());
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
