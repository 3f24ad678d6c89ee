package app.connect.cluster.recording;

import app.connect.cluster.identity.OrganisationId;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.store.ObjectKey;

/** Permanent: where one finalising attempt publishes in the delivery bucket (contract §3). */
public record DeliveryKeys(OrganisationId organisation, RecordingId recording, int attempt) {
    public ObjectKey mp4() {
        return attempt("recording.mp4");
    }

    public ObjectKey manifest() {
        return attempt("manifest.json");
    }

    /** The object called {@code name}, a relative path, of this attempt. */
    public ObjectKey attempt(String name) {
        return new ObjectKey(organisation + "/" + recording + "/f" + attempt + "/" + name);
    }
}
