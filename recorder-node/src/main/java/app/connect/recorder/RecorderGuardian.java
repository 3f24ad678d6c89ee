package app.connect.recorder;

import app.connect.cluster.chat.ChatPages;
import app.connect.cluster.config.ClusterSettings;
import app.connect.cluster.placement.ControlPlane;
import app.connect.cluster.recording.CommittedSlots;
import app.connect.cluster.recording.Preset;
import app.connect.cluster.recording.SupervisorCommand.Finalize;
import app.connect.cluster.telemetry.Metrics;
import app.connect.recorder.capacity.LoadGauges;
import app.connect.recorder.capacity.NodeLoad;
import app.connect.recorder.config.RecorderSettings;
import app.connect.recorder.finish.FinalizationDesk;
import app.connect.recorder.finish.FinalizationPorts;
import app.connect.recorder.finish.Finalizer;
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
import app.connect.recorder.telemetry.FinalizationGauges;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
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
import org.jspecify.annotations.Nullable;

/** The only wiring of a recorder node, from the bottom up. */
final class RecorderGuardian {
    private RecorderGuardian() {}

    /** The rehearsal is over. */
    private record Rehearsed(@Nullable Throwable failure) {}

    static Behavior<Void> create(ClusterSettings cluster, RecorderSettings recorder, PipelineMaker pipelines) {
        Behavior<Object> guardian = Behaviors.setup(context -> rehearse(context, cluster, recorder, pipelines));
        return guardian.narrow();
    }

    /**
     * Sessions are taken on afterwards, and management says that the node is ready; one that cannot rehearse cannot
     * record.
     */
    private static Behavior<Object> rehearse(
            ActorContext<Object> context, ClusterSettings cluster, RecorderSettings recorder, PipelineMaker pipelines)
            throws IOException {
        Runnable takeOnSessions = prepare(context, cluster, recorder, pipelines);
        RehearsalPipeline rehearsal = new RehearsalPipeline(
                MixSettings.withLatency(recorder.latency()), Materializer.createMaterializer(context.getSystem()));
        context.pipeToSelf(
                rehearsal.run(Preset.P720P30.ladder(), recorder.spoolDirectory().resolve(".rehearsal")),
                (slots, failure) -> new Rehearsed(failure));
        return Behaviors.receive(Object.class)
                .onMessage(Rehearsed.class, rehearsed -> {
                    if (rehearsed.failure() != null) {
                        context.getLog().error("the rehearsal failed", rehearsed.failure());
                        return Behaviors.stopped();
                    }
                    takeOnSessions.run();
                    PekkoManagement.get(context.getSystem()).start();
                    return Behaviors.same();
                })
                .build();
    }

    private static Runnable prepare(
            ActorContext<?> context, ClusterSettings cluster, RecorderSettings recorder, PipelineMaker pipelines)
            throws IOException {
        ActorSystem<?> system = context.getSystem();
        ControlPlane control = ControlPlane.start(system, cluster);
        Executor disk = system.dispatchers().lookup(DispatcherSelector.fromConfig(SegmentStage.DISPATCHER));
        Materializer materializer = Materializer.createMaterializer(system);

        RtpSockets sockets = RtpSockets.open(
                RtpSettings.of(InetAddress.getByName(recorder.rtpBindHost()), recorder.firstPort(), recorder.lastPort())
                        .resting(recorder.portRest()),
                control.monotonic());
        closeLast(system, sockets);

        Files.createDirectories(recorder.spoolDirectory());
        Spool spool = new Spool(recorder.spoolDirectory());
        spool.sweep();

        SessionNode node = new SessionNode(cluster.nodeName(), control.monotonic(), control.clock());
        LiveMediaFactory media = new LiveMediaFactory(
                pipelines.of(control.monotonic(), MixSettings.withLatency(recorder.latency()), materializer),
                new RtpSfuAdapter(sockets),
                recorder.rtpHost(),
                node,
                spool,
                recorder.spoolTime(),
                control.store(),
                control.recordings());

        NodeLoad load =
                new NodeLoad(recorder.maxSessions(), Runtime.getRuntime().availableProcessors());
        ActorRef<Finalize> finalizers = finalizers(context, cluster, recorder, control, load);
        return () -> SessionRuntime.spawn(context, node, control.recordings(), media, load, disk, finalizers);
    }

    private static ActorRef<Finalize> finalizers(
            ActorContext<?> context,
            ClusterSettings cluster,
            RecorderSettings recorder,
            ControlPlane control,
            NodeLoad load)
            throws IOException {
        ActorSystem<?> system = context.getSystem();
        PrometheusRegistry metrics = Metrics.of(system).registry();
        LoadGauges.register(load, metrics);
        Executor finish = system.dispatchers().lookup(DispatcherSelector.fromConfig(Finalizer.DISPATCHER));
        Finalizer finalizer = new Finalizer(
                control.store(),
                recorder.spoolDirectory().resolve(".finish"),
                finish,
                load::finalizationShare,
                Materializer.createMaterializer(system));
        finalizer.sweep();
        FinalizationPorts ports = new FinalizationPorts(
                finalizer,
                new CommittedSlots(system),
                new ChatPages(control.database()),
                control.library(),
                new FinalizationGauges(metrics));
        return context.spawn(FinalizationDesk.create(cluster.nodeName(), ports, load), "finalization-desk");
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
