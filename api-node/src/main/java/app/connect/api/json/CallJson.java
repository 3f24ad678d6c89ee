package app.connect.api.json;

import app.connect.cluster.directory.CallSource;
import org.jspecify.annotations.Nullable;

/** {@code PUT /calls/{callId}}. */
public record CallJson(String conversationId, @Nullable SourceJson source) {
    /** Where the call's media comes from. */
    public record SourceJson(String type) {}

    public CallJson {
        Required.member("conversationId", conversationId);
    }

    /** Plain RTP where nothing is said. */
    public CallSource toSource() {
        if (source != null && !"rtp".equals(source.type())) {
            throw new IllegalArgumentException("source.type must be rtp (janus is not supported yet)");
        }
        return new CallSource.Rtp();
    }
}
