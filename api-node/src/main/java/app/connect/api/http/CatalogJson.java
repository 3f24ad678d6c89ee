package app.connect.api.http;

import app.connect.api.json.LibraryFileJson;
import app.connect.api.json.RecordingItemJson;
import app.connect.api.json.RecordingJson.FileJson;
import app.connect.api.json.RecordingJson.ParticipantJson;
import app.connect.cluster.catalog.CatalogItem;
import app.connect.cluster.catalog.CatalogItem.PublishedFile;
import app.connect.cluster.recording.RecordingStatus;
import app.connect.cluster.time.MediaTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Items of the lists as clients see them; the same words as {@code GET /recordings/{id}}. */
final class CatalogJson {
    private CatalogJson() {}

    static RecordingItemJson recording(CatalogItem item) {
        PublishedFile file = item.file();
        return new RecordingItemJson(
                item.recording().value(),
                item.call().value(),
                item.conversation().value(),
                title(item),
                item.status(),
                item.endReason(),
                item.startedBy(),
                format(item.startedAt()),
                format(endedAt(item)),
                millis(item.duration()),
                item.layout(),
                item.people().stream()
                        .map(person -> new ParticipantJson(person.participantId(), person.userId(), person.name()))
                        .toList(),
                file == null ? null : new RecordingItemJson.MediaJson(new FileJson(file.bytes(), file.sha256())),
                file != null && file.verified());
    }

    /** Of an item that has a file. */
    static LibraryFileJson file(CatalogItem item, boolean download) {
        PublishedFile file = item.file();
        if (file == null) {
            throw new IllegalStateException("no file in recording " + item.recording());
        }
        String title = title(item);
        return new LibraryFileJson(
                FileName.of(title),
                "video/mp4",
                file.bytes(),
                file.sha256(),
                ApiTime.format(file.at()),
                millis(item.duration()),
                item.recording().value(),
                title,
                download ? "/v1/recordings/" + item.recording().value() + "/media?download=1" : null);
    }

    private static String title(CatalogItem item) {
        String given = item.title();
        return given == null ? RecordingTitle.of(item.conversationTitle(), item.startedAt()) : given;
    }

    /** As the entity says it: while slots still come in the end is not told. */
    private static @Nullable Instant endedAt(CatalogItem item) {
        Instant started = item.startedAt();
        MediaTime duration = item.duration();
        return started == null || duration == null || item.status() == RecordingStatus.ENDING
                ? null
                : started.plus(duration.toDuration());
    }

    private static @Nullable String format(@Nullable Instant time) {
        return time == null ? null : ApiTime.format(time);
    }

    private static @Nullable Long millis(@Nullable MediaTime time) {
        return time == null ? null : time.toMillis();
    }
}
