package app.connect.local.launcher;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.launcher.process.FreePorts;
import app.connect.local.launcher.process.LauncherException;
import java.nio.file.Path;
import java.security.SecureRandom;

/** {@code bin/demo}. Progress on stderr, one line of JSON on stdout; exit code 1 unless the recording is COMPLETE. */
public final class DemoMain {
    private DemoMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path home = Path.of(System.getProperty("connect.home", "."));
        try {
            DemoRequest request = DemoRequest.parse(arguments, home);
            ClusterLauncher launcher = new ClusterLauncher(
                    request.data(), new Distribution(home), new FreePorts(new SecureRandom()), MonotonicClock.system());
            Demo demo = new Demo(request, launcher, DemoMain::say);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(demo), "stop"));
            DemoReport report = demo.run();
            System.out.println(report.toJson());
            if (!report.complete()) {
                throw new LauncherException("the recording is " + report.status());
            }
            if (!request.once()) {
                say("watch " + report.mp4());
                say("everything is in " + request.data().root() + "; Ctrl-C stops the cluster");
                Thread.currentThread().join();
            }
        } catch (RuntimeException e) {
            say(
                    e instanceof LauncherException || e instanceof IllegalStateException
                            ? String.valueOf(e.getMessage())
                            : e.toString());
            System.exit(1);
        }
        System.exit(0);
    }

    private static void stop(Demo demo) {
        try {
            demo.stopWhatItStarted();
        } catch (LauncherException e) {
            say(String.valueOf(e.getMessage()));
        }
    }

    private static void say(String sentence) {
        System.err.println("demo: " + sentence);
    }
}
