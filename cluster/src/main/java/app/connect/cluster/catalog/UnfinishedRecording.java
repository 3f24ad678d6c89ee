package app.connect.cluster.catalog;

import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.RecordingStatus;
import org.jspecify.annotations.Nullable;

/** @param node that records or finalises it as far as the journal says; null: none */
public record UnfinishedRecording(RecordingId recording, RecordingStatus status, @Nullable String node) {}
