package app.connect.api.http;

import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.cluster.library.LibraryCommand.LibraryView;
import app.connect.cluster.library.LibraryCommand.PublishedMedia;
import app.connect.cluster.recording.DeliveryKeys;
import app.connect.cluster.store.ObjectStore.Bucket;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/** A recording's MP4 as an answer: whole, a range of it, or that the client has it. Streamed from the object store. */
final class PublishedFile {
    private static final ContentType MP4 = ContentTypes.create(MediaTypes.VIDEO_MP4);

    private final ObjectAnswers answers;

    PublishedFile(ObjectAnswers answers) {
        this.answers = answers;
    }

    HttpResponse answer(LibraryView view, boolean download, FileConditions asked) {
        PublishedMedia media = view.media();
        if (media == null) {
            throw new ProblemException(ProblemCode.NOT_COMPLETE, "the file is there when the status is COMPLETE");
        }
        DeliveryKeys keys = new DeliveryKeys(
                view.recording().call().organisation(), view.recording().recording(), media.attempt());
        HttpResponse response =
                answers.answer(new Served(Bucket.DELIVERY, keys.mp4(), MP4, media.bytes(), media.sha256()), asked);
        return download
                ? response.addHeader(RawHeader.create(
                        "Content-Disposition",
                        "attachment; filename=\"recording-" + view.recording().recording() + ".mp4\""))
                : response;
    }
}
