package app.connect.recorder.media.assembly;

import app.connect.recorder.media.arrival.Packets;

/**
 * Plays a {@link Script} to a depacketizer. Of a step's first byte bit 0 is the marker, bit 1 says that the timestamp
 * is new, bits 2 and 3 what comes before (1: loss, of as many packets as bits 4 to 7 say and one; 2: interruption; 3:
 * the timestamp goes back).
 */
final class DepacketizerTrial {
    private static final long FRAME_TICKS = 3_000;
    /** So that the timestamps wrap. */
    private static final long FIRST_TIMESTAMP = 0xFFFF_F000L;

    private DepacketizerTrial() {}

    static void play(Script script, Depacketizer depacketizer, Ledger ledger) {
        long timestamp = FIRST_TIMESTAMP;
        int sequence = 0xFFF0;
        while (script.goesOn()) {
            int step = script.octet();
            int amount = step >>> 4;
            switch (step >>> 2 & 3) {
                case 1 -> {
                    depacketizer.lost(amount + 1, ledger);
                    sequence += amount + 1;
                }
                case 2 -> depacketizer.interrupt();
                case 3 -> timestamp -= amount * FRAME_TICKS;
                default -> {}
            }
            timestamp = (timestamp + (step >>> 1 & 1) * FRAME_TICKS) & 0xFFFF_FFFFL;
            byte[] payload = script.payload();
            ledger.in(timestamp, payload.length, 1);
            depacketizer.packet(
                    Packets.carrying(96, sequence++ & 0xFFFF, timestamp, (step & 1) != 0, payload, 0), ledger);
        }
    }
}
