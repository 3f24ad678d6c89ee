package app.connect.local.launcher;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.launcher.process.FreePorts;
import app.connect.local.launcher.process.LauncherException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.locks.LockSupport;

/** {@code bin/demo}. Progress on stderr, one line of JSON on stdout; exit code 1 unless the recording is COMPLETE. */
public final class DemoMain {
    private DemoMain() {}

    public static void main(String[] arguments) {
        try {
            run(arguments);
        } catch (RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                boolean speaks = e instanceof LauncherException || e instanceof IllegalStateException;
                say(speaks ? String.valueOf(e.getMessage()) : e.toString());
            }
            System.exit(1);
        }
        System.exit(0);
    }

    private static void run(String[] arguments) {
        Path home = Path.of(System.getProperty("connect.home", "."));
        DemoRequest request = DemoRequest.parse(arguments, home);
        Demo demo = new Demo(
                request,
                new ClusterLauncher(
                        request.data(),
                        new Distribution(home),
                        new FreePorts(new SecureRandom()),
                        MonotonicClock.system()),
                DemoMain::say);
        Runtime.getRuntime().addShutdownHook(stopper(demo, Thread.currentThread()));
        DemoReport report = demo.run();
        System.out.println(report.toJson());
        if (!report.complete()) {
            throw new LauncherException("the recording is " + report.status());
        }
        if (!request.once()) {
            say("watch " + report.mp4());
            say("everything is in " + request.data().root() + "; Ctrl-C ends the demonstration");
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park();
            }
        }
    }

    /** Runs when the process ends, by itself or by a signal, which cuts short what the demonstration waits for. */
    private static Thread stopper(Demo demo, Thread running) {
        return new Thread(
                () -> {
                    running.interrupt();
                    try {
                        demo.stopWhatItStarted();
                    } catch (LauncherException e) {
                        say(String.valueOf(e.getMessage()));
                    }
                },
                "stop");
    }

    private static void say(String sentence) {
        System.err.println("demo: " + sentence);
    }
}
