/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcoze.internal.operation.ApiOperation;
import io.github.camelcoze.internal.operation.ApiRequest;
import io.github.camelcoze.internal.operation.BoundParameters;
import io.github.camelcoze.internal.operation.LongWork;
import io.github.camelcoze.internal.operation.OperationResult;
import io.github.camelcoze.internal.operation.PageNumberPagination;
import io.github.camelcoze.internal.operation.Pagination;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.type.BooleanType;
import io.github.camelcoze.internal.operation.type.DocumentIdType;
import io.github.camelcoze.internal.operation.type.DocumentsType;
import io.github.camelcoze.internal.operation.type.EnumType;
import io.github.camelcoze.internal.operation.type.FileType;
import io.github.camelcoze.internal.operation.type.IntegerType;
import io.github.camelcoze.internal.operation.type.JsonType;
import io.github.camelcoze.internal.operation.type.ListType;
import io.github.camelcoze.internal.operation.type.TextType;
import io.github.camelcoze.model.Dataset;
import io.github.camelcoze.model.Document;

import static io.github.camelcoze.internal.operation.ResultMapper.listAt;
import static io.github.camelcoze.internal.operation.ResultMapper.object;
import static io.github.camelcoze.internal.operation.api.CommonParameters.DESCRIPTION;
import static io.github.camelcoze.internal.operation.api.CommonParameters.NAME;
import static io.github.camelcoze.internal.operation.api.CommonParameters.PAGE_NUM;
import static io.github.camelcoze.internal.operation.api.CommonParameters.PAGE_SIZE;
import static io.github.camelcoze.internal.operation.api.CommonParameters.SPACE_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.pageSize;

/** Datasets (knowledge), their documents and images. */
public final class Datasets {

    private static final String DATASET = "/v1/datasets/{dataset_id}";

    private static final Parameter DATASET_ID = Parameter.of("dataset_id", new TextType(), "7363569245306940000")
            .described("The dataset.");

    private static final Parameter DATASET_NAME = NAME.ofType(new TextType(100)).inBody().described("The name.");

    /** 0 for text, 2 for images; 1, a table, can't be created. */
    private static final Parameter FORMAT_TYPE = Parameter.of("format_type", EnumType.ofNumbers("0", "2"), "0")
            .described("0 for text, 2 for images.");

    private static final Parameter FILE_ID = Parameter.of("file_id", new TextType(), "7369495981102022700").optional()
            .described("An uploaded file, as the icon.");

    public static final ApiOperation CREATE = ApiOperation.post("/v1/datasets")
            .described("create_dataset", "Creates an empty dataset.", "The result has the ID only.")
            .permission("createKnowledge")
            .parameters(DATASET_NAME, SPACE_ID, FORMAT_TYPE, DESCRIPTION.optional(), FILE_ID)
            .returns(object(Dataset::of));

    private static final Parameter DATASETS_SIZE = pageSize(300);

    public static final ApiOperation LIST = ApiOperation.get("/v1/datasets")
            .described("list_dataset", "Lists the datasets of a workspace.").permission("listKnowledge")
            .parameters(SPACE_ID.inQuery(),
                    NAME.described("Part of the name.").ofType(new TextType()).inQuery().optional(),
                    FORMAT_TYPE.described("0 for text, 1 for tables, 2 for images.").ofType(new IntegerType(0, 2))
                            .inQuery().optional(),
                    PAGE_NUM, DATASETS_SIZE)
            .returns(listAt(Dataset::of, new PageNumberPagination(PAGE_NUM, DATASETS_SIZE, 10), "data",
                    "dataset_list"));

    /** Coze sets what is absent to its default. */
    public static final ApiOperation UPDATE = ApiOperation.put(DATASET)
            .described("update_dataset", "Changes a dataset.", "Coze resets what is not set.").permission("update")
            .parameters(DATASET_ID.inPath(), DATASET_NAME, FILE_ID, DESCRIPTION.optional());

    public static final ApiOperation DELETE = ApiOperation.delete(DATASET)
            .described("delete_dataset", "Deletes a dataset with its documents.").permission("delete")
            .parameters(DATASET_ID.inPath());

    private static final Parameter DOCUMENT_IDS = Parameter.of("document_ids", new ListType(new DocumentIdType()),
            "[\"7442585813580000000\"]").asPlainBody().described("IDs or documents.");

    private static final LongWork PROCESSING = new LongWork("retrieveDatasetProgress",
            documents -> ("the processing of the documents " + String.join(", ", ids(documents))).strip(),
            Datasets::retrieval,
            Datasets::progress);

    public static final ApiOperation RETRIEVE_PROGRESS = ApiOperation.post(DATASET + "/process")
            .described("get_dataset_progress", "Retrieves how far documents have been processed.")
            .permission("readDocumentProgress").parameters(DATASET_ID.inPath(), DOCUMENT_IDS)
            .awaits(PROCESSING.itself()).returns(listAt(Document::of, Pagination.NONE, "data", "data"));

    /**
     * The table of the page requires format_type, which two of its three samples leave out. Neither it nor the rules for
     * segments have a default at Coze, so text is ours.
     */
    public static final ApiOperation CREATE_DOCUMENTS = document("create")
            .described("create_knowledge_files", "Adds documents to a dataset.",
                    "See xref:../knowledge.adoc[Knowledge].")
            .permission("createDocument")
            .parameters(DATASET_ID,
                    Parameter.of("document_bases", new DocumentsType(),
                            "[{\"name\": \"Prices\", \"source_info\": {\"web_url\": \"163.com\", \"document_source\": 1}}]")
                            .described(
                                    "A file, path, stream or bytes, or an uploaded image (`UploadedFile`); or objects as "
                                            + "on Coze's page.")
                            .asPlainBody(),
                    Parameter.of("chunk_strategy", JsonType.OBJECT, "{\"chunk_type\": 0}").described(
                            "If not set, `{\"chunk_type\": 0}`: automatic segments. The first image of a dataset "
                                    + "requires `caption_type`.")
                            .optional(),
                    FORMAT_TYPE.described("0 for text, 2 for images, as that of the dataset. If not set, 0.")
                            .optional())
            .field("chunk_strategy", Map.of("chunk_type", 0)).field("format_type", 0).options(FileType.OPTION)
            .awaits(PROCESSING).returns(listAt(Document::of, Pagination.NONE, "document_infos"));

    private static final Parameter DOCUMENT_ID = Parameter.of("document_id", new TextType(), "7386942056030100000")
            .described("The document.");

    /** The page calls even document_id optional. */
    public static final ApiOperation UPDATE_DOCUMENT = document("update")
            .described("modify_knowledge_files", "Renames a document, or changes how a web page is updated.")
            .permission("updateDocument")
            .parameters(DOCUMENT_ID,
                    Parameter.of("document_name", new TextType(), "overview").described("The new name.").optional(),
                    Parameter.of("update_rule", JsonType.OBJECT, "{\"update_type\": 1, \"update_interval\": 24}")
                            .described(
                                    "Fields: `update_type` (1 to update automatically), `update_interval` in hours, at "
                                            + "least 24.")
                            .optional());

    public static final ApiOperation DELETE_DOCUMENTS = document("delete")
            .described("delete_knowdge_files", "Deletes documents and images.").permission("deleteDocument")
            .parameters(DOCUMENT_IDS.ofType(new ListType(new DocumentIdType(), 100)));

    private static final Parameter PAGE = Parameter.of("page", "pageToken", PAGE_NUM.type(), "2").optional()
            .described("The page to read; empty text is the first. If not set, all pages are read.");

    private static final Parameter SIZE = Parameter
            .of("size", "pageSize", new IntegerType(1, Integer.MAX_VALUE), PAGE_SIZE.example()).optional()
            .described("Items per request.");

    /** Pages begin with 1, but the sample of the page asks for 0. */
    public static final ApiOperation LIST_DOCUMENTS = document("list")
            .described("list_knowledge_files", "Lists the documents of a dataset.").permission("listDocument")
            .parameters(DATASET_ID, PAGE, SIZE)
            .returns(listAt(Document::of, new PageNumberPagination(PAGE, SIZE, 10), "document_infos"));

    private static final Parameter IMAGES_SIZE = pageSize(299);

    public static final ApiOperation LIST_IMAGES = ApiOperation.get(DATASET + "/images")
            .described("get_images", "Lists the images of a dataset.").permission("listPhoto")
            .parameters(DATASET_ID.inPath(), PAGE_NUM, IMAGES_SIZE,
                    Parameter.of("keyword", new TextType(), "cat").described("Part of the caption.").inQuery()
                            .optional(),
                    Parameter.of("has_caption", new BooleanType(), "true")
                            .described("Whether the images have a caption.").inQuery().optional())
            .returns(listAt(Document::of, new PageNumberPagination(PAGE_NUM, IMAGES_SIZE, 10), "data",
                    "photo_infos"));

    public static final ApiOperation UPDATE_IMAGE = ApiOperation.put(DATASET + "/images/{document_id}")
            .described("update_image_caption", "Sets the caption of an image in a dataset.")
            .permission("updatePhoto").parameters(DATASET_ID.inPath(), DOCUMENT_ID.described("The image.").inPath(),
                    Parameter.of("caption", new TextType(), "A cat").described("The caption.").asPlainBody());

    private Datasets() {
    }

    private static List<String> ids(Object documents) {
        return documents(documents).map(Document::getId).toList();
    }

    private static Stream<Document> documents(Object list) {
        return ((List<?>) list).stream().map(Document.class::cast);
    }

    /** Not even documents that are created as ready are so for sure: those of the page's example are. */
    private static ApiRequest retrieval(ApiRequest sent, Object created) {
        return RETRIEVE_PROGRESS.request(sent.operation(), BoundParameters.of(Map.of("dataset_id",
                sent.value(Parameter.In.BODY, "dataset_id"), "document_ids", ids(created))));
    }

    /** All documents are awaited, so that all that failed are known; their progress is that of the slowest. */
    private static LongWork.Progress progress(ApiRequest call, Object begun, OperationResult polled) {
        boolean known = ids(polled.result()).containsAll(awaited(call, begun));
        boolean ended = known
                && documents(polled.result()).allMatch(document -> document.isReady() || document.isFailed());
        Long percent = documents(polled.result()).map(Document::getProgress)
                .filter(progress -> known && progress != null)
                .min(Comparator.naturalOrder()).orElse(null);
        String failed = documents(polled.result()).filter(Document::isFailed).map(document -> document.getName() + " ("
                + document.getId() + "): " + document.getFailureReason()).collect(Collectors.joining("; "));
        return new LongWork.Progress(polled.result(), ended, failed.isEmpty() ? ended ? "1" : "0" : "9", percent,
                failed.isEmpty() ? null : new LongWork.Failure(null, failed, "Create what failed again."));
    }

    /** Those that the call asks for, of which its own response can lack some; else those that it has created. */
    private static List<?> awaited(ApiRequest call, Object begun) {
        return call.body() instanceof ApiRequest.Json json
                && json.fields().get(DOCUMENT_IDS.name()) instanceof List<?> asked ? asked : ids(begun);
    }

    /** With the header that keeps all digits of ids. */
    private static ApiOperation document(String action) {
        return ApiOperation.post("/open_api/knowledge/document/" + action).header("Agw-Js-Conv", "str");
    }
}
