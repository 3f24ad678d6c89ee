package app.connect.local.call.rtp;

import java.util.List;

/** Cuts one encoded frame into RTP payloads; the last one gets the marker where the format has one. */
interface Packetizer {
    List<byte[]> payloads(byte[] frame);

    /** Whether the last packet of a frame is marked: video formats do, Opus marks the start of a talk spurt only. */
    boolean marksEnd();

    /** RFC 7587: one Opus packet is one payload. */
    static Packetizer opus() {
        return new Packetizer() {
            @Override
            public List<byte[]> payloads(byte[] frame) {
                return List.of(frame);
            }

            @Override
            public boolean marksEnd() {
                return false;
            }
        };
    }
}
