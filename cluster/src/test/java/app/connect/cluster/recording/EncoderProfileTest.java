package app.connect.cluster.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EncoderProfileTest {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static List<EncoderProfile> released() {
        List<EncoderProfile> profiles = new ArrayList<>();
        profiles.add(EncoderProfile.P720P30_V1);
        for (Preset preset : Preset.ALL) {
            profiles.add(preset.profile(true));
            profiles.add(preset.profile(false));
        }
        return profiles;
    }

    /** Another choice is another id: what is under a released one decides SPS and PPS of recordings that go on. */
    @Test
    void releasedProfilesNeverChange() throws IOException {
        GoldenText.assertMatches(
                RESOURCES.resolve("golden/encoder-profiles.json"), JSON.writeValueAsString(released()) + "\n");
        assertThat(released()).extracting(EncoderProfile::id).doesNotHaveDuplicates();
    }

    @Test
    void comesBackAsItWasWritten() throws IOException {
        for (EncoderProfile profile : released()) {
            assertThat(JSON.readValue(JSON.writeValueAsBytes(profile), EncoderProfile.class))
                    .isEqualTo(profile);
        }
    }

    /** Its event is in the audit chain, whose hashes are made of the JSON as it is written now. */
    @Test
    void profileFromBeforeTheLadderIsWrittenAsItWasThen() throws IOException {
        JsonNode then = JSON.readTree(RESOURCES
                        .resolve("fixtures/journal/v1/recording-started.v1.json")
                        .toFile())
                .at("/event/profile");
        EncoderProfile profile = JSON.treeToValue(then, EncoderProfile.class);
        assertThat(profile).isEqualTo(EncoderProfile.P720P30_V1);
        assertThat(profile.videos()).containsExactly(profile.main());
        assertThat(profile.master()).isEmpty();
        assertThat(JSON.<JsonNode>valueToTree(profile)).isEqualTo(then);
    }

    @Test
    void ladderIsNamedByHeightAndKeepsTheShape() {
        for (Preset preset : Preset.ALL) {
            EncoderProfile profile = preset.profile(true);
            assertThat(preset.profile(false).main()).isEqualTo(profile.main());
            assertThat(profile.master()).contains("audio-master");
            assertThat(profile.videos()).hasSizeGreaterThan(2).allSatisfy(video -> {
                assertThat(video.name()).isEqualTo(video.height() + "p");
                assertThat(video.width() * 9).isEqualTo(video.height() * 16);
                assertThat(video.peakBitrate()).isPositive();
            });
            assertThat(Preset.parse(preset.value())).contains(preset);
        }
        assertThat(Preset.P720P30.profile(true).videos())
                .extracting(VideoRendition::name)
                .containsExactly("720p", "360p", "180p");
        assertThat(Preset.P1080P30.profile(true).videos())
                .extracting(VideoRendition::name)
                .containsExactly("1080p", "720p", "360p", "180p");
        assertThat(Preset.parse("4k")).isEmpty();
    }

    @Test
    void renditionsOfTwoRatesHaveNoCommonSlots() {
        VideoRendition slow = new VideoRendition("180p", 320, 180, 15, Map.of());
        assertThatThrownBy(() -> new EncoderProfile("x", 640, 360, 30, "360p", Map.of(), "a", 1, List.of(slow), null))
                .hasMessageContaining("180p is not slot-aligned with 360p");
    }
}
