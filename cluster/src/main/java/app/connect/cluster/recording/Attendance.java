package app.connect.cluster.recording;

import app.connect.cluster.directory.CallRoster;
import app.connect.cluster.directory.TrackKind;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.recording.RecordingEvent.NoticeIssued;
import app.connect.cluster.recording.RecordingEvent.ParticipantJoined;
import app.connect.cluster.recording.RecordingEvent.ParticipantLeft;
import app.connect.cluster.recording.RecordingEvent.TrackAdded;
import app.connect.cluster.recording.RecordingEvent.TrackEnded;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Who and what the journal knows to be in the call; the difference to the call's rows becomes events. */
record Attendance(List<Attendee> persons, List<KnownTrack> tracks) {
    static final Attendance NOBODY = new Attendance(List.of(), List.of());

    record Attendee(PersonRef person, boolean present) {}

    record KnownTrack(int number, PersonRef person, TrackKind kind, boolean ended) {}

    Attendance {
        persons = List.copyOf(persons);
        tracks = List.copyOf(tracks);
    }

    /**
     * What must have happened if the rows are right: tracks end before persons leave, persons come before their tracks.
     */
    List<RecordingEvent> difference(CallRoster roster) {
        List<RecordingEvent> events = new ArrayList<>();
        running()
                .filter(known -> roster.tracks().stream().noneMatch(row -> row.number() == known.number()))
                .forEach(known -> events.add(new TrackEnded(known.number())));
        for (CallRoster.Person row : roster.persons()) {
            boolean inCall = !row.participants().isEmpty();
            if (inCall && !isPresent(row.ref())) {
                events.add(new ParticipantJoined(row.ref(), row.hash()));
                if (!isKnown(row.ref())) {
                    events.add(new NoticeIssued(row.ref()));
                }
            } else if (!inCall && isPresent(row.ref())) {
                events.add(new ParticipantLeft(row.ref()));
            }
        }
        roster.tracks().stream()
                .filter(row -> running().noneMatch(known -> known.number() == row.number()))
                .forEach(row -> events.add(new TrackAdded(row.number(), row.person(), row.kind())));
        return events;
    }

    private Stream<KnownTrack> running() {
        return tracks.stream().filter(track -> !track.ended());
    }

    private boolean isKnown(PersonRef person) {
        return persons.stream().anyMatch(attendee -> attendee.person().equals(person));
    }

    boolean anybodyPresent() {
        return persons.stream().anyMatch(Attendee::present);
    }

    boolean isPresent(PersonRef person) {
        return persons.contains(new Attendee(person, true));
    }

    Attendance with(PersonRef person, boolean present) {
        List<Attendee> changed = new ArrayList<>(persons);
        changed.removeIf(attendee -> attendee.person().equals(person));
        changed.add(new Attendee(person, present));
        return new Attendance(changed, tracks);
    }

    Attendance added(TrackAdded added) {
        List<KnownTrack> changed = new ArrayList<>(tracks);
        changed.removeIf(track -> track.number() == added.track());
        changed.add(new KnownTrack(added.track(), added.person(), added.kind(), false));
        return new Attendance(persons, changed);
    }

    Attendance ended(int number) {
        return new Attendance(
                persons,
                tracks.stream()
                        .map(track -> track.number() == number
                                ? new KnownTrack(number, track.person(), track.kind(), true)
                                : track)
                        .toList());
    }
}
