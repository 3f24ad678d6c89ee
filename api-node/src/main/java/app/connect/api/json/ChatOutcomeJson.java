package app.connect.api.json;

import org.jspecify.annotations.Nullable;

/**
 * What became of a message.
 *
 * @param recordingId that it is kept in, from {@code at} on
 * @param reason why it is not kept
 */
public record ChatOutcomeJson(@Nullable String recordingId, @Nullable String at, @Nullable String reason) {}
