package app.connect.recorder.finish;

import java.util.List;

/**
 * What was checked of a finished file, and what was wrong with it.
 *
 * @param objects committed objects read and found to be, byte for byte, what was committed
 * @param committedSlots slots whose samples were found in the file at their place, hash for hash
 * @param slatePieces stretches that are slate
 * @param decodedPictures pictures that libavcodec decoded without an error: of the file, and key frames of smaller renditions
 * @param problems empty when the file is good
 */
public record VerificationReport(
        int objects,
        long objectBytes,
        int committedSlots,
        int slatePieces,
        int frames,
        int audioUnits,
        long decodedPictures,
        long decodedAudioUnits,
        long movieBytes,
        String movieSha256,
        List<String> problems) {
    public VerificationReport {
        problems = List.copyOf(problems);
    }

    public boolean verified() {
        return problems.isEmpty();
    }
}
