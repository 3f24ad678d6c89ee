package app.connect.cluster.directory;

import app.connect.cluster.consent.ConsentTerms;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A call's rows for one recording, read and resolved in one transaction under the call's lock. */
public final class JdbcRosterSource implements RosterSource {
    private final Database database;
    private final PolicyDirectory policies;
    private final SecureRandom random;

    public JdbcRosterSource(Database database, PolicyDirectory policies, SecureRandom random) {
        this.database = database;
        this.policies = policies;
        this.random = random;
    }

    @Override
    public CompletionStage<ConsentTerms> consentTerms(CallKey call) {
        return policies.consent(call.organisation()).thenApply(ConsentNotice::terms);
    }

    @Override
    public CompletionStage<Optional<CallRoster>> roster(CallKey call, RecordingId recording) {
        return database.transaction(connection -> {
            Optional<LockedCall> locked = LockedCall.lock(connection, call);
            return locked.isEmpty() ? Optional.empty() : Optional.of(resolve(connection, locked.get(), recording));
        });
    }

    private CallRoster resolve(Connection connection, LockedCall call, RecordingId recording) throws SQLException {
        RecordingPersons persons = RecordingPersons.load(connection, call.key(), recording, random);
        Map<ParticipantId, PersonRef> present = persons.admit(ParticipantRows.present(connection, call.key()));
        return new CallRoster(
                call.version(),
                call.conversation(),
                call.ended(),
                stopRequested(connection, recording),
                persons.roster(present),
                RecordingTracks.number(connection, recording, TrackRows.all(connection, call.key()), present));
    }

    private static @Nullable Instant stopRequested(Connection connection, RecordingId recording) throws SQLException {
        return Sql.of(connection, "SELECT at FROM stop_requested WHERE recording_id = ?", recording.value())
                .first(row -> row.instant("at"))
                .orElse(null);
    }
}
