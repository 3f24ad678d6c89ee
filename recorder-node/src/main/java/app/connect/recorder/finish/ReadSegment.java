package app.connect.recorder.finish;

import app.connect.recorder.ffmpeg.MovieBytes;
import app.connect.recorder.finish.mp4.Fragment;
import app.connect.recorder.finish.mp4.InitSegment;
import app.connect.recorder.finish.mp4.TrackKind;
import java.nio.ByteBuffer;

/** A segment in memory with its initialisation segment; {@code stored} says what it is. */
record ReadSegment(StoredSegment stored, ReadInit init, ByteBuffer bytes) {
    /** An initialisation segment, as bytes and as what it says. */
    record ReadInit(ByteBuffer bytes, InitSegment segment) {
        static ReadInit parse(ByteBuffer bytes, TrackKind kind) {
            return new ReadInit(bytes, InitSegment.parse(bytes.duplicate(), kind));
        }
    }

    Fragment fragment() {
        return Fragment.parse(bytes.duplicate(), init.segment());
    }

    /** Both, one behind the other, as libavformat likes them. */
    MovieBytes movie() {
        ByteBuffer joined = ByteBuffer.allocate(init.bytes().limit() + bytes.limit());
        joined.put(init.bytes().duplicate().rewind()).put(bytes.duplicate().rewind());
        return new Joined(joined.flip());
    }

    private record Joined(ByteBuffer bytes) implements MovieBytes {
        @Override
        public long size() {
            return bytes.limit();
        }

        @Override
        public void read(long offset, ByteBuffer target) {
            target.put(bytes.slice((int) offset, target.remaining()));
        }
    }
}
