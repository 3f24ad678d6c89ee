package app.connect.cluster.catalog;

import app.connect.cluster.catalog.CatalogItem.PublishedFile;
import app.connect.cluster.catalog.CatalogItem.Shown;
import app.connect.cluster.directory.JsonColumn;
import app.connect.cluster.directory.Row;
import app.connect.cluster.identity.CallId;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.EndReason;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.RecordingStatus;
import app.connect.cluster.time.MediaTime;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of the catalogue's lists to items. */
final class CatalogItems {
    private CatalogItems() {}

    static CatalogItem read(Row row) throws SQLException {
        String endReason = row.nullableString("end_reason");
        Long duration = row.nullableNumber("duration_ticks");
        String people = row.nullableString("people");
        return new CatalogItem(
                new RecordingId(row.string("recording_id")),
                new CallId(row.string("call_id")),
                new ConversationId(row.string("conversation_id")),
                row.nullableString("title"),
                row.string("conversation_title"),
                RecordingStatus.valueOf(row.string("status")),
                endReason == null ? null : JsonColumn.named(endReason, EndReason.class),
                row.nullableString("started_by"),
                row.instant("requested_at"),
                row.nullableInstant("started_at"),
                duration == null ? null : new MediaTime(duration),
                JsonColumn.named(row.string("layout"), Layout.class),
                people == null ? List.of() : List.of(JsonColumn.read(people, Shown[].class)),
                file(row));
    }

    /** Of an item that has a file. */
    static Cursor publication(CatalogItem item) {
        PublishedFile file = item.file();
        if (file == null) {
            throw new IllegalStateException("no file in recording " + item.recording());
        }
        return new Cursor(file.at(), item.recording());
    }

    private static @Nullable PublishedFile file(Row row) throws SQLException {
        Instant at = row.nullableInstant("published_at");
        return at == null
                ? null
                : new PublishedFile(row.number("mp4_bytes"), row.string("mp4_sha256"), row.flag("verified"), at);
    }
}
