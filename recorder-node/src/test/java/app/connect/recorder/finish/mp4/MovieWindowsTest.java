package app.connect.recorder.finish.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.connect.cluster.time.MediaTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five slots, each of other bytes; from the third on the pictures need another sample entry. */
class MovieWindowsTest {
    private static final int SLOTS = 5;

    private final Path path;
    private final FileChannel file;

    MovieWindowsTest(@TempDir Path folder) throws IOException {
        path = folder.resolve("out.mp4");
        MediaTime length = new MediaTime(SLOTS * 153_600L);
        try (Mp4Writer writer =
                Mp4Writer.create(path, Files.createDirectory(folder.resolve("tables")), length, TrackKind.VIDEO)) {
            for (int slot = 0; slot < SLOTS; slot++) {
                writer.append(video(slot), audio(slot));
            }
            writer.finish();
        }
        file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @AfterEach
    void close() throws IOException {
        file.close();
    }

    private static Fragment video(int slot) {
        int[] shownAt = IntStream.range(0, 96).toArray();
        shownAt[1] = 2;
        shownAt[2] = 1;
        int[] sizes = IntStream.range(0, 96).map(i -> 100 + i + slot).toArray();
        String parameterSets = slot < 2 ? "epoch one" : "epoch two";
        return Fragment.parse(
                SegmentBytes.video(0, sizes, shownAt),
                InitSegment.parse(SegmentBytes.videoInit(parameterSets), TrackKind.VIDEO));
    }

    private static Fragment audio(int slot) {
        int[] sizes = new int[150];
        Arrays.fill(sizes, 40 + slot);
        return Fragment.parse(
                SegmentBytes.audio(0, sizes), InitSegment.parse(SegmentBytes.audioInit(), TrackKind.AUDIO));
    }

    private List<ByteBuffer> windows(int slots) throws IOException {
        List<ByteBuffer> windows = new ArrayList<>();
        Mp4File.open(file).windows(slots).forEachRemaining(window -> {
            ByteBuffer all = ByteBuffer.allocate((int) window.size());
            window.read(0, all);
            windows.add(all.flip());
        });
        return windows;
    }

    private ByteBuffer whole() throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(path));
    }

    @Test
    void showTheFileItselfWhenItIsNotLongerThanOne() throws IOException {
        assertThat(windows(SLOTS)).containsExactly(whole());
    }

    @Test
    void holdEverySampleOnceAndInOrder() throws IOException {
        List<Mp4File> windows = files(2);

        assertThat(windows).extracting(window -> window.video().count() / 96).containsExactly(2, 2, 1);
        for (int i = 0; i < windows.size(); i++) {
            int to = Math.min(2 * i + 2, SLOTS);
            assertThat(digest(windows.get(i).video())).isEqualTo(digest(2 * i, to, MovieWindowsTest::video));
            assertThat(digest(windows.get(i).audio())).isEqualTo(digest(2 * i, to, MovieWindowsTest::audio));
        }
    }

    @Test
    void areReadPieceByPieceAsWell() throws IOException {
        MovieWindow window = Mp4File.open(file).windows(2).next();
        ByteBuffer pieces = ByteBuffer.allocate((int) window.size());
        for (int at = 0; at < window.size(); at += 1_000) {
            int length = (int) Math.min(1_000, window.size() - at);
            window.read(at, pieces.slice(at, length));
        }

        assertThat(pieces).isEqualTo(windows(2).get(0));
    }

    @Test
    void countKeyFramesAndOffsetsFromTheirOwnBeginning() throws IOException {
        for (ByteBuffer window : windows(1)) {
            assertThat(numbers(window, "stss")).containsExactly(1L, 1L);
            // Shown 0, 2, 1, 3: one frame of 1,600 ticks later, one frame earlier.
            assertThat(numbers(window, "ctts")).containsExactly(4L, 1L, 0L, 1L, 1_600L, 1L, 0xFFFF_F9C0L, 93L, 0L);
        }
    }

    @Test
    void sayOfEachChunkWhichSampleEntryItNeeds() throws IOException {
        assertThat(windows(2))
                .extracting(window -> numbers(window, "stsc"))
                .containsExactly(List.of(1L, 1L, 16L, 1L), List.of(1L, 1L, 16L, 2L), List.of(1L, 1L, 16L, 2L));
    }

    @Test
    void needAnIndexThatDoesNotGrowWithTheFile() throws IOException {
        assertThat(windows(1))
                .allSatisfy(window -> assertThat(indexBytes(window)).isLessThan(indexBytes(whole()) / 2));
    }

    @Test
    void areRefusedWhenChunksHaveMoreSamplesThanTheTrack() throws IOException {
        int stsc = Files.readString(path, StandardCharsets.ISO_8859_1).indexOf("stsc");
        file.write(ByteBuffer.allocate(4).putInt(0, 17), stsc + 16);

        assertThatThrownBy(() -> windows(2))
                .isInstanceOf(MalformedMp4Exception.class)
                .hasMessageContaining("more samples");
    }

    private List<Mp4File> files(int slots) throws IOException {
        return windows(slots).stream()
                .map(window -> Mp4File.open(ByteSource.of(window)))
                .toList();
    }

    /** Of the track of pictures: what is behind version and flags. */
    private static List<Long> numbers(ByteBuffer window, String table) {
        Box stbl = index(window).descend("trak", "mdia", "minf", "stbl");
        Box box = stbl.descend(table);
        return LongStream.range(1, box.bodyBytes() / 4)
                .mapToObj(i -> box.u32(4 * i))
                .toList();
    }

    private static long indexBytes(ByteBuffer window) {
        return index(window).bodyBytes();
    }

    private static Box index(ByteBuffer window) {
        return Box.require(Box.sequence(ByteSource.of(window)), "moov");
    }

    private static byte[] digest(Mp4Track track) {
        MessageDigest digest = sha256();
        SampleCursor samples = track.samples();
        while (samples.hasNext()) {
            samples.digestNext(digest);
        }
        return digest.digest();
    }

    private static byte[] digest(int from, int to, IntFunction<Fragment> slot) {
        MessageDigest digest = sha256();
        IntStream.range(from, to).forEach(i -> slot.apply(i).digestInto(digest));
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
