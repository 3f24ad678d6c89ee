package app.connect.api.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /openapi.yaml}: what {@code docs/api/openapi.yaml} was when this was built, for everybody. */
final class DescriptionRoute extends AllDirectives {
    private static final String RESOURCE = "/api/openapi.yaml";
    /** RFC 9512; its text is UTF-8 by definition. */
    private static final ContentType YAML =
            MediaTypes.applicationBinary("yaml", true).toContentType();

    private final HttpResponse description = HttpResponse.create().withEntity(HttpEntities.create(YAML, read()));

    Route route() {
        return path("openapi.yaml", () -> get(() -> complete(description)));
    }

    private static byte[] read() {
        try (InputStream resource = DescriptionRoute.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
