package app.connect.cluster.recording;

import app.connect.cluster.directory.TrackFormat;
import app.connect.cluster.directory.TrackKind;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.PersonRef;

/**
 * A track as a media session knows it.
 *
 * @param track number of the track within its recording, from 1; stable across epochs
 * @param participant the device that sends it: its tracks share one clock
 */
public record SessionTrack(
        int track, PersonRef person, ParticipantId participant, TrackKind kind, TrackFormat format, boolean muted) {}
