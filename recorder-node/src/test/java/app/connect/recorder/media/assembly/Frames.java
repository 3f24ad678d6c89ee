package app.connect.recorder.media.assembly;

import java.util.ArrayList;
import java.util.List;

/** Writes down what a depacketizer says. */
final class Frames implements Depacketizer.Outlet {
    final List<String> said = new ArrayList<>();
    final List<EncodedBytes> data = new ArrayList<>();

    @Override
    public void format(Format format) {
        said.add(
                format instanceof Format.Video video
                        ? "format %dx%d".formatted(video.widthPx(), video.heightPx())
                        : "format " + format.codec());
    }

    @Override
    public void frame(EncodedBytes frame, long timestamp, boolean keyFrame, int durationTicks) {
        data.add(frame);
        said.add((keyFrame ? "key " : "frame ") + timestamp + (durationTicks > 0 ? " for " + durationTicks : ""));
    }

    @Override
    public void gap(int lostFrames, Assembled.Gap.Reason reason) {
        said.add("gap " + lostFrames);
    }

    @Override
    public void needKeyFrame() {
        said.add("need key");
    }

    @Override
    public void keyFrameRefused() {
        said.add("key refused");
    }
}
