package app.connect.recorder.fuzz;

import app.connect.cluster.fuzz.Corpus;
import app.connect.recorder.media.arrival.RtcpFuzzTarget;
import app.connect.recorder.media.arrival.RtpFuzzTarget;
import app.connect.recorder.media.arrival.RtxFuzzTarget;
import app.connect.recorder.media.assembly.Av1FuzzTarget;
import app.connect.recorder.media.assembly.ExtensionFuzzTarget;
import app.connect.recorder.media.assembly.FmtpFuzzTarget;
import app.connect.recorder.media.assembly.G711FuzzTarget;
import app.connect.recorder.media.assembly.H264FuzzTarget;
import app.connect.recorder.media.assembly.OpusFuzzTarget;
import app.connect.recorder.media.assembly.RedFuzzTarget;
import app.connect.recorder.media.assembly.TrackFuzzTarget;
import app.connect.recorder.media.assembly.Vp8FuzzTarget;
import app.connect.recorder.media.assembly.Vp9FuzzTarget;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every input that fuzzing has kept, once more; {@code bin/fuzz} looks for others, with the same targets. */
class CorpusTest {
    private static final Corpus CORPUS = new Corpus(Map.ofEntries(
            Map.entry("RtcpFuzzTarget", RtcpFuzzTarget::fuzzerTestOneInput),
            Map.entry("RtpFuzzTarget", RtpFuzzTarget::fuzzerTestOneInput),
            Map.entry("RtxFuzzTarget", RtxFuzzTarget::fuzzerTestOneInput),
            Map.entry("Av1FuzzTarget", Av1FuzzTarget::fuzzerTestOneInput),
            Map.entry("ExtensionFuzzTarget", ExtensionFuzzTarget::fuzzerTestOneInput),
            Map.entry("FmtpFuzzTarget", FmtpFuzzTarget::fuzzerTestOneInput),
            Map.entry("G711FuzzTarget", G711FuzzTarget::fuzzerTestOneInput),
            Map.entry("H264FuzzTarget", H264FuzzTarget::fuzzerTestOneInput),
            Map.entry("OpusFuzzTarget", OpusFuzzTarget::fuzzerTestOneInput),
            Map.entry("RedFuzzTarget", RedFuzzTarget::fuzzerTestOneInput),
            Map.entry("TrackFuzzTarget", TrackFuzzTarget::fuzzerTestOneInput),
            Map.entry("Vp8FuzzTarget", Vp8FuzzTarget::fuzzerTestOneInput),
            Map.entry("Vp9FuzzTarget", Vp9FuzzTarget::fuzzerTestOneInput)));

    @TestFactory
    Stream<DynamicTest> isTakenWithoutHarm() {
        return CORPUS.tests();
    }

    @Test
    void everyTargetHasACorpusAndEveryCorpusATarget() throws IOException {
        CORPUS.isComplete();
    }
}
