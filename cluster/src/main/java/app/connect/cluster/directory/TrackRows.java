package app.connect.cluster.directory;

import app.connect.cluster.directory.CallRecord.Track;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.TrackId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Rows of {@code call_track}; who changes them holds the call's lock. */
final class TrackRows {
    private static final String COLUMNS =
            "SELECT participant_id, track_id, kind, format, options, muted FROM call_track";
    private static final String ONE = " WHERE org = ? AND call_id = ? AND participant_id = ? AND track_id = ?";

    private TrackRows() {}

    static List<Track> all(Connection connection, CallKey call) throws SQLException {
        return Sql.of(
                        connection,
                        COLUMNS + " WHERE org = ? AND call_id = ? ORDER BY participant_id, track_id",
                        call.organisation().value(),
                        call.call().value())
                .list(TrackRows::read);
    }

    static Optional<Track> find(Connection connection, CallKey call, ParticipantId participant, TrackId track)
            throws SQLException {
        return one(connection, COLUMNS + ONE, call, participant, track).first(TrackRows::read);
    }

    static CallChange put(
            Connection connection,
            LockedCall call,
            ParticipantId participant,
            TrackId track,
            TrackDeclaration declaration)
            throws SQLException {
        if (!ParticipantRows.isPresent(connection, call.key(), participant)) {
            return new CallChange.UnknownParticipant();
        }
        Optional<Track> known = find(connection, call.key(), participant, track);
        if (known.isPresent() && known.get().declaration().equals(declaration)) {
            return call.unchanged();
        }
        Sql.of(
                        connection,
                        "INSERT INTO call_track"
                                + " (org, call_id, participant_id, track_id, kind, format, options, muted)"
                                + " VALUES (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)"
                                + " ON CONFLICT (org, call_id, participant_id, track_id) DO UPDATE SET"
                                + " kind = excluded.kind, format = excluded.format, options = excluded.options,"
                                + " muted = excluded.muted",
                        call.key().organisation().value(),
                        call.key().call().value(),
                        participant.value(),
                        track.value(),
                        JsonColumn.name(declaration.kind()),
                        JsonColumn.write(declaration.format()),
                        JsonColumn.write(declaration.options()),
                        declaration.muted())
                .update();
        return call.changed(connection);
    }

    static CallChange mute(
            Connection connection, LockedCall call, ParticipantId participant, TrackId track, boolean muted)
            throws SQLException {
        Optional<Track> known = find(connection, call.key(), participant, track);
        if (known.isEmpty()) {
            return new CallChange.UnknownTrack();
        }
        if (known.get().declaration().muted() == muted) {
            return call.unchanged();
        }
        one(connection, "UPDATE call_track SET muted = " + muted + ONE, call.key(), participant, track)
                .update();
        return call.changed(connection);
    }

    static CallChange delete(Connection connection, LockedCall call, ParticipantId participant, TrackId track)
            throws SQLException {
        int deleted = one(connection, "DELETE FROM call_track" + ONE, call.key(), participant, track)
                .update();
        return deleted > 0 ? call.changed(connection) : new CallChange.UnknownTrack();
    }

    static void deleteAllOf(Connection connection, CallKey call, ParticipantId participant) throws SQLException {
        Sql.of(
                        connection,
                        "DELETE FROM call_track WHERE org = ? AND call_id = ? AND participant_id = ?",
                        call.organisation().value(),
                        call.call().value(),
                        participant.value())
                .update();
    }

    private static Sql one(Connection connection, String text, CallKey call, ParticipantId participant, TrackId track) {
        return Sql.of(
                connection, text, call.organisation().value(), call.call().value(), participant.value(), track.value());
    }

    private static Track read(Row row) throws SQLException {
        return new Track(
                new ParticipantId(row.string("participant_id")),
                new TrackId(row.string("track_id")),
                new TrackDeclaration(
                        JsonColumn.named(row.string("kind"), TrackKind.class),
                        JsonColumn.read(row.string("format"), TrackFormat.class),
                        JsonColumn.read(row.string("options"), TrackOptions.class),
                        row.flag("muted")));
    }
}
