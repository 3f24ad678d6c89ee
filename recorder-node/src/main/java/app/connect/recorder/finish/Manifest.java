package app.connect.recorder.finish;

import app.connect.cluster.library.LibraryCommand.PublishedRendition;
import app.connect.cluster.recording.RecordingReply.GapView;
import app.connect.cluster.recording.SealedRecording;
import app.connect.cluster.recording.VideoRendition;
import app.connect.cluster.time.MediaTime;
import app.connect.recorder.ffmpeg.AudioEncoder;
import app.connect.recorder.finish.PieceLog.Piece;
import app.connect.recorder.finish.mp4.InitSegment;
import app.connect.recorder.finish.sound.Levels;
import app.connect.recorder.finish.sound.SoundFigures;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * {@code manifest.json} (contract §3; docs/manifest.md), written while the recording is assembled: a day has 27,000 slots,
 * so there is never a tree of it in memory. Order of calls: {@link #begin}, {@link #slot} for each, {@link #end}, {@link
 * #close}.
 */
final class Manifest implements AutoCloseable {
    private static final int FORMAT = 1;

    private final FinalizationPlan plan;
    private final JsonGenerator json;
    private final Map<String, RenditionRates> rates = new TreeMap<>();

    private Manifest(FinalizationPlan plan, JsonGenerator json) {
        this.plan = plan;
        this.json = json;
    }

    static Manifest begin(Path file, FinalizationPlan plan) throws IOException {
        JsonGenerator json = JsonFactory.builder().build().createGenerator(file.toFile(), JsonEncoding.UTF8);
        Manifest manifest = new Manifest(plan, json);
        json.writeStartObject();
        json.writeNumberField("format", FORMAT);
        manifest.recording(plan.recording());
        json.writeArrayFieldStart("slots");
        return manifest;
    }

    private void recording(SealedRecording recording) throws IOException {
        json.writeObjectFieldStart("recording");
        json.writeStringField("id", recording.recording().value());
        json.writeStringField("organisation", recording.call().organisation().value());
        json.writeStringField("callId", recording.call().call().value());
        json.writeStringField("conversationId", recording.conversation().value());
        json.writeNumberField("attempt", plan.attempt());
        json.writeStringField("startedAt", String.valueOf(recording.startedAt()));
        json.writeNumberField("durationMs", recording.duration().toMillis());
        json.writeNumberField("durationTicks", recording.duration().ticks());
        json.writeNumberField("ticksPerSecond", MediaTime.TICKS_PER_SECOND);
        json.writeStringField("encoderProfile", plan.profile().id());
        json.writeEndObject();
    }

    /** One of the segments of the next {@link #slot}: what its rendition is called and how much it takes. */
    void measure(ReadSegment segment, MediaTime length) {
        rates(segment.stored().rendition(), segment.init().segment())
                .add(segment.stored().bytes(), length);
    }

    private RenditionRates rates(String rendition, InitSegment init) {
        return rates.computeIfAbsent(rendition, unknown -> new RenditionRates(init));
    }

    void slot(ManifestSlot slot) throws IOException {
        json.writeStartObject();
        json.writeNumberField("slot", slot.slot().number());
        json.writeNumberField("offsetMs", slot.from().toMillis());
        json.writeNumberField("lengthMs", slot.length().toMillis());
        json.writeNumberField("offsetTicks", slot.from().ticks());
        json.writeNumberField("lengthTicks", slot.length().ticks());
        if (slot.epoch() == null) {
            json.writeBooleanField("slate", true);
        } else {
            json.writeNumberField("epoch", slot.epoch().number());
        }
        samples(slot.piece());
        json.writeArrayFieldStart("objects");
        for (StoredSegment segment : slot.segments()) {
            object(segment);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** What the offline verifier finds in the file for this slot. */
    private void samples(Piece piece) throws IOException {
        json.writeObjectFieldStart("samples");
        json.writeNumberField("frames", piece.frames());
        json.writeStringField("videoSha256", piece.videoSha256());
        json.writeNumberField("audioUnits", piece.audioUnits());
        json.writeStringField("audioSha256", piece.audioSha256());
        json.writeEndObject();
    }

    private void object(StoredSegment segment) throws IOException {
        json.writeStartObject();
        json.writeStringField("rendition", segment.rendition());
        json.writeStringField("key", segment.key().path());
        json.writeNumberField("bytes", segment.bytes());
        json.writeStringField("sha256", segment.sha256());
        json.writeStringField("initKey", segment.initKey().path());
        json.writeNumberField("initBytes", segment.initBytes());
        json.writeStringField("initSha256", segment.initSha256());
        json.writeEndObject();
    }

    /** Everything that is known only when the file is there and checked. */
    void end(List<GapView> gaps, ManifestSound sound, VerificationReport report) throws IOException {
        json.writeEndArray();
        gaps(gaps);
        renditions();
        loudness(sound);
        verification(report);
        json.writeStringField("auditHead", plan.recording().chainHead());
        json.writeEndObject();
    }

    private void gaps(List<GapView> gaps) throws IOException {
        json.writeArrayFieldStart("gaps");
        for (GapView gap : gaps) {
            json.writeStartObject();
            json.writeNumberField("fromMs", gap.from().toMillis());
            json.writeNumberField("toMs", gap.to().toMillis());
            json.writeStringField("reason", gap.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void renditions() throws IOException {
        json.writeArrayFieldStart("renditions");
        for (Map.Entry<String, RenditionRates> measured : rates.entrySet()) {
            json.writeStartObject();
            json.writeStringField("name", measured.getKey());
            Optional<VideoRendition> video = plan.video(measured.getKey());
            if (video.isPresent()) {
                pictures(video.get());
            } else {
                json.writeStringField("kind", "audio");
                json.writeNumberField("sampleRate", AudioEncoder.SAMPLE_RATE);
                json.writeNumberField("channels", AudioEncoder.CHANNELS);
            }
            json.writeStringField("codecs", measured.getValue().codecs());
            json.writeNumberField("bandwidth", measured.getValue().bandwidth());
            json.writeNumberField("averageBandwidth", measured.getValue().averageBandwidth());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** The renditions of the picture as the library shows them, the largest first. */
    List<PublishedRendition> published() {
        return plan.profile().videos().stream()
                .filter(video -> rates.containsKey(video.name()))
                .map(video -> new PublishedRendition(
                        video.name(),
                        video.width(),
                        video.height(),
                        Objects.requireNonNull(rates.get(video.name())).averageBandwidth()))
                .toList();
    }

    private void pictures(VideoRendition video) throws IOException {
        json.writeStringField("kind", "video");
        json.writeNumberField("width", video.width());
        json.writeNumberField("height", video.height());
        json.writeNumberField("framesPerSecond", video.framesPerSecond());
        json.writeNumberField("declaredPeak", video.peakBitrate());
    }

    private void loudness(ManifestSound sound) throws IOException {
        json.writeObjectFieldStart("loudness");
        json.writeStringField("from", plan.soundRendition());
        figures("measured", sound.live());
        json.writeBooleanField("mastered", sound.levels().mastered());
        json.writeNumberField("targetLufs", Levels.TARGET_LUFS);
        decibels("gainDb", OptionalDouble.of(sound.levels().gainDecibels()));
        json.writeNumberField("limiterLoweredDb", sound.levels().lowerDecibels());
        json.writeNumberField("passes", sound.passes());
        figures("result", sound.result());
        json.writeEndObject();
    }

    private void figures(String name, SoundFigures figures) throws IOException {
        json.writeObjectFieldStart(name);
        decibels("integratedLufs", figures.integratedLufs());
        decibels("truePeakDbtp", figures.truePeakDbtp());
        json.writeEndObject();
    }

    private void decibels(String name, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, Math.round(value.getAsDouble() * 100) / 100.0);
        } else {
            json.writeNullField(name);
        }
    }

    private void verification(VerificationReport report) throws IOException {
        json.writeObjectFieldStart("verification");
        json.writeBooleanField("verified", report.verified());
        json.writeNumberField("objects", report.objects());
        json.writeNumberField("objectBytes", report.objectBytes());
        json.writeNumberField("committedSlots", report.committedSlots());
        json.writeNumberField("slatePieces", report.slatePieces());
        json.writeNumberField("frames", report.frames());
        json.writeNumberField("audioUnits", report.audioUnits());
        json.writeNumberField("decodedPictures", report.decodedPictures());
        json.writeNumberField("decodedAudioUnits", report.decodedAudioUnits());
        json.writeArrayFieldStart("problems");
        for (String problem : report.problems()) {
            json.writeString(problem);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeObjectFieldStart("mp4");
        json.writeStringField("key", plan.delivery(Publisher.MOVIE).path());
        json.writeNumberField("bytes", report.movieBytes());
        json.writeStringField("sha256", report.movieSha256());
        json.writeEndObject();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
