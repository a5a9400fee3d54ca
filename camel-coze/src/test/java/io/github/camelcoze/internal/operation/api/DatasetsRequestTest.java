/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelcoze.testing.OperationRequest;
import io.github.camelcoze.testing.OperationRequestTestSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** The requests of the operations on datasets, documents and images. */
class DatasetsRequestTest extends OperationRequestTestSupport {

    private static final Map<String, Object> DATASET = Map.of("dataset_id", "12");

    private static final String BASES = "[{\"name\":\"Coze.pdf\",\"source_info\":{\"file_base64\":\"5rWL6K\","
            + "\"file_type\":\"pdf\"}}]";

    static Stream<OperationRequest> documentedRequests() {
        return Stream.of(
                new OperationRequest("createDataset?name=Products&parameter.space_id=6&parameter.format_type=2"
                        + "&parameter.description=All of them&parameter.file_id=7",
                        Map.of("name", "Products", "space_id", "6", "format_type", 2, "description", "All of them",
                                "file_id", "7"),
                        Set.of("name", "space_id", "format_type"), "POST /v1/datasets",
                        "{\"name\":\"Products\",\"space_id\":\"6\",\"format_type\":2,\"description\":\"All of them\","
                                + "\"file_id\":\"7\"}"),
                new OperationRequest("listDatasets?parameter.space_id=6", Map.of("space_id", "6"), Set.of("space_id"),
                        "GET /v1/datasets?space_id=6&page_num=1"),
                new OperationRequest("listDatasets?parameter.space_id=6&name=Prod&parameter.format_type=0&pageToken=2"
                        + "&pageSize=300",
                        Map.of("space_id", "6", "name", "Prod", "format_type", 0, "page_num", 2, "page_size", 300),
                        Set.of("space_id"),
                        "GET /v1/datasets?space_id=6&name=Prod&format_type=0&page_num=2&page_size=300"),
                new OperationRequest("updateDataset?parameter.dataset_id=12&name=AI&parameter.file_id=7"
                        + "&parameter.description=About AI",
                        Map.of("dataset_id", "12", "name", "AI", "file_id", "7", "description", "About AI"),
                        Set.of("dataset_id", "name"), "PUT /v1/datasets/12",
                        "{\"name\":\"AI\",\"file_id\":\"7\",\"description\":\"About AI\"}"),
                new OperationRequest("deleteDataset?parameter.dataset_id=12", DATASET, DATASET.keySet(),
                        "DELETE /v1/datasets/12"),
                new OperationRequest("retrieveDatasetProgress?parameter.dataset_id=12&parameter.document_ids=3,4",
                        Map.of("dataset_id", "12", "document_ids", List.of("3", 4L)),
                        Set.of("dataset_id", "document_ids"), "POST /v1/datasets/12/process",
                        "{\"document_ids\":[\"3\",\"4\"]}"),
                new OperationRequest("createDocuments?parameter.dataset_id=12&parameter.document_bases=RAW(" + BASES
                        + ")&parameter.chunk_strategy=RAW({\"chunk_type\":1,\"separator\":\"#\",\"max_tokens\":800})"
                        + "&parameter.format_type=0",
                        Map.of("dataset_id", "12", "document_bases", BASES, "chunk_strategy",
                                "{\"chunk_type\":1,\"separator\":\"#\",\"max_tokens\":800}", "format_type", 0),
                        Set.of("dataset_id", "document_bases"), "POST /open_api/knowledge/document/create",
                        "{\"chunk_strategy\":{\"chunk_type\":1,\"separator\":\"#\",\"max_tokens\":800},\"format_type\":0,"
                                + "\"dataset_id\":\"12\",\"document_bases\":" + BASES + "}"),
                new OperationRequest("createDocuments?parameter.dataset_id=12&parameter.document_bases=RAW(" + BASES
                        + ")",
                        Map.of("dataset_id", "12", "document_bases", BASES), Set.of("dataset_id", "document_bases"),
                        "POST /open_api/knowledge/document/create",
                        "{\"chunk_strategy\":{\"chunk_type\":0},\"format_type\":0,\"dataset_id\":\"12\","
                                + "\"document_bases\":" + BASES + "}"),
                new OperationRequest("updateDocument?parameter.document_id=3&parameter.document_name=Overview"
                        + "&parameter.update_rule=RAW({\"update_type\":1,\"update_interval\":24})",
                        Map.of("document_id", "3", "document_name", "Overview", "update_rule",
                                "{\"update_type\":1,\"update_interval\":24}"),
                        Set.of("document_id"), "POST /open_api/knowledge/document/update",
                        "{\"document_id\":\"3\",\"document_name\":\"Overview\",\"update_rule\":{\"update_type\":1,"
                                + "\"update_interval\":24}}"),
                new OperationRequest("deleteDocuments?parameter.document_ids=3,4",
                        Map.of("document_ids", List.of("3", "4")), Set.of("document_ids"),
                        "POST /open_api/knowledge/document/delete", "{\"document_ids\":[\"3\",\"4\"]}"),
                new OperationRequest("listDocuments?parameter.dataset_id=12", DATASET, DATASET.keySet(),
                        "POST /open_api/knowledge/document/list", "{\"dataset_id\":\"12\",\"page\":1}"),
                new OperationRequest("listDocuments?parameter.dataset_id=12&pageToken=2&pageSize=20",
                        Map.of("dataset_id", "12", "page", 2, "size", 20), DATASET.keySet(),
                        "POST /open_api/knowledge/document/list", "{\"dataset_id\":\"12\",\"page\":2,\"size\":20}"),
                new OperationRequest("listImages?parameter.dataset_id=12&pageToken=2&pageSize=299"
                        + "&parameter.keyword=cat&parameter.has_caption=true",
                        Map.of("dataset_id", "12", "page_num", 2, "page_size", 299, "keyword", "cat", "has_caption",
                                true),
                        DATASET.keySet(),
                        "GET /v1/datasets/12/images?page_num=2&page_size=299&keyword=cat&has_caption=true"),
                new OperationRequest("updateImage?parameter.dataset_id=12&parameter.document_id=3"
                        + "&parameter.caption=A cat",
                        Map.of("dataset_id", "12", "document_id", "3", "caption", "A cat"),
                        Set.of("dataset_id", "document_id", "caption"), "PUT /v1/datasets/12/images/3",
                        "{\"caption\":\"A cat\"}"));
    }

    /** The header that keeps all digits of ids. */
    @Override
    protected String bodyOf(LoggedRequest request) {
        assertThat(request.getHeader("Agw-Js-Conv"))
                .isEqualTo(request.getUrl().startsWith("/open_api/knowledge/") ? "str" : null);
        return super.bodyOf(request);
    }
}
