package app.connect.cluster.directory;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How a call's media comes to us. The type is fixed by the first {@code PUT}, as is the conversation. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(value = CallSource.Rtp.class, name = "rtp")})
public sealed interface CallSource {
    /** Anything pushes plain RTP to the endpoints of the tracks that it declares. */
    record Rtp() implements CallSource {}
}
