package app.connect.local.launcher;

import app.connect.local.launcher.database.PostgresDaemon;

/**
 * Which database the nodes use; the password is in a file of its own.
 *
 * @param port of our own server; 0: the database is somebody else's and only its address is known
 */
record DatabaseConfiguration(int port, String url, String user) {
    static DatabaseConfiguration embedded(int port) {
        return new DatabaseConfiguration(port, PostgresDaemon.url(port), PostgresDaemon.USER);
    }

    static DatabaseConfiguration external(String url, String user) {
        return new DatabaseConfiguration(0, url, user);
    }

    boolean embedded() {
        return port != 0;
    }
}
