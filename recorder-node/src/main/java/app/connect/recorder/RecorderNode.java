package app.connect.recorder;

import app.connect.cluster.config.ClusterSettings;
import app.connect.cluster.config.NodeConfiguration;
import app.connect.recorder.config.RecorderSettings;
import app.connect.recorder.media.MediaPipeline;
import com.typesafe.config.Config;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.LoggerFactory;

/** Main of a recorder node. Bad configuration ends it before it joins the cluster. */
public final class RecorderNode {
    private static final String ROLE = "recorder";

    private RecorderNode() {}

    public static void main(String[] arguments) {
        run(MediaPipeline::new);
    }

    static void run(PipelineMaker pipelines) {
        Config configuration = NodeConfiguration.load();
        ClusterSettings cluster = ClusterSettings.from(configuration).withRole(ROLE);
        RecorderSettings recorder =
                RecorderSettings.from(configuration, Runtime.getRuntime().availableProcessors());
        LoggerFactory.getLogger(RecorderNode.class).info("starting {} with {}", cluster, recorder);
        ActorSystem.create(
                RecorderGuardian.create(cluster, recorder, pipelines),
                ClusterSettings.SYSTEM_NAME,
                NodeConfiguration.systemConfiguration(configuration, cluster));
    }
}
