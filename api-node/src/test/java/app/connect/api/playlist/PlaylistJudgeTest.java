package app.connect.api.playlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge itself: a good set of playlists passes, and each thing that is wrong is found. */
class PlaylistJudgeTest {
    private static final String MAIN =
            """
            #EXTM3U
            #EXT-X-VERSION:7
            #EXT-X-INDEPENDENT-SEGMENTS
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="Call",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="sound"
            #EXT-X-STREAM-INF:BANDWIDTH=10,AVERAGE-BANDWIDTH=9,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=16x9,\
            FRAME-RATE=30.000,AUDIO="a"
            picture
            """;
    private static final String MEDIA =
            """
            #EXTM3U
            #EXT-X-VERSION:7
            #EXT-X-TARGETDURATION:4
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-PLAYLIST-TYPE:VOD
            #EXT-X-MAP:URI="i1"
            #EXT-X-PROGRAM-DATE-TIME:2026-01-01T12:00:00.000Z
            #EXTINF:3.2,
            s0
            #EXT-X-DISCONTINUITY
            #EXT-X-MAP:URI="i2"
            #EXT-X-PROGRAM-DATE-TIME:2026-01-01T12:00:03.200Z
            #EXTINF:3.2,
            s1
            #EXTINF:1.0,
            s2
            #EXT-X-ENDLIST
            """;

    @Test
    void findsNothingInGoodPlaylists() {
        assertThat(faults(MAIN, MEDIA, MEDIA)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "#EXT-X-TARGETDURATION:4, #EXT-X-TARGETDURATION:2",
        "#EXT-X-PLAYLIST-TYPE:VOD, #EXT-X-PLAYLIST-TYPE:EVENT",
        "#EXT-X-ENDLIST, ''",
        "#EXT-X-VERSION:7, #EXT-X-VERSION:3",
        "#EXT-X-MAP:URI=\"i1\", ''",
        "#EXT-X-MAP:URI=\"i2\", ''",
        "'#EXTINF:1.0,', ''",
        "s2, s1",
        "#EXT-X-MEDIA-SEQUENCE:0, #EXT-X-UNHEARD-OF",
        "#EXTM3U, '#EXTM3U '"
    })
    void findsWhatIsWrongInAMediaPlaylist(String good, String bad) {
        String wrong = MEDIA.replaceFirst(java.util.regex.Pattern.quote(good), bad);

        assertThat(wrong).isNotEqualTo(MEDIA);
        assertThat(faults(MAIN, wrong, wrong)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "BANDWIDTH=10, BANDWIDTH=1",
        "',RESOLUTION=16x9', ',RESOLUTION=16'",
        "'AUDIO=\"a\"', 'AUDIO=\"b\"'",
        "#EXT-X-INDEPENDENT-SEGMENTS, #EXT-X-ENDLIST",
        "',mp4a.40.2', ''",
        "',CHANNELS=\"2\"', ''"
    })
    void findsWhatIsWrongInAMultivariantPlaylist(String good, String bad) {
        String wrong = MAIN.replace(good, bad);

        assertThat(wrong).isNotEqualTo(MAIN);
        assertThat(faults(wrong, MEDIA, MEDIA)).isNotEmpty();
    }

    @Test
    void findsRenditionsThatDoNotAgree() {
        for (List<String> change : List.of(
                List.of("#EXTINF:1.0,", "#EXTINF:0.9,"),
                List.of("#EXTINF:1.0,", "#EXT-X-GAP\n#EXTINF:1.0,"),
                List.of("#EXT-X-DISCONTINUITY\n", ""),
                List.of("s2", "s3"))) {
            assertThat(faults(MAIN, MEDIA, MEDIA.replace(change.get(0), change.get(1))))
                    .isNotEmpty();
        }
    }

    private static List<String> faults(String main, String picture, String sound) {
        return PlaylistJudge.faults(main, Map.of("picture", picture, "sound", sound)::get);
    }
}
