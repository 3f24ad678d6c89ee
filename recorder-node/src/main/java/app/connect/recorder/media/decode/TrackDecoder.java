package app.connect.recorder.media.decode;

import app.connect.recorder.media.assembly.Assembled;
import java.util.List;

/** Decodes what one track consists of. Never throws for what a sender sent. */
interface TrackDecoder extends AutoCloseable {
    /** What there is to show or hear after this access unit; the caller takes ownership of the pictures. */
    List<Decoded> decode(Assembled.AccessUnit unit);

    /** Notes that something is missing before the next access unit. */
    void skip(Assembled.Gap gap);

    @Override
    void close();
}
