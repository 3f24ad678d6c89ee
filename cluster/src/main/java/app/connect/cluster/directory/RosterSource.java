package app.connect.cluster.directory;

import app.connect.cluster.consent.ConsentTerms;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.RecordingId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What the recording's entity reads, asynchronously: at start, on recovery and whenever it is told of a change. */
public interface RosterSource {
    /** The organisation's consent policy now; the default (all-party, version 0) where none was put. */
    CompletionStage<ConsentTerms> consentTerms(CallKey call);

    /**
     * The call's rows; persons and tracks that are new to {@code recording} get their references and numbers in the same
     * transaction. Empty if the call is unknown.
     */
    CompletionStage<Optional<CallRoster>> roster(CallKey call, RecordingId recording);
}
