/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeEndpoint;
import io.github.camelcoze.CozeException;
import io.github.camelcoze.PackageAccess;
import io.github.camelcoze.internal.exchange.ExchangeParameterSource;
import io.github.camelcoze.internal.operation.ApiOperation;
import io.github.camelcoze.internal.operation.CursorPagination;
import io.github.camelcoze.internal.operation.OperationResult;
import io.github.camelcoze.internal.operation.PageNumberPagination;
import io.github.camelcoze.internal.operation.PageTokenPagination;
import io.github.camelcoze.internal.operation.Pagination;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.ResultMapper;
import io.github.camelcoze.internal.operation.type.FileType;
import io.github.camelcoze.internal.operation.type.IntegerType;
import io.github.camelcoze.internal.operation.type.JsonType;
import io.github.camelcoze.internal.operation.type.PageTokenType;
import io.github.camelcoze.internal.operation.type.TextType;
import io.github.camelcoze.model.CozeObject;
import io.github.camelcoze.model.CozeResponse;
import io.github.camelcoze.testing.WireMockTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Parameters, pagination and responses of every kind, by operations made up for the test. */
class OperationKindsTest extends WireMockTestSupport {

    private static final Parameter SIZE = Parameter.of("page_size", new IntegerType(1, 50), "2").inQuery().optional();
    private static final Parameter NUMBER = Parameter.of("page_num", new IntegerType(1, 100), "1").inQuery().optional();
    private static final Parameter TOKEN_PARAMETER = Parameter.of("page_token", new PageTokenType(), "x").inQuery()
            .optional();
    private static final Parameter BEFORE = Parameter.of("before_id", new TextType(), "1").optional();
    private static final Parameter AFTER = Parameter.of("after_id", new TextType(), "1").optional();
    private static final Parameter LIMIT = Parameter.of("limit", new IntegerType(1, 50), "2").optional();
    private static final Parameter FILE = Parameter.of("file", new FileType(), "a file").inForm().asPlainBody();
    private static final Parameter DESC = Parameter.of("desc", new TextType(), "text").inForm().optional();

    @TempDir
    Path folder;

    /** Through the client that an endpoint of the component has. */
    private OperationResult invoke(ApiOperation operation, Object body, Map<String, Object> headers,
            Map<String, Object> parameters) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeaders(new java.util.HashMap<>(headers));
        CozeEndpoint endpoint = context.getEndpoint("coze:listApiApps", CozeEndpoint.class);
        return operation.bind("imaginary", new ExchangeParameterSource(exchange, option -> null, option -> false,
                parameters, new java.util.HashMap<>(), (subject, message) -> {
                })).invoke(PackageAccess.client(endpoint), true);
    }

    private OperationResult invoke(ApiOperation operation) {
        return invoke(operation, null, Map.of(), Map.of());
    }

    private static void page(MappingBuilder request, String json) {
        SERVER.stubFor(request.willReturn(okJson(json)));
    }

    private static List<String> ids(OperationResult result) {
        return ((List<?>) result.result()).stream().map(item -> ((CozeObject) item).getString("id")).toList();
    }

    private static ApiOperation list(Pagination pagination, String... path) {
        return ApiOperation.get("/list").parameters(SIZE, NUMBER, TOKEN_PARAMETER, BEFORE, AFTER)
                .returns(ResultMapper.listAt(CozeObject::of, pagination, path));
    }

    static Stream<Arguments> numberedPages() {
        String items = "{'id':'1'},{'id':'2'}|{'id':'3'},{'id':'4'}|{'id':'5'}";
        return Stream.of(
                arguments("has_more", "{'code':0,'data':{'items':[%s],'has_more':%s}}", items, "data,items",
                        "true|true|false"),
                arguments("total", "{'code':0,'data':{'bots':[%s],'total':%s}}", items, "data,bots", "5|5|5"),
                arguments("total_count as text", "{'code':0,'data':{'dataset_list':[%s],'total_count':'%s'}}", items,
                        "data,dataset_list", "5|5|5"),
                arguments("top level", "{'code':0,'document_infos':[%s],'total':%s}", items, "document_infos", "5|5|5"),
                arguments("both, has_more decides", "{'code':0,'data':{'items':[%s],'total_count':99,'has_more':%s}}",
                        items, "data,items", "true|true|false"),
                arguments("neither: an empty page ends it", "{'code':0,'data':{'items':[%s],'x':%s}}", items + "|",
                        "data,items", "0|0|0|0"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("numberedPages")
    void readsAllNumberedPages(String name, String template, String items, String path, String moreFlags) {
        String[] pages = items.split("\\|", -1);
        for (int i = 0; i < pages.length; i++) {
            page(any(anyUrl()).withQueryParam("page_num", equalTo(Integer.toString(i + 1))),
                    template.formatted(pages[i], moreFlags.split("\\|")[i]).replace('\'', '"'));
        }

        OperationResult result = invoke(list(new PageNumberPagination(NUMBER, SIZE, 20), path.split(",")));

        assertThat(ids(result)).containsExactly("1", "2", "3", "4", "5");
        assertThat(result.nextPage()).isNull();
        assertThat(requests()).isEqualTo(pages.length);
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 3", "3,"})
    void singleNumberedPageReportsNextPage(int number, String next) {
        respondWithJson(200, "{\"code\":0,\"data\":{\"items\":[%s],\"total\":5}}"
                .formatted(number == 3 ? "{\"id\":\"5\"}" : "{\"id\":\"1\"},{\"id\":\"2\"}"));

        OperationResult result = invoke(list(new PageNumberPagination(NUMBER, SIZE, 20), "data", "items"), null,
                Map.of(),
                Map.of("page_num", number, "page_size", 2));

        assertThat(result.nextPage()).isEqualTo(next);
        assertThat(request().getUrl()).isEqualTo("/list?page_size=2&page_num=" + number);
    }

    @Test
    void followsPageTokensOfOtherNames() {
        page(any(anyUrl()).withQueryParam("page_token", absent()),
                "{\"code\":0,\"data\":{\"benefit_infos\":[{\"id\":\"1\"}],\"has_more\":true,\"page_token\":\"b\"}}");
        page(any(anyUrl()).withQueryParam("page_token", equalTo("b")),
                "{\"code\":0,\"data\":{\"benefit_infos\":[{\"id\":\"2\"}],\"has_more\":false,\"page_token\":\"\"}}");

        assertThat(ids(invoke(list(new PageTokenPagination(TOKEN_PARAMETER, "page_token"), "data", "benefit_infos"))))
                .containsExactly("1", "2");
    }

    @ParameterizedTest
    @CsvSource({"after_id, last_id", "before_id, first_id"})
    void followsCursorsInEitherDirection(String cursor, String field) {
        ApiOperation messages = ApiOperation.post("/messages").parameters(BEFORE, AFTER)
                .returns(ResultMapper.listAt(CozeObject::of, new CursorPagination(BEFORE, AFTER, LIMIT), "data"));
        page(any(anyUrl()).withRequestBody(matchingJsonPath("$." + cursor, equalTo("9"))),
                "{\"code\":0,\"data\":[{\"id\":\"1\"},{\"id\":\"2\"}],\"has_more\":true,\"" + field + "\":\"7\"}");
        page(any(anyUrl()).withRequestBody(matchingJsonPath("$." + cursor, equalTo("7"))),
                "{\"code\":0,\"data\":[{\"id\":\"3\"}],\"has_more\":false,\"" + field + "\":\"3\"}");

        assertThat(ids(invoke(messages, Map.of(cursor, "9"), Map.of(), Map.of()))).containsExactly("1", "2", "3");
    }

    @Test
    void failsOnCircularCursors() {
        ApiOperation messages = ApiOperation.post("/messages").parameters(BEFORE, AFTER)
                .returns(ResultMapper.listAt(CozeObject::of, new CursorPagination(BEFORE, AFTER, LIMIT), "data"));
        respondWithJson(200, "{\"code\":0,\"data\":[{\"id\":\"1\"}],\"has_more\":true,\"last_id\":\"1\"}");

        assertThatThrownBy(() -> invoke(messages)).isInstanceOf(CozeException.class)
                .hasMessageContaining("token for the next page that was used before");
        assertThat(requests()).isEqualTo(2);
    }

    static Stream<Arguments> objects() {
        return Stream.of(
                arguments("{\"code\":0,\"message\":{\"id\":\"1\"}}", new String[]{"message"}),
                arguments("{\"code\":0,\"data\":{\"data\":{\"id\":1}}}", new String[]{"data", "data"}),
                arguments("{\"code\":0,\"id\":\"1\",\"execute_id\":\"e\"}", new String[]{}),
                arguments("{\"code\":\"0\",\"message\":{\"id\":\"1\"}}", new String[]{"message"}),
                arguments("{\"message\":{\"id\":\"1\"}}", new String[]{"message"}));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void readsObjectFromItsContainer(String json, String[] path) {
        respondWithJson(200, json);

        OperationResult result = invoke(ApiOperation.get("/one").returns(ResultMapper.objectAt(CozeObject::of, path)));

        assertThat(((CozeObject) result.result()).getString("id")).isEqualTo("1");
        assertThat(result.response().getCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":\"no\"}", "{\"error_code\":\"invalid_request\"}", "[]", "\"ok\"",
        "{\"code\":null}", "{\"code\":\"Internal\"}", "{\"code\":1.5}"})
    void responseWithoutEnvelopeFails(String json) {
        respondWithJson(200, json);

        assertThatThrownBy(() -> invoke(ApiOperation.get("/one"))).isInstanceOf(CozeException.class)
                .hasMessageContaining("not Coze's envelope");
    }

    @Test
    void textCodeFailsLikeNumber() {
        respondWithJson(200, "{\"code\":\"4000\",\"msg\":\"bad\"}");

        assertThatThrownBy(() -> invoke(ApiOperation.get("/one"))).isInstanceOfSatisfying(CozeException.class,
                failure -> assertThat(failure.getCode()).isEqualTo(4000));
    }

    static Stream<Arguments> files() {
        byte[] bytes = "你好\n".getBytes(StandardCharsets.UTF_8);
        return Stream.of(arguments("bytes", bytes), arguments("text", "你好\n"),
                arguments("stream", new ByteArrayInputStream(bytes)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void sendsFileAsFormPart(String kind, Object content) {
        respondWithJson(200, SUCCESS);

        invoke(ApiOperation.post("/upload").parameters(FILE, DESC), content, Map.of(Exchange.FILE_NAME, "目录/文件.md"),
                Map.of("desc", "说明"));

        LoggedRequest request = request();
        assertThat(request.getHeader("Content-Type")).startsWith("multipart/form-data; ");
        assertThat(request.getParts()).hasSize(2);
        assertThat(request.getPart("file").getBody().asString()).isEqualTo("你好\n");
        assertThat(request.getPart("desc").getBody().asString()).isEqualTo("说明");
        assertThat(new String(request.getBody(), StandardCharsets.UTF_8))
                .contains("Content-Disposition: form-data; name=\"file\"; filename=\"文件.md\"\r\n");
    }

    @Test
    void sendsFileUnderItsName() throws Exception {
        respondWithJson(200, SUCCESS);
        File file = Files.writeString(folder.resolve("a.txt"), "content").toFile();
        GenericFile<File> wrapped = new GenericFile<>();
        wrapped.setFile(file);

        for (Object body : new Object[]{file, file.toPath(), wrapped}) {
            SERVER.resetRequests();
            invoke(ApiOperation.post("/upload").parameters(FILE), body, Map.of(), Map.of());

            assertThat(request().getPart("file").getBody().asString()).isEqualTo("content");
            assertThat(request().getBodyAsString()).contains("filename=\"a.txt\"");
        }
    }

    @Test
    void rejectsStreamWithoutFileName() {
        respondWithJson(200, SUCCESS);

        assertThatThrownBy(() -> invoke(ApiOperation.post("/upload").parameters(FILE),
                new ByteArrayInputStream(new byte[1]), Map.of(), Map.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no file name: set option 'fileName' or header 'CamelFileName'");
        assertThat(requests()).isZero();
    }

    @Test
    void sendsJsonObject() {
        respondWithJson(200, SUCCESS);

        invoke(ApiOperation.post("/json").header("Agw-Js-Conv", "str").parameters(
                Parameter.of("config", JsonType.OBJECT, "{}"),
                Parameter.of("ids", JsonType.ARRAY, "[]").inQuery().optional()),
                null, Map.of(), Map.of("config", "{\"a\":12345678901234567890}"));

        assertThat(request().getBodyAsString()).isEqualTo("{\"config\":{\"a\":12345678901234567890}}");
        assertThat(request().getHeader("Agw-Js-Conv")).isEqualTo("str");
    }

    @Test
    void returnsBinaryResponseAndReleasesConnection() throws Exception {
        respond(aResponse().withHeader("Content-Type", "audio/mpeg").withHeader("X-Tt-Logid", LOGID)
                .withBody(new byte[100_000]));

        for (int i = 0; i < 50; i++) {
            OperationResult result = invoke(ApiOperation.post("/speech").returns(ResultMapper.BINARY));
            assertThat(result.response().getLogId()).isEqualTo(LOGID);
            try (InputStream audio = (InputStream) result.result()) {
                assertThat(i % 2 == 0 ? audio.readAllBytes().length : audio.readNBytes(100_000 - i).length)
                        .isEqualTo(i % 2 == 0 ? 100_000 : 100_000 - i);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"200, 4000", "400, 4000"})
    void jsonInsteadOfBinaryOrStreamFails(int status, long code) {
        respondWithJson(status, "{\"code\":" + code + ",\"msg\":\"bad\"}");

        for (ResultMapper mapper : List.of(ResultMapper.BINARY, ResultMapper.STREAM)) {
            assertThatThrownBy(() -> invoke(ApiOperation.post("/speech").returns(mapper)))
                    .isInstanceOfSatisfying(CozeException.class,
                            failure -> assertThat(failure.getCode()).isEqualTo(code));
        }
    }

    @Test
    void successEnvelopeInsteadOfBinaryFails() {
        respondWithJson(200, SUCCESS);

        assertThatThrownBy(() -> invoke(ApiOperation.post("/speech").returns(ResultMapper.BINARY)))
                .isInstanceOf(CozeException.class).hasMessageContaining("is JSON instead of a stream");
    }

    /** Longer than a response that is read whole may take. */
    @Test
    @Tag("slow")
    void streamIsLimitedByIdleTimeOnly() throws Exception {
        context.getComponent("coze", CozeComponent.class).setResponseTimeout(1000);
        respond(aResponse().withHeader("Content-Type", "text/event-stream").withBody("data: 1\n\n".repeat(8))
                .withChunkedDribbleDelay(8, 2400));

        try (InputStream events = (InputStream) invoke(ApiOperation.post("/chat").returns(ResultMapper.STREAM))
                .result()) {
            assertThat(new String(events.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("data: 1\n\n".repeat(8));
        }
        assertThatThrownBy(() -> invoke(ApiOperation.post("/chat"))).isInstanceOf(CozeException.class)
                .hasMessageContaining("increase option 'responseTimeout'");
    }

    @Test
    void truncatedStreamFails() throws Exception {
        respond(aResponse().withHeader("Content-Type", "text/event-stream").withFault(Fault.MALFORMED_RESPONSE_CHUNK));

        try (InputStream events = (InputStream) invoke(ApiOperation.post("/chat").returns(ResultMapper.STREAM))
                .result()) {
            assertThatThrownBy(events::readAllBytes).isInstanceOf(java.io.IOException.class);
        }
    }

    /** What was read of a stream can't be sent again. */
    @Test
    void retryAfterRejectedTokenResendsFile() {
        respondWithJson(401, "{\"code\":700012006,\"msg\":\"expired\"}");
        int[] tokens = {0};
        CozeComponent coze = context.getComponent("coze", CozeComponent.class);
        coze.getConfiguration().setToken(null);
        coze.getConfiguration().setAccessTokenProvider(() -> "pat_" + tokens[0]++);

        assertThatThrownBy(() -> invoke(ApiOperation.post("/upload").parameters(FILE),
                new ByteArrayInputStream(new byte[1]), Map.of(Exchange.FILE_NAME, "a.txt"), Map.of()))
                .isInstanceOfSatisfying(CozeException.class, failure -> assertThat(failure.isTokenRejected()).isTrue());
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).hasSize(1);
    }

    @Test
    void operationWithoutDataReturnsResponse() {
        respondWithJson(200, SUCCESS);

        assertThat(invoke(ApiOperation.get("/x")).result()).isInstanceOf(CozeResponse.class);
    }
}
