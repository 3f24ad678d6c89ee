package app.connect.local.launcher;

import app.connect.local.call.CallOutcome;
import app.connect.local.call.CallScript;
import app.connect.local.call.ConnectClient;
import app.connect.local.call.ScriptedCall;
import app.connect.local.call.SharedSecretTokens;
import app.connect.local.launcher.process.LauncherException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;

/** A cluster, a call in it, its recording. What it started it stops; a cluster that ran before it stays. */
final class Demo {
    private static final String ORGANISATION = "demo";
    private static final String CONVERSATION = "demo";
    private static final int CALL_ID_DIGITS = 8;

    private final DemoRequest request;
    private final ClusterLauncher launcher;
    private final Consumer<String> narrator;
    private volatile boolean started;

    Demo(DemoRequest request, ClusterLauncher launcher, Consumer<String> narrator) {
        this.request = request;
        this.launcher = launcher;
        this.narrator = narrator;
    }

    /** Blocks until the recording is what it will stay. */
    DemoReport run() {
        started = !launcher.status().anyLives();
        narrator.accept((started ? "starting a cluster in " : "using the cluster in ")
                + request.data().root());
        request.data().exclusively(() -> launcher.up(request.cluster()));
        narrator.accept("this demonstration cannot show yet: screen share, chat");
        String api = launcher.status().apiUrl();
        if (api == null) {
            throw new LauncherException("the cluster has no api node");
        }
        CallOutcome outcome = call(api);
        return new DemoReport(
                outcome.recordingId(),
                outcome.callId(),
                outcome.status(),
                null,
                DemoReport.delivered(request.data().objects(), ORGANISATION, outcome.recordingId())
                        .map(Path::toString)
                        .orElse(null),
                api + "/v1/recordings/" + outcome.recordingId() + "/hls/main.m3u8",
                outcome.durationMs());
    }

    /** Undoes what {@link #run} did, from wherever it was. */
    void stopWhatItStarted() {
        if (started) {
            narrator.accept("stopping the cluster");
            request.data().exclusively(launcher::down);
        }
    }

    private CallOutcome call(String url) {
        narrator.accept("a call of " + request.participants() + " participants, "
                + request.length().toSeconds() + " s, on " + url);
        CallScript script = CallScript.demonstration(
                "call-" + UUID.randomUUID().toString().substring(0, CALL_ID_DIGITS),
                CONVERSATION,
                request.participants(),
                request.length());
        SharedSecretTokens tokens = SharedSecretTokens.of(request.data().jwtSecret(), ORGANISATION, Clock.systemUTC());
        return new ScriptedCall(script, new ConnectClient(URI.create(url), tokens), narrator).run();
    }
}
