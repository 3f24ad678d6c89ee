package app.connect.local.launcher.database;

import app.connect.local.launcher.process.LauncherException;
import java.util.Map;

/** The migrations as a job of their own, where the launcher is not used: reads the nodes' {@code CONNECT_JDBC_*}. */
public final class MigrationsMain {
    private MigrationsMain() {}

    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        String url = environment.getOrDefault("CONNECT_JDBC_URL", "");
        if (url.isEmpty()) {
            System.err.println("migrations: CONNECT_JDBC_URL is not set");
            System.exit(1);
        }
        try {
            int applied = Migrations.apply(new DatabaseAccess(
                    url,
                    environment.getOrDefault("CONNECT_JDBC_USER", ""),
                    environment.getOrDefault("CONNECT_JDBC_PASSWORD", "")));
            System.err.println("migrations: " + applied + " applied");
        } catch (LauncherException e) {
            System.err.println("migrations: " + e.getMessage());
            System.exit(1);
        }
    }
}
