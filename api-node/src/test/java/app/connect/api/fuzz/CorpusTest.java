package app.connect.api.fuzz;

import app.connect.api.http.HeaderFuzzTarget;
import app.connect.api.http.JsonFuzzTarget;
import app.connect.cluster.fuzz.Corpus;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every input that fuzzing has kept, once more; {@code bin/fuzz} looks for others, with the same targets. */
class CorpusTest {
    private static final Corpus CORPUS = new Corpus(Map.of(
            "HeaderFuzzTarget", HeaderFuzzTarget::fuzzerTestOneInput,
            "JsonFuzzTarget", JsonFuzzTarget::fuzzerTestOneInput));

    @TestFactory
    Stream<DynamicTest> isTakenWithoutHarm() {
        return CORPUS.tests();
    }

    @Test
    void everyTargetHasACorpusAndEveryCorpusATarget() throws IOException {
        CORPUS.isComplete();
    }
}
