package app.connect.recorder.session;

import app.connect.cluster.directory.TrackKind;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.PersonName;
import app.connect.cluster.recording.SessionTrack;
import app.connect.cluster.recording.SyncQuality;
import app.connect.cluster.recording.TrackEndpoint;
import app.connect.cluster.recording.TrackReport;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.MonotonicClock;
import app.connect.recorder.media.RunningPipeline;
import app.connect.recorder.media.arrival.ConsentGate;
import app.connect.recorder.media.arrival.RtpEndpoint;
import app.connect.recorder.media.assembly.SenderClock;
import app.connect.recorder.media.assembly.SyncMeter;
import app.connect.recorder.media.mix.MixTrack;
import app.connect.recorder.sfu.SfuAdapter;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running pipeline and the tracks that feed it. Two locks for each person: the gate at arrival, before anything is
 * buffered, and the mix, which forgets what was buffered.
 */
final class LiveMedia implements SessionMedia {
    private static final Logger LOG = LoggerFactory.getLogger(LiveMedia.class);

    private record Receiving(SessionTrack track, RtpEndpoint endpoint, ConsentGate gate, SyncMeter sync) {}

    private final SfuAdapter sfu;
    private final String toldHost;
    private final MonotonicClock clock;
    private final EpochTimeline timeline;
    private final RunningPipeline pipeline;
    private final Drops mixDrops;
    private final Map<Integer, Drops> trackDrops = new HashMap<>();
    private final CompletionStage<Position> live;
    private final Map<Integer, Receiving> receiving = new HashMap<>();
    private final Set<PersonRef> open = new HashSet<>();
    private boolean isCut;
    /** Tracks that no port was left for. */
    private final Set<Integer> waiting = new HashSet<>();
    /** One per device: its tracks share a clock. */
    private final Map<ParticipantId, SenderClock> clocks = new HashMap<>();

    /** @param toldHost the address that senders are told */
    LiveMedia(
            SfuAdapter sfu,
            String toldHost,
            MonotonicClock clock,
            EpochTimeline timeline,
            RunningPipeline pipeline,
            Drops mixDrops) {
        this.sfu = sfu;
        this.mixDrops = mixDrops;
        this.toldHost = toldHost;
        this.clock = clock;
        this.timeline = timeline;
        this.pipeline = pipeline;
        this.live = pipeline.mix().live().thenApply(start -> {
            Position first = new Position(start.firstFrame(), start.nanos());
            timeline.fix(first);
            return first;
        });
    }

    @Override
    public CompletionStage<Position> live() {
        return live;
    }

    @Override
    public Optional<Position> position() {
        return timeline.at(pipeline.mix().position());
    }

    @Override
    public Optional<MediaTime> lastMedia() {
        return position().map(live -> pipeline.mix().lastMedia());
    }

    @Override
    public void receive(Map<Integer, SessionTrack> tracks, Set<PersonRef> admitted) {
        List<Receiving> over = new ArrayList<>();
        boolean changed = false;
        for (Receiving known : List.copyOf(receiving.values())) {
            SessionTrack now = tracks.get(known.track().track());
            if (!admitted.contains(known.track().person())) {
                shut(known.track().person());
            } else if (now == null || isAnother(now, known.track()) || hasBroken(known)) {
                receiving.remove(known.track().track());
                over.add(known);
            } else if (!now.equals(known.track())) {
                receiving.put(now.track(), new Receiving(now, known.endpoint(), known.gate(), known.sync()));
                changed = true;
            }
        }
        if (!over.isEmpty()) {
            // Before their streams say so themselves. Their gates stay open for what has arrived already.
            tellMix();
            over.forEach(known -> known.endpoint().end());
        }
        waiting.retainAll(tracks.keySet());
        for (SessionTrack track : tracks.values()) {
            changed |= !receiving.containsKey(track.track()) && begin(track);
        }
        if (changed) {
            tellMix();
        }
    }

    /** Its socket failed. After the cut endpoints end with the mix. */
    private boolean hasBroken(Receiving known) {
        return !isCut && known.endpoint().isEnded();
    }

    /** Declared anew: what comes now is to be read in another way. */
    private static boolean isAnother(SessionTrack now, SessionTrack known) {
        return now.kind() != known.kind()
                || !now.format().equals(known.format())
                || !now.options().equals(known.options());
    }

    /** False while there is no port to be had; it is tried again with the next heartbeat. */
    private boolean begin(SessionTrack track) {
        ConsentGate gate = new ConsentGate();
        Drops drops = trackDrops.computeIfAbsent(track.track(), number -> new Drops());
        Optional<RtpEndpoint> opened = sfu.open(track, gate, drops);
        if (opened.isEmpty()) {
            if (waiting.add(track.track())) {
                LOG.atWarn().addKeyValue("track", track.track()).log("no RTP ports are left for a track; it waits");
            }
            return false;
        }
        waiting.remove(track.track());
        SyncMeter sync = new SyncMeter();
        receiving.put(track.track(), new Receiving(track, opened.get(), gate, sync));
        pipeline.attach(
                track, opened.get(), clocks.computeIfAbsent(track.participant(), device -> new SenderClock()), sync);
        gate.open();
        return true;
    }

    private void tellMix() {
        Map<Integer, MixTrack> mixed = new HashMap<>();
        Set<PersonRef> persons = new HashSet<>();
        receiving.forEach((number, known) -> {
            mixed.put(
                    number,
                    new MixTrack(
                            known.track().person().value(),
                            kind(known.track().kind()),
                            known.track().muted()));
            persons.add(known.track().person());
        });
        pipeline.mix().tracks(mixed, clock.nanos());
        for (PersonRef person : persons) {
            if (open.add(person)) {
                pipeline.mix().openGate(person.value(), clock.nanos());
            }
        }
    }

    private static MixTrack.Kind kind(TrackKind kind) {
        return switch (kind) {
            case CAMERA -> MixTrack.Kind.CAMERA;
            case SCREEN -> MixTrack.Kind.SCREEN;
            case MICROPHONE -> MixTrack.Kind.MICROPHONE;
            case SCREEN_AUDIO -> MixTrack.Kind.SCREEN_AUDIO;
        };
    }

    @Override
    public List<TrackEndpoint> endpoints() {
        List<TrackEndpoint> endpoints = new ArrayList<>();
        receiving.forEach((number, known) -> endpoints.add(new TrackEndpoint(
                number, toldHost, known.endpoint().rtpPort(), known.endpoint().rtcpPort())));
        return endpoints;
    }

    @Override
    public List<TrackReport> reports() {
        List<TrackReport> reports = new ArrayList<>();
        receiving.forEach((number, known) -> reports.add(new TrackReport(
                number, known.sync().newest().map(LiveMedia::told).orElse(null), null)));
        waiting.forEach(number -> reports.add(new TrackReport(number, null, TrackReport.NO_PORT)));
        return reports;
    }

    private static SyncQuality told(app.connect.recorder.media.assembly.SyncQuality quality) {
        return switch (quality) {
            case SENDER_REPORT -> SyncQuality.REPORTS;
            case CAPTURE_TIME -> SyncQuality.CAPTURE_TIME;
            case ARRIVAL -> SyncQuality.ARRIVAL;
        };
    }

    @Override
    public CompletionStage<MediaTime> closeGate(PersonRef person) {
        return shut(person);
    }

    private CompletionStage<MediaTime> shut(PersonRef person) {
        List<Receiving> theirs = receiving.values().stream()
                .filter(known -> known.track().person().equals(person))
                .toList();
        theirs.forEach(known -> known.gate().close());
        open.remove(person);
        CompletionStage<MediaTime> closed = pipeline.mix().closeGate(person.value());
        theirs.forEach(known -> {
            known.endpoint().end();
            receiving.remove(known.track().track());
        });
        tellMix();
        return closed;
    }

    @Override
    public void layout(Layout layout) {
        pipeline.mix().layout(layout);
    }

    @Override
    public void names(List<PersonName> names) {
        Map<String, String> byPerson = new HashMap<>();
        names.forEach(name -> byPerson.put(name.person().value(), name.name()));
        pipeline.mix().names(byPerson);
    }

    @Override
    public void cut(MediaTime at) {
        isCut = true;
        pipeline.mix().cut(at);
    }

    @Override
    public CompletionStage<MediaTime> drained() {
        return pipeline.drained();
    }

    @Override
    public MediaReport report() {
        Map<Integer, Map<DropReason, Long>> ofTracks = new TreeMap<>();
        trackDrops.forEach((track, drops) -> ofTracks.put(track, drops.toMap()));
        return new MediaReport(pipeline.mix().report(), mixDrops.toMap(), ofTracks);
    }

    @Override
    public void abort() {
        receiving.values().forEach(known -> {
            known.gate().close();
            known.endpoint().end();
        });
        receiving.clear();
        pipeline.abort();
    }
}
