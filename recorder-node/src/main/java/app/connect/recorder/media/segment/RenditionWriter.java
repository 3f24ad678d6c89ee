package app.connect.recorder.media.segment;

import app.connect.cluster.recording.SegmentObject;
import app.connect.cluster.time.Slot;
import app.connect.recorder.ffmpeg.CmafMuxer;
import app.connect.recorder.ffmpeg.EncodedPacket;
import app.connect.recorder.ffmpeg.StreamFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One rendition of one epoch: its muxer, and its files in the epoch's directory. Holds one slot's bytes at most. */
final class RenditionWriter implements AutoCloseable {
    private final EpochDirectory directory;
    private final String rendition;
    private final CmafMuxer muxer;
    private final long initBytes;
    private final String initSha256;

    private RenditionWriter(EpochDirectory directory, String rendition, CmafMuxer muxer, byte[] init) {
        this.directory = directory;
        this.rendition = rendition;
        this.muxer = muxer;
        this.initBytes = init.length;
        this.initSha256 = sha256(init);
    }

    /** Writes the init segment. {@code from}: the epoch's first slot; fragments are numbered by slot, from 1. */
    static RenditionWriter open(EpochDirectory directory, String rendition, StreamFormat format, Slot from) {
        CmafMuxer muxer = CmafMuxer.open(format, from.number() + 1);
        try {
            byte[] init = muxer.init();
            DurableFile.createFolder(directory.path().resolve(rendition));
            DurableFile.write(directory.init(rendition), init);
            return new RenditionWriter(directory, rendition, muxer, init);
        } catch (IOException e) {
            muxer.close();
            throw new UncheckedIOException("writing " + directory.init(rendition), e);
        }
    }

    void write(EncodedPacket packet) {
        muxer.write(packet);
    }

    /** Ends the segment with what was written since the last one. */
    SegmentObject cut(Slot slot) {
        byte[] fragment = muxer.cutFragment();
        Path file = directory.segment(rendition, slot);
        try {
            DurableFile.write(file, fragment);
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + file, e);
        }
        return new SegmentObject(rendition, fragment.length, sha256(fragment), initBytes, initSha256);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void close() {
        muxer.close();
    }
}
