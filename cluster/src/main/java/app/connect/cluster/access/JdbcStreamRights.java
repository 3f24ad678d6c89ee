package app.connect.cluster.access;

import app.connect.cluster.access.Facts.ShareRight;
import app.connect.cluster.directory.AccessPolicy;
import app.connect.cluster.directory.Database;
import app.connect.cluster.directory.Row;
import app.connect.cluster.directory.Sql;
import app.connect.cluster.events.StreamKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The facts of thousands of open streams in one query; what they mean says the one table. */
public final class JdbcStreamRights implements StreamRights {
    private static final String FACTS = "SELECT w.n, c.private,"
            + " EXISTS (SELECT 1 FROM call_participant p WHERE p.org = k.org AND p.call_id = k.call_id"
            + " AND p.user_id = w.sub AND p.left_at IS NULL) AS in_call,"
            + " EXISTS (SELECT 1 FROM conversation_member m WHERE m.org = c.org"
            + " AND m.conversation_id = c.conversation_id AND m.user_id = w.sub) AS listed_member"
            + " FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) WITH ORDINALITY AS w(kind, org, id, sub, n)"
            + " LEFT JOIN call k ON w.kind = 'CALL' AND k.org = w.org AND k.call_id = w.id"
            + " JOIN conversation c ON c.org = w.org"
            + " AND c.conversation_id = CASE w.kind WHEN 'CALL' THEN k.conversation_id ELSE w.id END";

    private final Database database;

    public JdbcStreamRights(Database database) {
        this.database = database;
    }

    @Override
    public CompletionStage<Map<StreamClaim, AccessDecision>> decide(Set<StreamClaim> claims) {
        List<StreamClaim> asked = List.copyOf(claims);
        return database.call(connection -> decide(asked, facts(connection, asked)));
    }

    private static Map<Integer, Facts> facts(Connection connection, List<StreamClaim> asked) throws SQLException {
        Map<Integer, Facts> facts = new HashMap<>();
        Sql.of(
                        connection,
                        FACTS,
                        column(asked, claim -> kind(claim).name()),
                        column(asked, claim -> claim.stream().organisation().value()),
                        column(asked, claim -> claim.stream().id()),
                        column(asked, claim -> claim.caller().sub()))
                .list(row -> facts.put(row.integer("n") - 1, facts(row)));
        return facts;
    }

    /** Of whom nothing was found, the organisation has no such thing. */
    private static Map<StreamClaim, AccessDecision> decide(List<StreamClaim> asked, Map<Integer, Facts> facts) {
        Map<StreamClaim, AccessDecision> decisions = new HashMap<>();
        for (int n = 0; n < asked.size(); n++) {
            StreamClaim claim = asked.get(n);
            Facts found = facts.get(n);
            Standing<StreamKey> standing = found == null
                    ? Standing.beforeNothing(claim.caller())
                    : Standing.before(claim.caller(), claim.stream(), found);
            decisions.put(claim, standing.decide(claim.action()));
        }
        return decisions;
    }

    private static StreamKey.Kind kind(StreamClaim claim) {
        return claim.stream().kind();
    }

    private static String[] column(List<StreamClaim> claims, Function<StreamClaim, String> part) {
        return claims.stream().map(part).toArray(String[]::new);
    }

    private static Facts facts(Row row) throws SQLException {
        // What policies and shares give is none of a stream's business.
        return new Facts(
                row.flag("in_call"),
                row.flag("listed_member"),
                row.flag("private"),
                false,
                new AccessPolicy(false, false),
                ShareRight.NONE);
    }
}
