package app.connect.local.launcher;

import app.connect.local.launcher.Status.DatabaseStatus;
import app.connect.local.launcher.Status.NodeStatus;
import java.util.Locale;
import java.util.Objects;

/** The status for a person's eyes. */
final class StatusTable {
    private StatusTable() {}

    static String of(Status status) {
        StringBuilder text = new StringBuilder(row("node", "state", "pid", "http", "management"));
        for (NodeStatus node : status.nodes()) {
            text.append(row(
                    node.name(),
                    node.ready() ? "ready" : node.state(),
                    Objects.toString(node.pid(), "-"),
                    Objects.toString(node.httpPort(), "-"),
                    Integer.toString(node.managementPort())));
        }
        DatabaseStatus database = status.database();
        if (database != null) {
            text.append(row("postgres", database.state(), Objects.toString(database.pid(), "-"), "-", "-"));
        }
        return text.toString();
    }

    private static String row(String name, String state, String pid, String http, String management) {
        return String.format(Locale.ROOT, "%-12s %-9s %8s %6s %11s%n", name, state, pid, http, management);
    }
}
