package app.connect.api.server;

import org.apache.pekko.Done;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;

/**
 * One connection's requests until the server ends. A stage of its own because nothing ready-made ends downstream and
 * leaves upstream alone: cancelled requests are to Pekko's HTTP layer a handler that has given up, and it fails the
 * connection with the answer that is under way.
 *
 * <pre>
 * In:            requests
 * Out:           the same
 * Pulls:         when pulled
 * Holds at most: nothing
 * Drops:         what comes after the end; its connection is closed, and the client asks another node
 * On completion: passed on; at the server's end completes downstream, so that the last answer closes the connection
 * On failure:    passed on
 * Owns:          its place among the connections
 * </pre>
 */
final class LastRequestStage extends GraphStage<FlowShape<HttpRequest, HttpRequest>> {
    private final Inlet<HttpRequest> in = Inlet.create("LastRequest.in");
    private final Outlet<HttpRequest> out = Outlet.create("LastRequest.out");
    private final Connections connections;

    LastRequestStage(Connections connections) {
        this.connections = connections;
    }

    @Override
    public FlowShape<HttpRequest, HttpRequest> shape() {
        return FlowShape.of(in, out);
    }

    @Override
    public GraphStageLogic createLogic(Attributes attributes) {
        return new Logic();
    }

    private final class Logic extends GraphStageLogic {
        private final AsyncCallback<Done> end = createAsyncCallback(done -> complete(out));

        private Logic() {
            super(LastRequestStage.this.shape());
            setHandler(in, new AbstractInHandler() {
                @Override
                public void onPush() {
                    HttpRequest request = grab(in);
                    if (!isClosed(out)) {
                        push(out, request);
                    }
                }
            });
            setHandler(out, new AbstractOutHandler() {
                @Override
                public void onPull() {
                    pull(in);
                }
            });
        }

        @Override
        public void preStart() {
            connections.add(end);
        }

        @Override
        public void postStop() {
            connections.remove(end);
        }
    }
}
