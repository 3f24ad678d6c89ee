package app.connect.cluster.directory;

import app.connect.cluster.consent.ConsentMode;
import app.connect.cluster.consent.ConsentTerms;
import app.connect.cluster.identity.OrganisationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Policies of organisations; the default where none was put. */
public final class PolicyDirectory {
    private final Database database;

    public PolicyDirectory(Database database) {
        this.database = database;
    }

    public CompletionStage<ConsentNotice> consent(OrganisationId org) {
        return database.call(connection -> newest(connection, org));
    }

    /** As it was; the default for version 0 and for one that never was. */
    public CompletionStage<ConsentNotice> consent(OrganisationId org, int textVersion) {
        return database.call(connection -> Sql.of(
                        connection,
                        "SELECT * FROM consent_policy WHERE org = ? AND text_version = ?",
                        org.value(),
                        textVersion)
                .first(PolicyDirectory::readConsent)
                .orElse(ConsentNotice.DEFAULT));
    }

    /** Always a new text version, which holds from the next recording on. */
    public CompletionStage<ConsentNotice> putConsent(
            OrganisationId org,
            ConsentMode mode,
            String text,
            @Nullable String learnMoreUrl,
            boolean declinedMayStay,
            String byUser) {
        return database.transaction(connection -> {
            // One put of an organisation at a time, also the first, for which there is no row to lock.
            Sql.of(connection, "SELECT pg_advisory_xact_lock(hashtextextended('consent_policy:' || ?, 0))", org.value())
                    .list(row -> true);
            int version = newest(connection, org).terms().textVersion() + 1;
            Sql.of(
                            connection,
                            "INSERT INTO consent_policy"
                                    + " (org, text_version, mode, text, learn_more_url, declined_may_stay, at, by)"
                                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                            org.value(),
                            version,
                            JsonColumn.name(mode),
                            text,
                            learnMoreUrl,
                            declinedMayStay,
                            DatabaseTime.now(connection),
                            byUser)
                    .update();
            return new ConsentNotice(new ConsentTerms(mode, version, declinedMayStay), text, learnMoreUrl);
        });
    }

    public CompletionStage<AccessPolicy> access(OrganisationId org) {
        return database.call(connection -> Sql.of(
                        connection,
                        "SELECT members_download, members_share FROM access_policy WHERE org = ?",
                        org.value())
                .first(row -> new AccessPolicy(row.flag("members_download"), row.flag("members_share")))
                .orElse(AccessPolicy.DEFAULT));
    }

    public CompletionStage<AccessPolicy> putAccess(OrganisationId org, AccessPolicy policy) {
        return database.call(connection -> {
            Sql.of(
                            connection,
                            "INSERT INTO access_policy (org, members_download, members_share) VALUES (?, ?, ?)"
                                    + " ON CONFLICT (org) DO UPDATE SET members_download = excluded.members_download,"
                                    + " members_share = excluded.members_share",
                            org.value(),
                            policy.membersDownload(),
                            policy.membersShare())
                    .update();
            return policy;
        });
    }

    private static ConsentNotice newest(Connection connection, OrganisationId org) throws SQLException {
        return Sql.of(
                        connection,
                        "SELECT * FROM consent_policy WHERE org = ? ORDER BY text_version DESC LIMIT 1",
                        org.value())
                .first(PolicyDirectory::readConsent)
                .orElse(ConsentNotice.DEFAULT);
    }

    private static ConsentNotice readConsent(Row row) throws SQLException {
        return new ConsentNotice(
                new ConsentTerms(
                        JsonColumn.named(row.string("mode"), ConsentMode.class),
                        row.integer("text_version"),
                        row.flag("declined_may_stay")),
                row.string("text"),
                row.nullableString("learn_more_url"));
    }
}
