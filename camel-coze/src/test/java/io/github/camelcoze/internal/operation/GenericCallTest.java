/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.model.CozeResponse;
import io.github.camelcoze.testing.WireMockTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** {@code coze:call}, and parameters without an option of their own. */
class GenericCallTest extends WireMockTestSupport {

    @BeforeEach
    void stubSuccess() {
        respondWithJson(200, SUCCESS);
    }

    @Test
    void sendsTokenAndSetsResponseHeaders() {
        Exchange exchange = send("coze:call?method=GET&path=/v1/users/me", "what was there before", Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(request().getMethod().getName()).isEqualTo("GET");
        assertThat(request().getUrl()).isEqualTo("/v1/users/me");
        assertThat(request().getHeader("Authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(request().getBody()).isEmpty();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(CozeResponse.class);
        assertThat(exchange.getMessage().getHeader(CozeConstants.LOG_ID)).isEqualTo(LOGID);
    }

    @Test
    void parametersAreQuery() {
        Map<String, Object> header = new LinkedHashMap<>(Map.of("page_num", 2));
        send("coze:call?method=get&path=/v1/workspaces&parameter.page_size=5&parameter.q=RAW(a =/b)", null,
                Map.of(CozeConstants.PARAMETERS, header));

        assertThat(request().queryParameter("page_num").firstValue()).isEqualTo("2");
        assertThat(request().queryParameter("page_size").firstValue()).isEqualTo("5");
        assertThat(request().queryParameter("q").firstValue()).isEqualTo("a =/b");
    }

    static Stream<Arguments> bodies() {
        String json = "{\"id\":12345678901234567890,\"name\":\"你好\"}";
        return Stream.of(arguments(json, json), arguments("\uFEFF" + json, json),
                arguments(json.getBytes(StandardCharsets.UTF_8), json),
                arguments(Map.of("name", "你好"), "{\"name\":\"你好\"}"),
                arguments(JsonNodeFactory.instance.objectNode().put("a", 1), "{\"a\":1}"),
                arguments("[1,2]", "[1,2]"), arguments(null, ""), arguments(" ", ""));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void messageBodyIsRequestBody(Object body, String sent) {
        assertThat(send("coze:call?method=POST&path=/v1/x", body, Map.of()).getException()).isNull();

        assertThat(request().getBodyAsString()).isEqualTo(sent);
        assertThat(request().getHeader("Content-Type")).isEqualTo(sent.isEmpty() ? null : "application/json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "method=GET | option 'path' is missing",
        "path=/v1/x | option 'method' is missing",
        "method=HEAD&path=/v1/x | is 'HEAD', not 'GET' or",
        "method=GET&path=//evil.example/x | must start with a single slash, without a host",
        "method=GET&path=https://evil.example/x | must start with a single slash, without a host",
        "method=GET&path=@evil.example/x | must start with a single slash, without a host",
        "method=GET&path=/v1/bots/:bot_id/versions | which has a placeholder: write the value in its place",
        "method=GET&path=/v1/bots/{bot_id} | which has a placeholder: write the value in its place",
        "method=DELETE&path=/v1/bots/ | which has an empty segment: check that the value in its place is set",
        "method=GET&path=/v1/bots//versions | which has an empty segment",
        "method=GET&path=/v1/../../x | which is not a path",
        "method=GET&path=RAW(/v1/%2e%2e/x) | which is not a path",
        "method=GET&path=RAW(/v1/%5c..%5c) | which is not a path",
        "method=GET&path=RAW(/v1/a b) | which is not a path",
        "method=GET&path=RAW(/v1/x?a=b) | set query parameters with options 'parameter.<name>'",
        "method=GET&path=RAW(/v1/${header.x}) | use toD(...)"})
    void rejectsPathToAnotherHost(String options, String reason) {
        assertThat(invalidParameterOf(send("coze:call?" + options))).hasMessageContaining(reason)
                .hasMessageStartingWith("Coze operation 'call' was not called: ");
        assertThat(requests()).isZero();
    }

    @Test
    void rejectsBodyThatIsNotJson() {
        assertThat(invalidParameterOf(send("coze:call?method=POST&path=/v1/x", "hello", Map.of())))
                .hasMessageContaining("the message body is not valid JSON");
        assertThat(invalidParameterOf(send("coze:call?method=POST&path=/v1/x", 1.5, Map.of())))
                .hasMessageContaining("is a java.lang.Double");
        assertThat(invalidParameterOf(send("coze:call?method=POST&path=/v1/x", Map.of("at", new Object()), Map.of())))
                .hasMessageStartingWith("Coze operation 'call' was not called: the message body cannot be written as"
                        + " JSON: No serializer found for class java.lang.Object");
        assertThat(requests()).isZero();
    }

    @Test
    void failsLikeAnyOperation() {
        respondWithJson(200, "{\"code\":4200,\"msg\":\"not found\"}");

        assertThat(failureOf(send("coze:call?method=GET&path=/v1/x"), "call").getCode()).isEqualTo(4200);
    }

    @Test
    void setsParameterByName() {
        for (Exchange exchange : List.of(
                send("coze:createApiApp?appType=normal&parameter.name=mine"),
                send("coze:createApiApp?appType=normal", null,
                        Map.of(CozeConstants.PARAMETERS, Map.of("name", "mine"))),
                send("coze:createApiApp?appType=normal&parameter.name=other", null,
                        Map.of(CozeConstants.PARAMETERS, "{\"name\": \"mine\"}")),
                send("coze:createApiApp?appType=normal&parameter.name=mine", Map.of("name", "other"), Map.of()))) {
            assertThat(exchange.getException()).hasMessageContaining("its 'data' is missing");
        }
        assertThat(SERVER.getAllServeEvents()).hasSize(4).allSatisfy(event -> assertThat(LoggedRequest
                .createFrom(event.getRequest()).getBodyAsString())
                .isEqualTo("{\"app_type\":\"normal\",\"name\":\"mine\"}"));
    }

    @Test
    void mistypedParameterIsRejectedWithSuggestion() {
        assertThatThrownBy(() -> context.getEndpoint("coze:createApiApp?parameter.nmae=x"))
                .hasStackTraceContaining("Option 'parameter.nmae' of coze:createApiApp is not a parameter of this"
                        + " operation: did you mean 'name'?");
        assertThat(invalidParameterOf(send("coze:createApiApp?appType=normal", null,
                Map.of(CozeConstants.PARAMETERS, Map.of("nmae", "x")))))
                .hasMessageContaining("header 'CamelCozeParameters' has the key 'nmae', which is not a parameter")
                .hasMessageContaining("did you mean 'name'?");
        Map.of("[1]", "is text, but not a JSON object", "name=x", "is text, but not valid JSON: ", 7,
                "is a java.lang.Integer, neither a Map nor a JSON object").forEach(
                        (parameters, reason) -> assertThat(
                                invalidParameterOf(send("coze:createApiApp?appType=normal", null,
                                        Map.of(CozeConstants.PARAMETERS, parameters))))
                                .hasMessageContaining("header 'CamelCozeParameters' " + reason));
        assertThat(requests()).isZero();
    }

    @Test
    void rejectsParameterUnknownToOperation() {
        assertThatThrownBy(() -> context.getEndpoint("coze:events?parameter.name=x"))
                .hasStackTraceContaining("is not a parameter of this operation: it has none");
    }
}
