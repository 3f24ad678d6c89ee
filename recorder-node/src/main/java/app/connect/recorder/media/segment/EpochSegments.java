package app.connect.recorder.media.segment;

import app.connect.cluster.recording.SlotFacts;
import app.connect.cluster.time.Slot;
import app.connect.recorder.media.encode.Encoded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The writers of one epoch, moved by {@link SlotCutter}. */
final class EpochSegments implements AutoCloseable {
    private final EpochDirectory directory;
    private final Slot from;
    private final SlotCutter cutter;
    private final Map<String, RenditionWriter> writers = new HashMap<>();

    EpochSegments(EpochDirectory directory, Slot from) {
        this.directory = directory;
        this.from = from;
        this.cutter = new SlotCutter(from);
    }

    /** The slots that {@code element} completes. */
    List<EncodedSlot> offer(Encoded element) {
        if (element instanceof Encoded.Opened opened) {
            RenditionWriter writer = RenditionWriter.open(directory, opened.rendition(), opened.format(), from);
            writers.put(opened.rendition(), writer);
            cutter.opened(opened.rendition());
        } else if (element instanceof Encoded.Packet packet) {
            cutter.leaves(packet.rendition(), packet.at()).ifPresent(slot -> cut(packet.rendition(), slot));
            writer(packet.rendition()).write(packet.packet());
        } else if (element instanceof Encoded.SlotMeasured measured) {
            cutter.measured(measured);
        } else if (element instanceof Encoded.Ended ended) {
            cutter.open(ended.at()).forEach(this::cut);
        }
        return complete();
    }

    private void cut(String rendition, Slot slot) {
        cutter.segment(slot, writer(rendition).cut(slot));
    }

    private List<EncodedSlot> complete() {
        List<EncodedSlot> slots = new ArrayList<>();
        for (Optional<SlotFacts> facts = cutter.complete(); facts.isPresent(); facts = cutter.complete()) {
            slots.add(new EncodedSlot(directory, facts.get()));
        }
        return slots;
    }

    private RenditionWriter writer(String rendition) {
        return Optional.ofNullable(writers.get(rendition)).orElseThrow();
    }

    @Override
    public void close() {
        writers.values().forEach(RenditionWriter::close);
        writers.clear();
    }
}
