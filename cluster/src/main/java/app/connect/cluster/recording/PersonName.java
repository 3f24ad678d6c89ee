package app.connect.cluster.recording;

import app.connect.cluster.identity.PersonRef;

/** What a person is called in the picture. Told to the media session of a recording that may show the person; never journaled. */
public record PersonName(PersonRef person, String name) {
    /** A name belongs on the picture, not into a log. */
    @Override
    public String toString() {
        return "PersonName[" + person + "]";
    }
}
