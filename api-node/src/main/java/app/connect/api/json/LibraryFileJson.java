package app.connect.api.json;

import org.jspecify.annotations.Nullable;

/**
 * A file in a conversation's list: the MP4 of a finished recording.
 *
 * @param name as it is saved under
 * @param createdAt when it was published
 * @param download where the bytes are; missing for who may not download
 */
public record LibraryFileJson(
        String name,
        String mimeType,
        long bytes,
        String sha256,
        String createdAt,
        @Nullable Long durationMs,
        String recordingId,
        String title,
        @Nullable String download) {}
