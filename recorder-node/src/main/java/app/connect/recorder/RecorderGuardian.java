package app.connect.recorder;

import app.connect.cluster.config.ClusterSettings;
import app.connect.cluster.placement.ControlPlane;
import app.connect.cluster.recording.CommittedSlots;
import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.SupervisorCommand.Finalize;
import app.connect.recorder.config.RecorderSettings;
import app.connect.recorder.finish.FinalizationDesk;
import app.connect.recorder.finish.Finalizer;
import app.connect.recorder.media.MediaPipeline;
import app.connect.recorder.media.RehearsalPipeline;
import app.connect.recorder.media.arrival.RtpSettings;
import app.connect.recorder.media.arrival.RtpSockets;
import app.connect.recorder.media.mix.MixSettings;
import app.connect.recorder.media.segment.SegmentStage;
import app.connect.recorder.media.upload.Spool;
import app.connect.recorder.session.LiveMediaFactory;
import app.connect.recorder.session.SessionNode;
import app.connect.recorder.session.SessionRuntime;
import app.connect.recorder.sfu.rtp.RtpSfuAdapter;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.management.javadsl.PekkoManagement;
import org.apache.pekko.stream.Materializer;

/** The only wiring of a recorder node, from the bottom up. */
final class RecorderGuardian {
    private RecorderGuardian() {}

    static Behavior<Void> create(ClusterSettings cluster, RecorderSettings recorder) {
        return Behaviors.setup(context -> {
            start(context, cluster, recorder);
            return Behaviors.empty();
        });
    }

    private static void start(ActorContext<Void> context, ClusterSettings cluster, RecorderSettings recorder)
            throws IOException {
        ActorSystem<?> system = context.getSystem();
        ControlPlane control = ControlPlane.start(system, cluster);
        Executor disk = system.dispatchers().lookup(DispatcherSelector.fromConfig(SegmentStage.DISPATCHER));
        Materializer materializer = Materializer.createMaterializer(system);

        RtpSockets sockets = RtpSockets.open(
                RtpSettings.of(
                        InetAddress.getByName(recorder.rtpBindHost()), recorder.firstPort(), recorder.lastPort()),
                control.monotonic());
        closeLast(system, sockets);

        Files.createDirectories(recorder.spoolDirectory());
        Spool spool = new Spool(recorder.spoolDirectory());
        spool.sweep();

        SessionNode node = new SessionNode(cluster.nodeName(), control.monotonic(), control.clock());
        MixSettings mixing = new MixSettings(
                recorder.latency(),
                MixSettings.DEFAULT.soundAhead(),
                MixSettings.DEFAULT.picturesAhead(),
                MixSettings.DEFAULT.canvases());
        LiveMediaFactory media = new LiveMediaFactory(
                new MediaPipeline(control.monotonic(), mixing, materializer),
                new RtpSfuAdapter(sockets),
                recorder.rtpHost(),
                node,
                spool,
                recorder.spoolQuotaBytes(),
                control.store(),
                control.recordings());

        Path work = recorder.spoolDirectory().resolve(".finish");
        Finalizer finalizer = new Finalizer(control.store(), work, disk, materializer);
        finalizer.sweep();
        ActorRef<Finalize> finalizers = context.spawn(
                FinalizationDesk.create(cluster.nodeName(), finalizer, new CommittedSlots(system), control.library()),
                "finalization-desk");
        SessionRuntime.spawn(context, node, control.recordings(), media, recorder.maxSessions(), disk, finalizers);
        rehearse(system, new RehearsalPipeline(mixing, materializer), recorder.spoolDirectory());
    }

    /** The node is ready, which management says, when it has rehearsed; one that cannot rehearse cannot record. */
    private static void rehearse(ActorSystem<?> system, RehearsalPipeline rehearsal, Path spoolDirectory) {
        rehearsal
                .run(EncoderProfile.P720P30_V1, spoolDirectory.resolve(".rehearsal"))
                .whenComplete((slots, failure) -> {
                    if (failure == null) {
                        system.log().info("rehearsed with {} slots", slots);
                        PekkoManagement.get(system).start();
                    } else {
                        system.log().error("the rehearsal failed", failure);
                        system.terminate();
                    }
                });
    }

    private static void closeLast(ActorSystem<?> system, RtpSockets sockets) {
        CoordinatedShutdown.get(system)
                .addTask(CoordinatedShutdown.PhaseActorSystemTerminate(), "close-rtp-sockets", () -> {
                    try {
                        sockets.close();
                        return CompletableFuture.completedFuture(Done.done());
                    } catch (IOException e) {
                        return CompletableFuture.failedFuture(e);
                    }
                });
    }
}
