package app.connect.cluster.recording;

/**
 * One stored segment and the initialisation segment it needs. The key follows from organisation, recording, epoch,
 * rendition and slot ({@link StagingKeys}), so it is not repeated.
 *
 * @param sha256 64 lower-case hex digits
 */
public record SegmentObject(String rendition, long bytes, String sha256, long initBytes, String initSha256) {}
