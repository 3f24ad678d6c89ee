package app.connect.local.launcher.process;

import java.io.IOException;

/** The signals the commands send. The JDK knows only two of them, so the shell's own {@code kill} sends all. */
public enum Signal {
    /** Please end: a node drains, PostgreSQL waits for its clients. */
    TERM,
    /** For PostgreSQL: fast shutdown, clients are disconnected. */
    INT,
    KILL,
    STOP,
    CONT;

    /** Sends the signal, unless the process is gone or its id belongs to another one by now. */
    public void send(ProcessIdentity process) {
        if (!process.alive()) {
            return;
        }
        try {
            new ProcessBuilder("sh", "-c", "kill -s \"$1\" \"$2\"", "kill", name(), Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new LauncherException("cannot send SIG" + name() + " to process " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("interrupted while signalling process " + process.pid(), e);
        }
    }
}
