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
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Mp4WriterTest {
    private static final int SLOTS = 3;
    private static final MediaTime LENGTH = new MediaTime(SLOTS * 153_600L);

    private final Path file;
    private final Path tables;

    Mp4WriterTest(@TempDir Path folder) throws IOException {
        this.file = folder.resolve("out.mp4");
        this.tables = Files.createDirectory(folder.resolve("tables"));
    }

    private static Fragment video(String parameterSets) {
        int[] shownAt = IntStream.range(0, 96).toArray();
        shownAt[1] = 2;
        shownAt[2] = 1;
        int[] sizes = IntStream.range(0, 96).map(i -> 100 + i).toArray();
        return Fragment.parse(
                SegmentBytes.video(0, sizes, shownAt),
                InitSegment.parse(SegmentBytes.videoInit(parameterSets), TrackKind.VIDEO));
    }

    private static Fragment audio() {
        int[] sizes = new int[150];
        Arrays.fill(sizes, 40);
        return Fragment.parse(
                SegmentBytes.audio(0, sizes), InitSegment.parse(SegmentBytes.audioInit(), TrackKind.AUDIO));
    }

    private void write(String... parameterSets) throws IOException {
        try (Mp4Writer writer = Mp4Writer.create(file, tables, LENGTH, TrackKind.VIDEO)) {
            for (String sets : parameterSets) {
                writer.append(video(sets), audio());
            }
            writer.finish();
        }
    }

    @Test
    void keepsEverySampleOfBothTracksInOrder() throws IOException {
        write("a", "a", "a");

        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Mp4File written = Mp4File.open(channel);
            assertThat(written.duration()).isEqualTo(LENGTH);
            assertThat(written.video().count()).isEqualTo(SLOTS * 96);
            assertThat(written.audio().count()).isEqualTo(SLOTS * 150);
            assertThat(digest(written.video())).isEqualTo(digest(video("a")));
            assertThat(digest(written.audio())).isEqualTo(digest(audio()));
        }
    }

    @Test
    void addsASampleEntryOnlyForAnEpochThatDiffers() throws IOException {
        write("epoch one", "epoch two", "epoch one");

        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(text.split("epoch one", -1)).hasSize(2);
        assertThat(text.split("epoch two", -1)).hasSize(2);
    }

    @Test
    void refusesToReadAFileWhoseSamplesLieElsewhere() throws IOException {
        write("a", "a", "a");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            ByteBuffer beyondTheEnd = ByteBuffer.allocate(4).putInt(0, (int) channel.size() - 5);
            channel.write(beyondTheEnd, text.indexOf("stco") + 12);

            Mp4File written = Mp4File.open(channel);
            assertThatThrownBy(() -> digest(written.video()))
                    .isInstanceOf(MalformedMp4Exception.class)
                    .hasMessageContaining("not inside mdat");
        }
    }

    @Test
    void refusesMoreSamplesThanTheLengthLeavesRoomFor() throws IOException {
        try (Mp4Writer writer = Mp4Writer.create(file, tables, new MediaTime(1), TrackKind.VIDEO)) {
            for (int i = 0; i < 100; i++) {
                writer.append(video("a"), audio());
            }
            assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
        }
    }

    private static byte[] digest(Mp4Track track) {
        MessageDigest digest = sha256();
        SampleCursor samples = track.samples();
        while (samples.hasNext()) {
            samples.digestNext(digest);
        }
        return digest.digest();
    }

    private static byte[] digest(Fragment slot) {
        MessageDigest digest = sha256();
        for (int i = 0; i < SLOTS; i++) {
            slot.digestInto(digest);
        }
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
