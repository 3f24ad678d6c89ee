package app.connect.recorder.finish;

import app.connect.cluster.library.ChatSource;
import app.connect.cluster.placement.LibraryShard;
import app.connect.cluster.recording.CommittedSlots;
import app.connect.recorder.telemetry.FinalizationGauges;

/** What finalisations of a node work with: who does it, where slots and chat come from, who is told. */
public record FinalizationPorts(
        Finalizer finalizer, CommittedSlots slots, ChatSource chat, LibraryShard library, FinalizationGauges gauges) {}
