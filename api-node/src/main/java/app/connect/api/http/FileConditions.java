package app.connect.api.http;

import java.util.Arrays;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/** What a request says about the copy that the client has already (RFC 9110 §13.1), and which part it wants. */
record FileConditions(Optional<String> range, Optional<String> ifRange, Optional<String> ifNoneMatch) {
    static FileConditions of(HttpRequest request) {
        return new FileConditions(value(request, "Range"), value(request, "If-Range"), value(request, "If-None-Match"));
    }

    /** The client has exactly this: 304. */
    boolean has(String etag) {
        return ifNoneMatch.stream()
                .flatMap(tags -> Arrays.stream(tags.split(",")))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag));
    }

    /** The range, unless it continues a copy of something else: then the file is sent whole. */
    Optional<String> rangeOf(String etag) {
        return range.filter(asked -> ifRange.isEmpty() || ifRange.get().equals(etag));
    }

    private static Optional<String> value(HttpRequest request, String name) {
        return request.getHeader(name).map(HttpHeader::value);
    }
}
