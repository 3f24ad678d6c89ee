package app.connect.api.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestReaderTest {
    private static final String MANIFEST =
            """
            {"format":1,"recording":{"id":"r","slot":9,"objects":[{"key":"a/r/f9/x/y"}]},
             "slots":[
              {"slot":0,"offsetMs":0,"epoch":1,"samples":{"frames":96,"key":"a/b/f1"},"objects":[
               {"rendition":"720p","key":"a/r/1/720p/00000000.m4s","bytes":11,"sha256":"%1$s",
                "initKey":"a/r/1/720p/init.mp4","initBytes":7,"initSha256":"%1$s"},
               {"rendition":"audio","key":"a/r/f2/audio/00000000.m4s","bytes":12,"sha256":"%2$s",
                "initKey":"a/r/f2/audio/init.mp4","initBytes":8,"initSha256":"%3$s"}]},
              {"slot":1,"slate":true,"objects":[
               {"rendition":"720p","key":"a/r/f2/720p/00000001.m4s","bytes":13,"sha256":"%2$s",
                "initKey":"a/r/f2/720p/init.mp4","initBytes":9,"initSha256":"%3$s"}]}],
             "gaps":[{"fromMs":3200}],"renditions":[{"name":"720p","objects":[{"key":"a/r/f2/q"}]}]}
            """
                    .formatted("1".repeat(64), "2".repeat(64), "3".repeat(64));

    @Test
    void findsWhatWasDeliveredHoweverTheManifestIsCut() {
        byte[] bytes = MANIFEST.getBytes(StandardCharsets.UTF_8);
        for (int piece : List.of(1, 7, 64, bytes.length)) {
            List<DeliveredObject> found = new ArrayList<>();
            ManifestReader reader = new ManifestReader(found::add);
            for (int from = 0; from < bytes.length; from += piece) {
                reader.feed(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + piece)));
            }

            assertThat(found)
                    .containsExactly(
                            new DeliveredObject(0, "audio", stored(12, "2"), stored(8, "3")),
                            new DeliveredObject(1, "720p", stored(13, "2"), stored(9, "3")));
        }
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThatThrownBy(() -> new ManifestReader(object -> {}).feed("{]".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalStateException.class);
    }

    private static SegmentRow.Stored stored(long bytes, String digit) {
        return new SegmentRow.Stored(bytes, digit.repeat(64));
    }
}
