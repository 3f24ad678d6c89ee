package app.connect.recorder.media.arrival;

/** A compound is read as far as it is well-formed. */
public final class RtcpFuzzTarget {
    private RtcpFuzzTarget() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        if (RtcpParser.parse(bytes) instanceof Datagram.Rtcp compound) {
            // The shortest things told are BYE's sources and descriptions' chunks, of four bytes each.
            if (compound.packets().size() > bytes.length / 4) {
                throw new AssertionError(compound.packets().size() + " packets in " + bytes.length + " bytes");
            }
        }
    }
}
