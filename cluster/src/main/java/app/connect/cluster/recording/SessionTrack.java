package app.connect.cluster.recording;

import app.connect.cluster.directory.TrackFormat;
import app.connect.cluster.directory.TrackKind;
import app.connect.cluster.identity.PersonRef;

/**
 * A track as a media session knows it.
 *
 * @param track number of the track within its recording, from 1; stable across epochs
 */
public record SessionTrack(int track, PersonRef person, TrackKind kind, TrackFormat format, boolean muted) {}
