/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.knowledge;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxFile;
import io.github.camelcoze.sandbox.SandboxPermissions;
import io.github.camelcoze.sandbox.api.file.UploadedFiles;
import io.github.camelcoze.sandbox.api.resource.FieldRules;
import io.github.camelcoze.sandbox.api.resource.Fields;
import io.github.camelcoze.sandbox.api.resource.NumberedPage;
import io.github.camelcoze.sandbox.api.resource.Resources;
import io.github.camelcoze.sandbox.api.resource.Times;
import io.github.camelcoze.sandbox.api.workspace.Workspaces;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.JsonBody;
import io.github.camelcoze.sandbox.http.Messages;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.QueryParameters;

/**
 * Datasets, their documents and images: https://docs.coze.cn/developer_guides/create_dataset,
 * https://docs.coze.cn/developer_guides/create_knowledge_files and related pages. Documents are processed at once.
 */
public final class KnowledgeOperations {

    private static final String DATASET = "/v1/datasets/{dataset_id}";
    private static final String DOCUMENT = "/open_api/knowledge/document/";
    private static final String DATASET_ID = "dataset_id";
    private static final String DOCUMENT_ID = "document_id";
    private static final String FORMAT_TYPE = "format_type";
    private static final int MAX_NAME_LENGTH = 100;
    private static final int MAX_DOCUMENTS = 10;
    private static final int MAX_BODY_BYTES = 256 * 1024 * 1024;
    private static final List<String> FILE_TYPES = List.of("pdf", "txt", "doc", "docx");

    private final Workspaces workspaces;
    private final UploadedFiles files;
    private final Resources datasets = new Resources("dataset", DATASET_ID);
    private final Resources documents = new Resources("document", DOCUMENT_ID);

    public KnowledgeOperations(Workspaces workspaces, UploadedFiles files) {
        this.workspaces = workspaces;
        this.files = files;
    }

    public void reset() {
        datasets.clear();
        documents.clear();
    }

    /** The name of a dataset; empty when there is none with that id. */
    public Optional<String> datasetName(String id) {
        return datasets.get(id).map(dataset -> dataset.path("name").asText());
    }

    public List<Operation> operations() {
        return List.of(
                Operation.post("/v1/datasets").permissions(SandboxPermissions.CREATE_KNOWLEDGE)
                        .body(Operation.Body.REQUIRED).json(this::createDataset),
                Operation.get("/v1/datasets").permissions(SandboxPermissions.LIST_KNOWLEDGE).json(this::listDatasets),
                Operation.put(DATASET).permissions(SandboxPermissions.UPDATE_DATASET).body(Operation.Body.REQUIRED)
                        .json(this::updateDataset),
                Operation.delete(DATASET).permissions(SandboxPermissions.DELETE_DATASET).json(this::deleteDataset),
                Operation.post(DATASET + "/process").permissions(SandboxPermissions.READ_DOCUMENT_PROGRESS)
                        .body(Operation.Body.REQUIRED).json(this::progress),
                Operation.post(DOCUMENT + "create").permissions(SandboxPermissions.CREATE_DOCUMENT)
                        .body(Operation.Body.REQUIRED).maxBody(MAX_BODY_BYTES).envelope(this::createDocuments),
                Operation.post(DOCUMENT + "update").permissions(SandboxPermissions.UPDATE_DOCUMENT)
                        .body(Operation.Body.REQUIRED).json(this::updateDocument),
                Operation.post(DOCUMENT + "delete").permissions(SandboxPermissions.DELETE_DOCUMENT)
                        .body(Operation.Body.REQUIRED).json(this::deleteDocuments),
                Operation.post(DOCUMENT + "list").permissions(SandboxPermissions.LIST_DOCUMENT)
                        .body(Operation.Body.REQUIRED).envelope(this::listDocuments),
                Operation.get(DATASET + "/images").permissions(SandboxPermissions.LIST_PHOTO).json(this::listImages),
                Operation.put(DATASET + "/images/{document_id}").permissions(SandboxPermissions.UPDATE_PHOTO)
                        .body(Operation.Body.REQUIRED).json(this::updateImage));
    }

    private ObjectNode createDataset(ApiRequest request) {
        ObjectNode dataset = new Fields().requiredText("name", MAX_NAME_LENGTH)
                .requiredText("space_id", NumberedPage.ANY)
                .requiredOneOf(FORMAT_TYPE, 0L, 2L).text("description", NumberedPage.ANY).read(request.body());
        workspaces.require(dataset.get("space_id").asText());
        requireFile(request.body().text("file_id"));
        dataset.put("status", 1).put("can_edit", true).put("creator_id", Workspaces.ME)
                .put("create_time", Times.now()).put("update_time", Times.now());
        return datasets.idOf(datasets.add(dataset));
    }

    private ObjectNode listDatasets(ApiRequest request) {
        QueryParameters query = request.query();
        String space = query.required("space_id");
        workspaces.require(space);
        NumberedPage page = NumberedPage.of(query, 10, 300);
        String format = query.text(FORMAT_TYPE);
        return page.json(datasets.findBy("space_id", space).stream()
                .filter(dataset -> dataset.get("name").asText().contains(query.text("name"))
                        && (format.isEmpty() || dataset.get(FORMAT_TYPE).asText().equals(format)))
                .map(dataset -> dataset.put("doc_count", documentsOf(dataset.get(DATASET_ID).asText()).size()))
                .toList(),
                "dataset_list", "total_count");
    }

    private ObjectNode updateDataset(ApiRequest request) {
        ObjectNode changes = JsonNodeFactory.instance.objectNode().put("description", "");
        changes.setAll(new Fields().requiredText("name", MAX_NAME_LENGTH).text("description", NumberedPage.ANY)
                .read(request.body()));
        requireFile(request.body().text("file_id"));
        datasets.update(request.path(DATASET_ID), changes.put("update_time", Times.now()));
        return null;
    }

    private ObjectNode deleteDataset(ApiRequest request) {
        String id = request.path(DATASET_ID);
        datasets.remove(id);
        documentsOf(id).forEach(document -> documents.remove(document.get(DOCUMENT_ID).asText()));
        return null;
    }

    private ObjectNode progress(ApiRequest request) {
        String dataset = request.path(DATASET_ID);
        datasets.require(dataset);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode data = json.putArray("data");
        for (String id : request.body().requiredTexts("document_ids")) {
            ObjectNode document = documents.require(id);
            if (!document.get(DATASET_ID).asText().equals(dataset)) {
                throw ApiException.badRequest("the document " + Messages.quote(id) + " is not in this dataset");
            }
            data.add(JsonNodeFactory.instance.objectNode().put(DOCUMENT_ID, id)
                    .put("document_name", document.get("name").asText()).put("type", document.get("type").asText())
                    .put("size", document.get("size").asLong()).put("status", document.get("status").asInt())
                    .put("progress", 100).put("remaining_time", 0));
        }
        return json;
    }

    /** format_type is required by the page's table, but two of its three samples do without it. */
    private ObjectNode createDocuments(ApiRequest request) {
        JsonBody body = request.body();
        String datasetId = body.requiredId(DATASET_ID);
        List<JsonBody> bases = body.requiredObjects("document_bases", MAX_DOCUMENTS);
        JsonBody strategy = body.inner("chunk_strategy")
                .orElseThrow(() -> ApiException.badRequest("chunk_strategy is required"));
        ObjectNode dataset = datasets.require(datasetId);
        boolean images = dataset.get(FORMAT_TYPE).asInt() == 2;
        if (body.integer(FORMAT_TYPE, 0, 2).orElse(dataset.get(FORMAT_TYPE).asLong()) != dataset.get(FORMAT_TYPE)
                .asLong()) {
            throw ApiException.badRequest("format_type is not that of the dataset");
        }
        requireStrategy(strategy, images && documentsOf(datasetId).isEmpty());
        List<ObjectNode> read = bases.stream().map(base -> document(base, images)).toList();
        if (read.stream().map(document -> document.get("source_type").asInt()).distinct().count() > 1) {
            throw ApiException.badRequest("one request can't create documents from files and from web pages");
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode created = json.putArray("document_infos");
        read.forEach(document -> {
            document.put(DATASET_ID, datasetId).put(FORMAT_TYPE, dataset.get(FORMAT_TYPE).asInt());
            body.object("chunk_strategy").ifPresent(rules -> document.set("chunk_strategy", rules));
            created.add(withoutDataset(documents.add(document)));
        });
        return json;
    }

    private static void requireStrategy(JsonBody strategy, boolean firstImage) {
        long type = strategy.integer("chunk_type", 0, 1).orElse(0L);
        Optional<Long> tokens = strategy.integer("max_tokens", 100, 2000);
        if (type == 1 && (tokens.isEmpty() || strategy.text("separator").isEmpty())) {
            throw ApiException.badRequest("chunk_type 1 requires separator and max_tokens");
        }
        if (strategy.integer("caption_type", 0, 1).isEmpty() && firstImage) {
            throw ApiException.badRequest("the first image of a dataset requires caption_type");
        }
    }

    private ObjectNode document(JsonBody base, boolean image) {
        ObjectNode document = new Fields().requiredText("name", NumberedPage.ANY).text("caption", NumberedPage.ANY)
                .read(base);
        JsonBody source = base.inner("source_info")
                .orElseThrow(() -> ApiException.badRequest("source_info is required"));
        requireRule(base.inner("update_rule"));
        Optional<String> base64 = source.text("file_base64");
        Optional<String> url = source.text("web_url");
        Optional<String> file = source.id("source_file_id");
        if (Stream.of(base64, url, file).filter(Optional::isPresent).count() != 1 || file.isPresent() != image) {
            throw ApiException.badRequest("source_info must have " + (image
                    ? "source_file_id, because the dataset is for images"
                    : "either file_base64 or web_url, because the dataset is for text"));
        }
        long kind = source.integer("document_source", 0, 5).orElse(0L);
        if (kind != (url.isPresent() ? 1 : file.isPresent() ? 5 : 0)) {
            throw ApiException
                    .badRequest("document_source must be 0 for a local file, 1 for a web page, 5 for an image");
        }
        SandboxFile uploaded = requireFile(file);
        String type = uploaded != null
                ? uploaded.name().substring(uploaded.name().lastIndexOf('.') + 1)
                : base64.isPresent() ? source.requiredOneOf("file_type", FILE_TYPES) : "html";
        long size = uploaded != null ? uploaded.bytes() : base64.map(KnowledgeOperations::sizeOf).orElse(0);
        return document.put("type", type).put("size", size).put("source_type", kind).put("status", 1)
                .put("char_count", size).put("slice_count", 1).put("hit_count", 0).put("update_type", 0)
                .put("update_interval", 0).put("creator_id", Workspaces.ME).put("create_time", Times.now())
                .put("update_time", Times.now());
    }

    private static int sizeOf(String base64) {
        try {
            int size = Base64.getDecoder().decode(base64).length;
            if (size > 0) {
                return size;
            }
        } catch (IllegalArgumentException e) {
            // rejected as an empty file is
        }
        throw ApiException.badRequest("file_base64 must be the Base64 of a file");
    }

    private static void requireRule(Optional<JsonBody> rule) {
        rule.ifPresent(update -> {
            update.integer("update_type", 0, 1);
            update.integer("update_interval", 24, Integer.MAX_VALUE);
        });
    }

    private ObjectNode updateDocument(ApiRequest request) {
        JsonBody body = request.body();
        String id = body.requiredId(DOCUMENT_ID);
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        body.text("document_name").ifPresent(name -> changes.put("name", name));
        requireRule(body.inner("update_rule"));
        body.object("update_rule").ifPresent(rule -> changes.setAll((ObjectNode) rule));
        documents.update(id, changes.put("update_time", Times.now()));
        return null;
    }

    private ObjectNode deleteDocuments(ApiRequest request) {
        List<String> ids = request.body().requiredIds("document_ids", 100);
        ids.forEach(documents::require);
        ids.stream().distinct().forEach(documents::remove);
        return null;
    }

    /** Pages begin with 1, but the sample of the page asks for page 0. */
    private ObjectNode listDocuments(ApiRequest request) {
        JsonBody body = request.body();
        String id = body.requiredId(DATASET_ID);
        datasets.require(id);
        return new NumberedPage(Math.max(1, body.integer("page", 0, NumberedPage.ANY).orElse(1L)),
                body.integer("size", 1, NumberedPage.ANY).orElse(10L))
                .json(documentsOf(id).stream().map(KnowledgeOperations::withoutDataset).toList(), "document_infos",
                        "total");
    }

    private ObjectNode listImages(ApiRequest request) {
        String id = request.path(DATASET_ID);
        requireImages(id);
        QueryParameters query = request.query();
        NumberedPage page = NumberedPage.of(query, 10, 299);
        Optional<String> captioned = FieldRules.word("has_caption", query.text("has_caption"), "true", "false");
        return page.json(documentsOf(id).stream()
                .filter(image -> image.path("caption").asText().contains(query.text("keyword")) && captioned
                        .map(wanted -> Boolean.parseBoolean(wanted) != image.path("caption").asText().isEmpty())
                        .orElse(true))
                .map(KnowledgeOperations::withoutDataset).toList(), "photo_infos", "total_count");
    }

    private ObjectNode updateImage(ApiRequest request) {
        String caption = request.body().requiredText("caption", "");
        String dataset = request.path(DATASET_ID);
        requireImages(dataset);
        String id = request.path(DOCUMENT_ID);
        if (!documents.require(id).get(DATASET_ID).asText().equals(dataset)) {
            throw ApiException.notFound("there is no image with the id " + Messages.quote(id) + " in this dataset");
        }
        documents.update(id, JsonNodeFactory.instance.objectNode().put("caption", caption));
        return null;
    }

    private void requireImages(String datasetId) {
        if (datasets.require(datasetId).get(FORMAT_TYPE).asInt() != 2) {
            throw ApiException.badRequest("the dataset is not for images");
        }
    }

    private List<ObjectNode> documentsOf(String datasetId) {
        return documents.findBy(DATASET_ID, datasetId);
    }

    /** A document does not say where it is. */
    private static ObjectNode withoutDataset(ObjectNode document) {
        return document.deepCopy().without(DATASET_ID);
    }

    /** Null when there is no id. */
    private SandboxFile requireFile(Optional<String> id) {
        return id.map(given -> files.find(given).orElseThrow(
                () -> ApiException.notFound("there is no file with the id " + Messages.quote(given)))).orElse(null);
    }
}
