package app.connect.recorder.media.upload;

import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.RecordingId;
import app.connect.recorder.media.segment.EncodedSlot;
import app.connect.recorder.telemetry.DropReason;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Takes the slots of one live epoch into the spool, as far as its quota goes. */
final class Spooling {
    private final UploadPorts ports;
    private final CallKey call;
    private final RecordingId recording;
    private final Epoch epoch;

    Spooling(UploadPorts ports, CallKey call, RecordingId recording, Epoch epoch) {
        this.ports = ports;
        this.call = call;
        this.recording = recording;
        this.epoch = epoch;
    }

    Spooled take(EncodedSlot encoded) {
        SpooledSlot slot = new SpooledSlot(call, recording, epoch, encoded.facts());
        try {
            if (ports.quota().reserve(slot.bytes())) {
                ports.spool().keep(slot);
                return new Spooled.Kept(slot);
            }
            ports.spool().remove(slot);
            ports.drops().count(DropReason.SPOOL_FULL);
            return new Spooled.Dropped(slot);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "spooling slot " + encoded.facts().slot().number(), e);
        }
    }
}
