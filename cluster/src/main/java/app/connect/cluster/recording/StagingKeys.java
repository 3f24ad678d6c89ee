package app.connect.cluster.recording;

import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.OrganisationId;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.store.ObjectKey;
import app.connect.cluster.time.Slot;
import java.util.Locale;

/** Permanent: where a session's objects live in the staging bucket (contract §3). */
public record StagingKeys(OrganisationId organisation, RecordingId recording, Epoch epoch) {
    public ObjectKey init(String rendition) {
        return rendition(rendition).resolve("init.mp4");
    }

    public ObjectKey segment(String rendition, Slot slot) {
        return rendition(rendition).resolve(String.format(Locale.ROOT, "%08d.m4s", slot.number()));
    }

    private ObjectKey rendition(String rendition) {
        return new ObjectKey(organisation + "/" + recording + "/" + epoch + "/" + rendition);
    }
}
