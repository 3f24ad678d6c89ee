package app.connect.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class Mp4DumpTest {
    private final Path file;

    Mp4DumpTest(@TempDir Path folder) {
        this.file = folder.resolve("boxes.mp4");
    }

    private String dump(String... hex) throws IOException {
        Files.write(file, HexFormat.of().parseHex(String.join("", hex).replace(" ", "")));
        return Mp4Dump.of(file);
    }

    @Test
    void showsBrands() throws IOException {
        assertThat(dump("00000018 66747970 69736f6d 00000200 69736f6d 61766331"))
                .isEqualTo("ftyp 24 isom 512 isom avc1\n");
    }

    @Test
    void showsNestedBoxesIndentedWithTheirFields() throws IOException {
        String dump = dump(
                "00000048 6d6f6f66", // moof
                "00000040 74726166", // traf
                "00000010 74666864 00020000 00000002", // tfhd, track 2
                "00000014 74666474 01000000 0000000100000000", // tfdt of 64 bit
                "00000014 7472756e 00000001 00000000 00000058"); // trun without samples, data offset

        assertThat(dump)
                .isEqualTo(
                        """
                        moof 72
                          traf 64
                            tfhd 16 flags=020000 track=2
                            tfdt 20 baseMediaDecodeTime=4294967296
                            trun 20 flags=000001 samples=0 duration=0 bytes=0 leastOffset=0
                        """);
    }

    @Test
    void addsUpTheSamplesOfARun() throws IOException {
        String dump = dump(
                "00000030 7472756e 01000b00 00000002", // durations, sizes, offsets of two samples
                "00000200 00000064 fffffe00",
                "00000200 0000000a 00000000",
                "0000000000000000");

        assertThat(dump).isEqualTo("trun 48 flags=000b00 samples=2 duration=1024 bytes=110 leastOffset=-512\n");
    }

    @Test
    void readsBoxesWithLargeSizes() throws IOException {
        assertThat(dump("00000001 6d646174 0000000000000012 ffff", "00000008 66726565"))
                .isEqualTo("mdat 18\nfree 8\n");
    }

    @Test
    void saysWhenABoxDoesNotFit() throws IOException {
        assertThat(dump("00000018 6d6f6f76 00000100 7472616b 00000000 00000000"))
                .isEqualTo("moov 24\n  trak 256 DOES NOT FIT\n");
    }
}
