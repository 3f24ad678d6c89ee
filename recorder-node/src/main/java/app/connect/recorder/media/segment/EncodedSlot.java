package app.connect.recorder.media.segment;

import app.connect.cluster.recording.SlotFacts;

/** A slot of which every rendition lies whole in {@code directory}. */
public record EncodedSlot(EpochDirectory directory, SlotFacts facts) {}
