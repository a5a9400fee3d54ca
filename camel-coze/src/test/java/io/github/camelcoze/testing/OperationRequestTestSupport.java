/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.PackageAccess;
import io.github.camelcoze.internal.operation.Parameter;
import org.apache.camel.Exchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The requests of an area of the API, recorded by WireMock, are those of Coze's OpenAPI document. A subclass has a static
 * method {@code documentedRequests()} with a row for each operation, and one more where other parameters make another request.
 */
public abstract class OperationRequestTestSupport extends WireMockTestSupport {

    /** One test case for each row, whatever the parameters come from: rows are many, and contexts are slow to start. */
    @ParameterizedTest
    @MethodSource("documentedRequests")
    void sendsDocumentedRequest(OperationRequest expected) {
        respondTo(expected);
        String uri = "coze:" + expected.operation();

        Object file = expected.fields().get("file");
        assertSent(expected, "options", send("coze:" + expected.uri(), file, Map.of()));
        assertSent(expected, "message body", send(uri, expected.fields(), Map.of()));
        assertSent(expected, "headers", send(uri, null, headers(expected)));
        expected.fields().keySet().forEach(field -> assertRequiredOrOptional(expected, field));
    }

    /** Responds with success. */
    protected void respondTo(OperationRequest request) {
        respondWithJson(200,
                "{\"code\":0,\"msg\":\"\",\"data\":{\"items\":[],\"has_more\":false,\"id\":\"7\",\"dataset_id\":\"7\"}}");
    }

    /** What is compared with {@link OperationRequest#body()}: of a form, its parts, without the boundary. */
    protected String bodyOf(LoggedRequest request) {
        return request.getParts() == null
                ? request.getBodyAsString()
                : request.getParts().stream().map(
                        part -> part.getHeader("Content-Disposition").firstValue() + ": " + part.getBody().asString())
                        .collect(Collectors.joining("\n"));
    }

    private void assertSent(OperationRequest expected, String source, Exchange exchange) {
        assertThat(exchange.getException()).as(source).isNull();
        LoggedRequest request = request();
        assertThat(request.getMethod() + " " + request.getUrl()).as(source).isEqualTo(expected.line());
        assertThat(bodyOf(request)).as(source).isEqualTo(expected.body());
        assertThat(request.containsHeader("Content-Type")).as("Content-Type with a body only")
                .isEqualTo(!expected.body().isEmpty());
        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + TOKEN);
        SERVER.resetRequests();
    }

    private static Map<String, Object> headers(OperationRequest expected) {
        Map<String, Object> headers = new HashMap<>();
        Map<String, Object> withoutHeader = new HashMap<>(expected.fields());
        for (Parameter parameter : PackageAccess.parameters(expected.operation())) {
            if (parameter.header() != null && withoutHeader.containsKey(parameter.name())) {
                headers.put(parameter.header(), withoutHeader.remove(parameter.name()));
            }
        }
        if (!withoutHeader.isEmpty()) {
            headers.put(CozeConstants.PARAMETERS, withoutHeader);
        }
        return headers;
    }

    private void assertRequiredOrOptional(OperationRequest expected, String field) {
        Map<String, Object> fields = new HashMap<>(expected.fields());
        fields.remove(field);
        Exchange exchange = send("coze:" + expected.operation(), fields, Map.of());
        if (expected.required().contains(field)) {
            Parameter parameter = PackageAccess.parameters(expected.operation()).stream()
                    .filter(declared -> declared.name().equals(field)).findFirst().orElseThrow();
            assertThat(invalidParameterOf(exchange)).as("without " + field)
                    .hasMessageStartingWith("Coze operation '" + expected.operation() + "' was not called: ")
                    .hasMessageContaining(" is missing").hasMessageContaining("'" + field + "'")
                    .hasMessageContaining(parameter.header() == null ? "CamelCozeParameters" : parameter.header());
            assertThat(requests()).isZero();
        } else {
            assertThat(exchange.getException()).as("without " + field).isNull();
            SERVER.resetRequests();
        }
    }
}
