package app.connect.cluster.recording;

import app.connect.cluster.directory.TrackFormat;
import app.connect.cluster.directory.TrackKind;
import app.connect.cluster.directory.TrackOptions;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.PersonRef;
import java.util.Objects;

/**
 * A track as a media session knows it.
 *
 * @param track number of the track within its recording, from 1; stable across epochs
 * @param participant the device that sends it: its tracks share one clock
 * @param options none when a node of an earlier version sent it
 */
public record SessionTrack(
        int track,
        PersonRef person,
        ParticipantId participant,
        TrackKind kind,
        TrackFormat format,
        TrackOptions options,
        boolean muted) {
    public SessionTrack {
        options = Objects.requireNonNullElse(options, TrackOptions.NONE);
    }
}
