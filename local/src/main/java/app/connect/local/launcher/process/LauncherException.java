package app.connect.local.launcher.process;

/** What was asked cannot be done on this machine now; the message is written for the person at the terminal. */
public final class LauncherException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LauncherException(String message) {
        super(message);
    }

    public LauncherException(String message, Throwable cause) {
        super(message, cause);
    }
}
