package app.connect.recorder.media.arrival;

/** What a receiver report says of one source (RFC 3550 §6.4.1), in that section's units. */
record ReportBlock(
        long ssrc,
        int fractionLost,
        int cumulativeLost,
        long extendedHighestSequence,
        long jitterTicks,
        long lastSenderReport,
        long delaySinceLastSenderReport) {}
