package app.connect.api.http;

import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.cluster.access.Action;
import app.connect.cluster.access.Caller;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.library.LibraryCommand.LibraryView;
import app.connect.cluster.library.LibraryCommand.PublishedMedia;
import app.connect.cluster.recording.DeliveryKeys;
import app.connect.cluster.store.ObjectStore.Bucket;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /recordings/{id}/media}: the MP4, streamed from the object store, by range. */
final class MediaRoutes extends AllDirectives {
    private final Requests requests;
    private final Services services;
    private final RecordingViews views;

    MediaRoutes(Requests requests, Services services, RecordingViews views) {
        this.requests = requests;
        this.services = services;
        this.views = views;
    }

    Route routes(Caller caller) {
        return pathPrefix(
                "recordings",
                () -> pathPrefix(
                        segment(),
                        id -> path(
                                "media",
                                () -> get(() -> parameterOptional(
                                        "download",
                                        download -> optionalHeaderValueByName(
                                                "Range",
                                                range -> media(
                                                        caller,
                                                        Requests.recordingId(id),
                                                        download.isPresent(),
                                                        range)))))));
    }

    private Route media(Caller caller, RecordingId recording, boolean download, Optional<String> range) {
        return requests.answer(services.access()
                .recording(caller, recording)
                .thenCompose(standing -> {
                    Requests.require(standing.decide(download ? Action.DOWNLOAD : Action.PLAY));
                    return views.library(recording);
                })
                .thenApply(view -> respond(view, download, range)));
    }

    private HttpResponse respond(LibraryView view, boolean download, Optional<String> header) {
        PublishedMedia media = view.media();
        if (media == null) {
            throw new ProblemException(ProblemCode.NOT_COMPLETE, "the file is there when the status is COMPLETE");
        }
        ByteRange.Requested requested = ByteRange.parse(header, media.bytes());
        HttpResponse response = HttpResponse.create()
                .addHeader(RawHeader.create("ETag", "\"" + media.sha256() + "\""))
                .addHeader(RawHeader.create("Accept-Ranges", "bytes"))
                .addHeader(RawHeader.create("Cache-Control", "private"));
        if (download) {
            response = response.addHeader(RawHeader.create(
                    "Content-Disposition",
                    "attachment; filename=\"recording-" + view.recording().recording() + ".mp4\""));
        }
        if (requested instanceof ByteRange.Requested.Unsatisfiable) {
            throw new ProblemException(ProblemCode.RANGE_NOT_SATISFIABLE, "the file has " + media.bytes() + " bytes");
        }
        if (requested instanceof ByteRange.Requested.Part part) {
            ByteRange range = part.range();
            return response.withStatus(206)
                    .addHeader(RawHeader.create(
                            "Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + media.bytes()))
                    .withEntity(entity(view, media, range));
        }
        return response.withEntity(entity(view, media, new ByteRange(0, media.bytes() - 1)));
    }

    private org.apache.pekko.http.javadsl.model.ResponseEntity entity(
            LibraryView view, PublishedMedia media, ByteRange range) {
        DeliveryKeys keys = new DeliveryKeys(
                view.recording().call().organisation(), view.recording().recording(), media.attempt());
        return HttpEntities.create(
                ContentTypes.create(MediaTypes.VIDEO_MP4),
                range.length(),
                services.store().read(Bucket.DELIVERY, keys.mp4(), range.first(), range.length()));
    }
}
