package app.connect.api.idempotency;

import org.apache.pekko.util.ByteString;

/** What was answered, as it was sent. */
public record KeptAnswer(int status, String contentType, ByteString body) {}
