package app.connect.recorder.finish;

import java.util.List;

/** A committed slot with the segments that were read of it. */
record ReadSlot(CommittedSlot slot, List<ReadSegment> segments) {
    ReadSlot {
        segments = List.copyOf(segments);
    }

    /** Its segment of {@code rendition}, which must be there. */
    ReadSegment segment(String rendition) {
        return segments.stream()
                .filter(segment -> segment.stored().rendition().equals(rendition))
                .findFirst()
                .orElseThrow();
    }
}
