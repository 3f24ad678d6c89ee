package app.connect.recorder.media.upload;

import app.connect.cluster.store.ObjectStore;
import app.connect.recorder.telemetry.Drops;

/**
 * What uploading stands between.
 *
 * @param quota of the session; gets back what leaves the spool
 * @param drops counts the slots for which the spool had no room
 */
public record UploadPorts(
        Spool spool,
        SpoolQuota quota,
        ObjectStore store,
        CommitPort commits,
        LeaseCheck lease,
        UploadPace pace,
        Drops drops) {}
