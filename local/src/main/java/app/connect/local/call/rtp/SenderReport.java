package app.connect.local.call.rtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The compound of a sender report and the source's CNAME, RFC 3550 sections 6.4.1 and 6.5. */
record SenderReport(int ssrc, long ntpTimestamp, long rtpTimestamp, long packets, long octets, String cname) {
    private static final int VERSION_2 = 0x80;
    private static final int SENDER_REPORT = 200;
    private static final int SOURCE_DESCRIPTION = 202;
    private static final int CNAME = 1;
    private static final int WORD = 4;
    private static final int REPORT_WORDS = 7;

    byte[] toBytes() {
        byte[] name = cname.getBytes(StandardCharsets.UTF_8);
        // Header, SSRC, item type and length, name, at least one zero octet, padded to whole words.
        int descriptionWords = 2 + (2 + name.length + WORD) / WORD;
        ByteBuffer bytes = ByteBuffer.allocate((REPORT_WORDS + descriptionWords) * WORD);
        bytes.put((byte) VERSION_2).put((byte) SENDER_REPORT).putShort((short) (REPORT_WORDS - 1));
        bytes.putInt(ssrc).putLong(ntpTimestamp).putInt((int) rtpTimestamp);
        bytes.putInt((int) packets).putInt((int) octets);
        bytes.put((byte) (VERSION_2 | 1)).put((byte) SOURCE_DESCRIPTION).putShort((short) (descriptionWords - 1));
        bytes.putInt(ssrc).put((byte) CNAME).put((byte) name.length).put(name);
        return bytes.array();
    }
}
