package app.connect.local.call;

import app.connect.local.call.rtp.Endpoint;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks for each call where its tracks are wanted, five times a second, as a platform without event streams does. */
final class EndpointPoller implements AutoCloseable {
    private static final long INTERVAL_MILLIS = 200;

    private final ConnectClient client;
    private final List<LiveTrack> tracks = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "scripted-call-poller");
        thread.setDaemon(true);
        return thread;
    });

    EndpointPoller(ConnectClient client) {
        this.client = client;
        var unused = poller.scheduleWithFixedDelay(this::poll, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    void add(LiveTrack track) {
        tracks.add(track);
    }

    void remove(LiveTrack track) {
        tracks.remove(track);
    }

    private void poll() {
        tracks.stream().map(track -> track.path().callId()).distinct().forEach(this::poll);
    }

    private void poll(String callId) {
        try {
            Map<TrackPath, List<Endpoint>> wanted = client.endpointsOf(callId);
            for (LiveTrack track : tracks) {
                List<Endpoint> endpoints = wanted.get(track.path());
                if (endpoints != null) { // otherwise it is not in the call yet, or no more
                    track.wanted(endpoints, elsewhere(track));
                }
            }
        } catch (ApiRefusal | UncheckedIOException e) {
            // The api node may be gone for a while: what was known stays true until somebody says otherwise.
        }
    }

    private Optional<List<Endpoint>> elsewhere(LiveTrack track) {
        return tracks.stream()
                .filter(other -> !other.equals(track) && other.kind() == track.kind())
                .map(other -> other.sender().endpoints())
                .filter(endpoints -> !endpoints.isEmpty())
                .findFirst();
    }

    @Override
    public void close() {
        poller.shutdownNow();
    }
}
