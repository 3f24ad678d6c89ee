package app.connect.cluster.placement;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.library.Finalizers.Worker;
import app.connect.cluster.recording.SupervisorCommand;
import app.connect.cluster.recording.SupervisorCommand.Describe;
import app.connect.cluster.recording.SupervisorCommand.NodeDescription;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class NodeFinalizersTest {
    private static final ActorTestKit KIT =
            ActorTestKit.create(ConfigFactory.parseString("pekko.actor.provider = local, pekko.loglevel = ERROR")
                    .withFallback(ConfigFactory.load()));

    private final TestProbe<SupervisorCommand> one = KIT.createTestProbe();
    private final TestProbe<SupervisorCommand> two = KIT.createTestProbe();
    private final NodeFinalizers finalizers = new NodeFinalizers(
            KIT.system(), new NodeCapacity(KIT.system(), () -> List.of(one.ref(), two.ref()), node -> true));

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    /** Which node takes the work that nobody has tried, or that a node came to nothing with. */
    private Optional<String> found(Optional<String> avoid, NodeDescription first, NodeDescription second) {
        CompletionStage<Optional<Worker>> found = finalizers.find(avoid);
        one.expectMessageClass(Describe.class).replyTo().tell(first);
        two.expectMessageClass(Describe.class).replyTo().tell(second);
        return found.toCompletableFuture().orTimeout(3, TimeUnit.SECONDS).join().map(Worker::node);
    }

    private static NodeDescription node(String name, double load, boolean draining, boolean busy) {
        return new NodeDescription(name, load, 4, 0, draining, busy, List.of());
    }

    @Test
    void theNodeWithTheLeastToDoTakesIt() {
        assertThat(found(Optional.empty(), node("one", 0.6, false, false), node("two", 0.5, false, false)))
                .hasValue("two");
    }

    @Test
    void anotherNodeIsBetterThanTheOneThatItCameToNothingWith() {
        assertThat(found(Optional.of("two"), node("one", 0.6, false, false), node("two", 0.5, false, false)))
                .hasValue("one");
    }

    @Test
    void aNodeThatFinalisesAsMuchAsItTakesIsNotAsked() {
        assertThat(found(Optional.of("one"), node("one", 0.6, false, false), node("two", 0.1, false, true)))
                .hasValue("one");
        assertThat(found(Optional.empty(), node("one", 0.6, true, false), node("two", 0.1, false, true)))
                .isEmpty();
    }
}
