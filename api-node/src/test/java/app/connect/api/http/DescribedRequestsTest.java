package app.connect.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.api.contract.ApiDescription.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas of requests mean what the server takes: their examples, and those with one thing wrong at a time. */
class DescribedRequestsTest {
    private static final String[] EVERY_ROLE = {"member", "org-admin", "platform", "operator"};
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Each is wrong for most members and right for some: the schema says for which. */
    private static final List<JsonNode> VALUES = List.of(
            JSON.textNode(""),
            JSON.textNode("no such thing!"),
            JSON.numberNode(-1),
            JSON.numberNode(128),
            JSON.numberNode(4_294_967_296L),
            JSON.numberNode(1.5),
            JSON.booleanNode(true),
            JSON.objectNode(),
            JSON.arrayNode());

    private static final RunningApi API = new RunningApi();

    @AfterAll
    static void stop() {
        API.close();
    }

    /** A body of an operation. */
    record Body(Operation operation, JsonNode content) {
        @Override
        public String toString() {
            return operation + " " + content;
        }

        boolean fits() {
            return RunningApi.DESCRIPTION
                    .faults(
                            operation
                                    .node()
                                    .at("/requestBody/content")
                                    .path("application/json")
                                    .path("schema"),
                            content)
                    .isEmpty();
        }
    }

    static Stream<Body> examples() {
        return RunningApi.DESCRIPTION.operations().stream()
                .flatMap(operation -> operation.node().path("requestBody").findValues("value").stream()
                        .map(content -> new Body(operation, content)));
    }

    @Test
    void everyOperationWithABodyHasAnExample() {
        assertThat(RunningApi.DESCRIPTION.operations())
                .filteredOn(operation -> operation.node().has("requestBody"))
                .isNotEmpty()
                .allSatisfy(operation ->
                        assertThat(examples()).anyMatch(body -> body.operation().equals(operation)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theServerTakesEachExample(Body example) {
        assertThat(example.fits()).isTrue();
        assertThat(taken(example).join()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theServerTakesAnExampleWithOneThingChangedIfItStillFits(Body example) {
        List<Body> changed = new ArrayList<>();
        change(example.content(), content -> changed.add(new Body(example.operation(), content)));
        List<CompletableFuture<Boolean>> taken =
                changed.stream().map(DescribedRequestsTest::taken).toList();

        for (int n = 0; n < changed.size(); n++) {
            assertThat(taken.get(n).join())
                    .as(changed.get(n).toString())
                    .isEqualTo(changed.get(n).fits());
        }
    }

    /** Every member once left out and once each of another value, at any depth. */
    private static void change(JsonNode content, Consumer<JsonNode> each) {
        if (!(content instanceof ObjectNode object)) {
            return;
        }
        for (String name : (Iterable<String>) object::fieldNames) {
            each.accept(object.deepCopy().without(name));
            VALUES.forEach(value -> each.accept(object.deepCopy().set(name, value)));
            JsonNode inner = object.path(name);
            change(inner, part -> each.accept(object.deepCopy().set(name, part)));
            if (inner.isArray() && !inner.isEmpty()) {
                change(
                        inner.get(0),
                        part -> each.accept(
                                object.deepCopy().set(name, JSON.arrayNode().add(part))));
                VALUES.forEach(value ->
                        each.accept(object.deepCopy().set(name, JSON.arrayNode().add(value))));
            }
        }
    }

    /** Taken is what gets as far as the database that is not there. */
    private static CompletableFuture<Boolean> taken(Body body) {
        String path =
                new DocumentedRoute(body.operation().method(), body.operation().template(), true).path();
        return API.client()
                .sendAsync(
                        API.request(
                                        body.operation().method(),
                                        path,
                                        body.content().toString(),
                                        EVERY_ROLE)
                                .build(),
                        BodyHandlers.ofString())
                .thenApply(DescribedRequestsTest::taken);
    }

    private static boolean taken(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(422, 503);
        return answer.statusCode() == 503;
    }
}
