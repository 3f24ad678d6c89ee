package app.connect.api.json;

import app.connect.cluster.recording.RecordingStatus;
import org.jspecify.annotations.Nullable;

/**
 * An unfinished recording for operators: nothing of what is in it.
 *
 * @param owner name of the node that records or finalises it; missing: none does
 */
public record RecordingOwnerJson(String id, RecordingStatus status, @Nullable String owner) {}
