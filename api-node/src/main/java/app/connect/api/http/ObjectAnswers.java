package app.connect.api.http;

import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.cluster.store.ObjectStore;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ResponseEntity;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/**
 * A stored object as an answer: whole, a range of it, or that the client has it. Streamed from the store as fast as the
 * client takes it.
 */
final class ObjectAnswers {
    /** Clients may keep it, and ask each time whether they still may have it. */
    static final RawHeader PRIVATE = RawHeader.create("Cache-Control", "private, no-cache");

    private final ObjectStore store;

    ObjectAnswers(ObjectStore store) {
        this.store = store;
    }

    HttpResponse answer(Served object, FileConditions asked) {
        String etag = '"' + object.sha256() + '"';
        HttpResponse response = HttpResponse.create()
                .addHeader(RawHeader.create("ETag", etag))
                .addHeader(RawHeader.create("Accept-Ranges", "bytes"))
                .addHeader(PRIVATE);
        if (asked.has(etag)) {
            return response.withStatus(StatusCodes.NOT_MODIFIED);
        }
        ByteRange.Requested requested = ByteRange.parse(asked.rangeOf(etag), object.bytes());
        if (requested instanceof ByteRange.Requested.Unsatisfiable) {
            return Json.problem(new ProblemException(
                            ProblemCode.RANGE_NOT_SATISFIABLE, "the file has " + object.bytes() + " bytes"))
                    .addHeader(RawHeader.create("Content-Range", "bytes */" + object.bytes()));
        }
        if (requested instanceof ByteRange.Requested.Part part) {
            ByteRange range = part.range();
            return response.withStatus(StatusCodes.PARTIAL_CONTENT)
                    .addHeader(RawHeader.create(
                            "Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + object.bytes()))
                    .withEntity(entity(object, range));
        }
        return response.withEntity(entity(object, new ByteRange(0, object.bytes() - 1)));
    }

    private ResponseEntity entity(Served object, ByteRange range) {
        return HttpEntities.create(
                object.type(),
                range.length(),
                store.read(object.bucket(), object.key(), range.first(), range.length()));
    }
}
