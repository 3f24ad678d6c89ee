package app.connect.recorder.finish;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.RecordingReply.GapView;
import app.connect.cluster.recording.SealedRecording;
import app.connect.cluster.recording.SegmentObject;
import app.connect.cluster.recording.SlotFacts;
import app.connect.cluster.recording.StagingKeys;
import app.connect.cluster.time.MediaTime;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * {@code manifest.json} (contract §3), written while the recording is assembled: a day has 27,000 slots, so there is
 * never a tree of it in memory. Order of calls: {@link #begin}, {@link #slot} for each, {@link #end}, {@link #close}.
 */
final class Manifest implements AutoCloseable {
    private final FinalizationPlan plan;
    private final JsonGenerator json;

    private Manifest(FinalizationPlan plan, JsonGenerator json) {
        this.plan = plan;
        this.json = json;
    }

    static Manifest begin(Path file, FinalizationPlan plan) throws IOException {
        JsonGenerator json = JsonFactory.builder().build().createGenerator(file.toFile(), JsonEncoding.UTF8);
        Manifest manifest = new Manifest(plan, json);
        json.writeStartObject();
        manifest.recording(plan.recording());
        manifest.renditions(plan.profile());
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
        json.writeNumberField("durationMs", recording.duration().toMillis());
        json.writeNumberField("durationTicks", recording.duration().ticks());
        json.writeNumberField("ticksPerSecond", MediaTime.TICKS_PER_SECOND);
        json.writeStringField("encoderProfile", plan.profile().id());
        json.writeEndObject();
    }

    private void renditions(EncoderProfile profile) throws IOException {
        json.writeArrayFieldStart("renditions");
        json.writeStartObject();
        json.writeStringField("name", profile.videoRendition());
        json.writeStringField("codec", "H.264");
        json.writeNumberField("width", profile.width());
        json.writeNumberField("height", profile.height());
        json.writeNumberField("framesPerSecond", profile.framesPerSecond());
        json.writeEndObject();
        json.writeStartObject();
        json.writeStringField("name", profile.audioRendition());
        json.writeStringField("codec", "AAC-LC");
        json.writeNumberField("bitrate", profile.audioBitrate());
        json.writeEndObject();
        json.writeEndArray();
    }

    void slot(CommittedSlot committed) throws IOException {
        SlotFacts facts = committed.facts();
        StagingKeys keys = plan.staging(committed);
        json.writeStartObject();
        json.writeNumberField("slot", committed.number());
        json.writeNumberField("offsetMs", facts.slot().start().toMillis());
        json.writeNumberField(
                "lengthMs", facts.end().minus(facts.slot().start()).toMillis());
        json.writeNumberField("epoch", committed.epoch().number());
        json.writeArrayFieldStart("objects");
        for (SegmentObject object : facts.objects()) {
            json.writeStartObject();
            json.writeStringField("rendition", object.rendition());
            json.writeStringField(
                    "key", keys.segment(object.rendition(), facts.slot()).path());
            json.writeNumberField("bytes", object.bytes());
            json.writeStringField("sha256", object.sha256());
            json.writeStringField("initKey", keys.init(object.rendition()).path());
            json.writeStringField("initSha256", object.initSha256());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Everything that is known only when the file is there and checked. */
    void end(List<GapView> gaps, MeasuredLoudness loudness, VerificationReport report) throws IOException {
        json.writeEndArray();
        gaps(gaps);
        json.writeObjectFieldStart("loudness");
        json.writeObjectFieldStart(plan.profile().audioRendition());
        decibels("integratedLufs", loudness.integratedLufs());
        decibels("truePeakDbtp", loudness.truePeakDbtp());
        json.writeEndObject();
        json.writeEndObject();
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
