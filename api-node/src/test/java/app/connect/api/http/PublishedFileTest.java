package app.connect.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.cluster.identity.CallId;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.OrganisationId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.library.LibraryCommand.LibraryView;
import app.connect.cluster.library.LibraryCommand.PublishedMedia;
import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.EndReason;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.RecordingStatus;
import app.connect.cluster.recording.SealedRecording;
import app.connect.cluster.time.MediaTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PublishedFileTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final String ETAG = "\"5ha256\"";
    private static final PublishedMedia MEDIA =
            new PublishedMedia(2, 1_000, "5ha256", 1_280, 720, 500_000, true, null, null, List.of());

    private final ReadsOnly store = new ReadsOnly();
    private final PublishedFile file = new PublishedFile(new ObjectAnswers(store));

    @Test
    void sendsTheWholeFileOfTheAttemptThatWasPublished() {
        HttpResponse response = answer();

        assertThat(response.status().intValue()).isEqualTo(200);
        assertThat(response.entity().getContentType()).hasToString("video/mp4");
        assertThat(response.entity().getContentLengthOption()).hasValue(1_000);
        assertThat(store.reads()).containsExactly("DELIVERY acme/" + ID + "/f2/recording.mp4 0+1000");
        assertThat(header(response, "ETag")).contains(ETAG);
        assertThat(header(response, "Accept-Ranges")).contains("bytes");
    }

    @Test
    void sendsTheRangeThatIsAsked() {
        HttpResponse response = answer(RawHeader.create("Range", "bytes=100-199"));

        assertThat(response.status().intValue()).isEqualTo(206);
        assertThat(header(response, "Content-Range")).contains("bytes 100-199/1000");
        assertThat(response.entity().getContentLengthOption()).hasValue(100);
        assertThat(store.reads()).containsExactly("DELIVERY acme/" + ID + "/f2/recording.mp4 100+100");
    }

    @Test
    void saysHowLongTheFileIsWhenTheRangeIsOutside() {
        HttpResponse response = answer(RawHeader.create("Range", "bytes=1000-"));

        assertThat(response.status().intValue()).isEqualTo(416);
        assertThat(header(response, "Content-Range")).contains("bytes */1000");
        assertThat(store.reads()).isEmpty();
    }

    @Test
    void continuesTheSameFile() {
        HttpResponse response = answer(RawHeader.create("Range", "bytes=100-"), RawHeader.create("If-Range", ETAG));

        assertThat(response.status().intValue()).isEqualTo(206);
    }

    @Test
    void sendsAnotherFileWholeInsteadOfContinuingTheOldOne() {
        HttpResponse response =
                answer(RawHeader.create("Range", "bytes=100-"), RawHeader.create("If-Range", "\"older\""));

        assertThat(response.status().intValue()).isEqualTo(200);
        assertThat(response.entity().getContentLengthOption()).hasValue(1_000);
    }

    @Test
    void sendsNothingToWhoHasTheFile() {
        HttpResponse response = answer(RawHeader.create("If-None-Match", "\"older\", " + ETAG));

        assertThat(response.status().intValue()).isEqualTo(304);
        assertThat(header(response, "ETag")).contains(ETAG);
        assertThat(store.reads()).isEmpty();
    }

    @Test
    void namesTheFileOnlyForADownload() {
        assertThat(header(answer(), "Content-Disposition")).isEmpty();
        assertThat(header(file.answer(view(MEDIA), true, asked()), "Content-Disposition"))
                .contains("attachment; filename=\"recording-" + ID + ".mp4\"");
    }

    @Test
    void refusesWhileNothingIsPublished() {
        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> file.answer(view(null), false, asked()));

        assertThat(problem.code()).isEqualTo(ProblemCode.NOT_COMPLETE);
    }

    private HttpResponse answer(HttpHeader... headers) {
        return file.answer(view(MEDIA), false, asked(headers));
    }

    private static FileConditions asked(HttpHeader... headers) {
        return FileConditions.of(HttpRequest.create().withHeaders(List.of(headers)));
    }

    private static Optional<String> header(HttpResponse response, String name) {
        return response.getHeader(name).map(HttpHeader::value);
    }

    private static LibraryView view(@Nullable PublishedMedia media) {
        SealedRecording recording = new SealedRecording(
                new RecordingId(ID),
                new CallKey(new OrganisationId("acme"), new CallId("call")),
                new ConversationId("conversation"),
                new PersonRef(ID),
                Instant.EPOCH,
                MediaTime.ofMillis(12_000),
                EndReason.STOPPED,
                false,
                Layout.GRID,
                EncoderProfile.P720P30_V1,
                List.of(),
                1,
                1,
                9,
                "head",
                null);
        return new LibraryView(
                recording, media == null ? RecordingStatus.FINALIZING : RecordingStatus.COMPLETE, null, null, 0, media);
    }
}
