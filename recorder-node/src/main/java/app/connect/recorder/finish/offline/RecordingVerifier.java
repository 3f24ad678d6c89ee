package app.connect.recorder.finish.offline;

import app.connect.recorder.finish.mp4.MalformedMp4Exception;
import app.connect.recorder.finish.mp4.Mp4File;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Compares a downloaded file with its manifest: as bytes, and slot by slot as what is shown and heard. */
final class RecordingVerifier {
    private static final int BUFFER_BYTES = 256 * 1024;

    private final Differences differences = new Differences();

    private RecordingVerifier() {}

    static Verdict verify(Path file, Path manifest) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new RecordingVerifier().verify(channel, manifest);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Verdict verify(FileChannel file, Path path) throws IOException {
        ManifestReader manifest;
        int slots = 0;
        try {
            SlotEvidence evidence = new SlotEvidence(Mp4File.open(file), RecordingVerifier::sha256, differences);
            manifest = ManifestReader.read(path, evidence::compare);
            evidence.finish(recording(manifest, "durationTicks").longValue());
            compareGaps(manifest.of("gaps"), evidence.slates());
            slots = evidence.slots();
        } catch (MalformedMp4Exception e) {
            differences.add("the file is not an MP4 as it was written: " + e.getMessage());
            manifest = ManifestReader.read(path, line -> {});
        }
        compareBytes(manifest.of("mp4"), file);
        differences.require(
                Fields.of(manifest.of("verification"), "verified").booleanValue(),
                "the manifest itself says that the recording was not verified");
        return new Verdict(summary(manifest, slots), differences.list());
    }

    private void compareBytes(JsonNode mp4, FileChannel file) throws IOException {
        long bytes = Fields.of(mp4, "bytes").longValue();
        differences.require(file.size() == bytes, "the file has " + file.size() + " bytes, the manifest says " + bytes);
        String expected = Fields.of(mp4, "sha256").textValue();
        String found = hash(file);
        differences.require(
                found.equals(expected), "the file's SHA-256 is " + found + ", the manifest says " + expected);
    }

    private static String hash(FileChannel file) throws IOException {
        MessageDigest digest = sha256();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        for (long at = 0; at < file.size(); ) {
            at += file.read(buffer.clear(), at);
            digest.update(buffer.flip());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Gaps that touch are one stretch, whatever their reasons. */
    private void compareGaps(JsonNode gaps, List<List<Long>> slates) {
        List<List<Long>> declared = new ArrayList<>();
        for (JsonNode gap : gaps) {
            long from = Fields.of(gap, "fromMs").longValue();
            long to = Fields.of(gap, "toMs").longValue();
            int last = declared.size() - 1;
            if (last >= 0 && declared.get(last).get(1) == from) {
                declared.set(last, List.of(declared.get(last).get(0), to));
            } else {
                declared.add(List.of(from, to));
            }
        }
        differences.require(
                declared.equals(slates), "gaps are declared at " + declared + " ms, slate stands at " + slates + " ms");
    }

    private static String summary(ManifestReader manifest, int slots) {
        return "recording " + recording(manifest, "id").textValue() + ", "
                + SlotLine.time(recording(manifest, "durationTicks").longValue()) + ", " + slots + " slots compared, "
                + manifest.of("gaps").size() + " gaps declared";
    }

    private static JsonNode recording(ManifestReader manifest, String name) {
        return Fields.of(manifest.of("recording"), name);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
