package app.connect.api.hls;

/**
 * A segment that a finaliser made: of the mastered sound, or of the slate in a gap. As a line of the manifest names it;
 * its key follows from its rendition and slot (contract §3).
 */
record DeliveredObject(int slot, String rendition, SegmentRow.Stored segment, SegmentRow.Stored init) {}
