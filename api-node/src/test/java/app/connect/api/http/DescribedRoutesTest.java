package app.connect.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.api.contract.ApiDescription.Operation;
import app.connect.api.problem.ProblemCode;
import app.connect.cluster.consent.ConsentMode;
import app.connect.cluster.consent.Decision;
import app.connect.cluster.consent.DecisionChannel;
import app.connect.cluster.directory.JsonColumn;
import app.connect.cluster.directory.TrackKind;
import app.connect.cluster.recording.EndReason;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.RecordingStatus;
import app.connect.cluster.recording.SyncQuality;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code docs/api/openapi.yaml}, the README's table and the server name the same routes; and the words are the same.
 */
class DescribedRoutesTest {
    private static final String[] EVERY_ROLE = {"member", "org-admin", "platform", "operator"};
    private static final List<String> METHODS = List.of("GET", "PUT", "POST", "PATCH", "DELETE");
    private static final RunningApi API = new RunningApi();

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void everyRouteThatWorksIsDescribedAndNoOther() throws IOException {
        assertThat(described())
                .isEqualTo(DocumentedRoute.readAll().stream()
                        .filter(DocumentedRoute::works)
                        .map(DocumentedRoute::toString)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everyRouteThatTheServerServesIsDescribedAndNoOther() {
        assertThat(Endpoints.BUILT.stream().map(Endpoint::toString).toList())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(described());
    }

    /** What is served by the description's path is taken; by any other method of the path it is not. */
    @Test
    void theServerTakesWhatIsDescribedAndNothingElse() throws IOException {
        Set<String> planned = DocumentedRoute.readAll().stream()
                .filter(route -> !route.works())
                .map(DocumentedRoute::toString)
                .collect(Collectors.toSet());
        Map<String, CompletableFuture<HttpResponse<String>>> asked = new LinkedHashMap<>();
        for (String template : templates()) {
            for (String method : METHODS) {
                asked.put(method + " " + template, ask(method, template));
            }
        }
        asked.forEach((route, answer) -> {
            int status = answer.join().statusCode();
            if (described().contains(route)) {
                assertThat(status).as(route).isNotIn(404, 405, 500, 501);
            } else {
                assertThat(status).as(route).isEqualTo(planned.contains(route) ? 501 : 405);
            }
        });
    }

    @Test
    void saysToEverybodyWhatItIs() throws Exception {
        HttpResponse<String> answer =
                API.client().send(API.request("GET", "/openapi.yaml", "").build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/yaml");
        assertThat(answer.body()).isEqualTo(Files.readString(Path.of("..", "docs", "api", "openapi.yaml")));
    }

    @Test
    void everythingThatItRefersToIsThereAndEverythingThereIsReferredTo() {
        JsonNode document = RunningApi.DESCRIPTION.document();
        Set<String> references = document.findValuesAsText("$ref").stream().collect(Collectors.toSet());

        assertThat(references).allSatisfy(reference -> assertThat(RunningApi.DESCRIPTION.at(reference))
                .isNotEmpty());
        for (String kind : List.of("parameters", "headers", "responses", "schemas")) {
            document.path("components").path(kind).fieldNames().forEachRemaining(name -> assertThat(references)
                    .contains("#/components/" + kind + "/" + name));
        }
    }

    @Test
    void everyIdOfAPathIsDescribedAndNoOperationHasAnothersName() {
        List<Operation> operations = RunningApi.DESCRIPTION.operations();

        assertThat(operations.stream()
                        .map(operation -> operation.node().path("operationId").asText()))
                .doesNotContain("")
                .doesNotHaveDuplicates();
        assertThat(operations).allSatisfy(operation -> assertThat(
                        StreamSupport.stream(operation.parametersOfPath().spliterator(), false)
                                .map(parameter -> RunningApi.DESCRIPTION.at(
                                        parameter.path("$ref").asText()))
                                .map(parameter -> "{" + parameter.path("name").asText() + "}")
                                .toList())
                .isEqualTo(Arrays.stream(operation.template().split("/"))
                        .filter(segment -> segment.startsWith("{"))
                        .toList()));
    }

    static Stream<Arguments> vocabulary() {
        return Stream.of(
                Arguments.of("ProblemCode", names(ProblemCode.values(), ProblemCode::code)),
                Arguments.of("RecordingState", names(RecordingStatus.values(), Enum::name)),
                Arguments.of("EndReason", names(EndReason.values(), JsonColumn::name)),
                Arguments.of("Layout", names(Layout.values(), JsonColumn::name)),
                Arguments.of("Decision", names(Decision.values(), JsonColumn::name)),
                Arguments.of("DecisionChannel", names(DecisionChannel.values(), JsonColumn::name)),
                Arguments.of("ConsentMode", names(ConsentMode.values(), JsonColumn::name)),
                Arguments.of("SyncQuality", names(SyncQuality.values(), JsonColumn::name)),
                Arguments.of("TrackKind", names(TrackKind.values(), JsonColumn::name)));
    }

    @ParameterizedTest
    @MethodSource("vocabulary")
    void everyWordIsDescribedAndNoOther(String schema, List<String> words) {
        assertThat(words(RunningApi.DESCRIPTION.at("#/components/schemas/" + schema)))
                .containsExactlyInAnyOrderElementsOf(words);
    }

    /** What is answered outside of every described route, or is never meant to be. */
    @Test
    void everyProblemCanBeTheAnswerToSomething() {
        List<String> answered =
                RunningApi.DESCRIPTION.document().path("components").path("responses").findParents("enum").stream()
                        .flatMap(code -> words(code).stream())
                        .toList();

        assertThat(answered)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemCode.values())
                        .filter(code -> !Set.of(
                                        ProblemCode.METHOD_NOT_ALLOWED,
                                        ProblemCode.NOT_IMPLEMENTED,
                                        ProblemCode.MALFORMED,
                                        ProblemCode.URI_TOO_LONG,
                                        ProblemCode.HEADERS_TOO_LARGE,
                                        ProblemCode.HTTP_VERSION,
                                        ProblemCode.INTERNAL)
                                .contains(code))
                        .map(ProblemCode::code)
                        .toList());
    }

    private static <E> List<String> names(E[] values, java.util.function.Function<E, String> name) {
        return Arrays.stream(values).map(name).toList();
    }

    private static List<String> words(JsonNode schema) {
        return StreamSupport.stream(schema.path("enum").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Set<String> described() {
        return RunningApi.DESCRIPTION.operations().stream()
                .map(Operation::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> templates() {
        return RunningApi.DESCRIPTION.operations().stream()
                .map(Operation::template)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static CompletableFuture<HttpResponse<String>> ask(String method, String template) {
        String body = List.of("PUT", "POST", "PATCH").contains(method) ? "{}" : "";
        String path = new DocumentedRoute(method, template, true).path();
        return API.client()
                .sendAsync(API.request(method, path, body, EVERY_ROLE).build(), BodyHandlers.ofString());
    }
}
