package app.connect.api.http;

import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.cluster.library.LibraryCommand.LibraryView;
import app.connect.cluster.library.LibraryCommand.PublishedMedia;
import app.connect.cluster.recording.DeliveryKeys;
import app.connect.cluster.store.ObjectStore;
import app.connect.cluster.store.ObjectStore.Bucket;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.ResponseEntity;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/** A recording's MP4 as an answer: whole, a range of it, or that the client has it. Streamed from the object store. */
final class PublishedFile {
    private final ObjectStore store;

    PublishedFile(ObjectStore store) {
        this.store = store;
    }

    HttpResponse answer(LibraryView view, boolean download, FileConditions asked) {
        PublishedMedia media = view.media();
        if (media == null) {
            throw new ProblemException(ProblemCode.NOT_COMPLETE, "the file is there when the status is COMPLETE");
        }
        String etag = '"' + media.sha256() + '"';
        HttpResponse response = headed(view, download, etag);
        if (asked.has(etag)) {
            return response.withStatus(StatusCodes.NOT_MODIFIED);
        }
        ByteRange.Requested requested = ByteRange.parse(asked.rangeOf(etag), media.bytes());
        if (requested instanceof ByteRange.Requested.Unsatisfiable) {
            return Json.problem(new ProblemException(
                            ProblemCode.RANGE_NOT_SATISFIABLE, "the file has " + media.bytes() + " bytes"))
                    .addHeader(RawHeader.create("Content-Range", "bytes */" + media.bytes()));
        }
        if (requested instanceof ByteRange.Requested.Part part) {
            ByteRange range = part.range();
            return response.withStatus(StatusCodes.PARTIAL_CONTENT)
                    .addHeader(RawHeader.create(
                            "Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + media.bytes()))
                    .withEntity(entity(view, media, range));
        }
        return response.withEntity(entity(view, media, new ByteRange(0, media.bytes() - 1)));
    }

    private static HttpResponse headed(LibraryView view, boolean download, String etag) {
        HttpResponse response = HttpResponse.create()
                .addHeader(RawHeader.create("ETag", etag))
                .addHeader(RawHeader.create("Accept-Ranges", "bytes"))
                .addHeader(RawHeader.create("Cache-Control", "private"));
        return download
                ? response.addHeader(RawHeader.create(
                        "Content-Disposition",
                        "attachment; filename=\"recording-" + view.recording().recording() + ".mp4\""))
                : response;
    }

    private ResponseEntity entity(LibraryView view, PublishedMedia media, ByteRange range) {
        DeliveryKeys keys = new DeliveryKeys(
                view.recording().call().organisation(), view.recording().recording(), media.attempt());
        return HttpEntities.create(
                ContentTypes.create(MediaTypes.VIDEO_MP4),
                range.length(),
                store.read(Bucket.DELIVERY, keys.mp4(), range.first(), range.length()));
    }
}
