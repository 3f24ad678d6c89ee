package app.connect.cluster.recording;

import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.time.MediaTime;

/** A person was in the picture or in the mix during [{@code from}, {@code to}). */
public record Presence(PersonRef person, MediaTime from, MediaTime to) {}
