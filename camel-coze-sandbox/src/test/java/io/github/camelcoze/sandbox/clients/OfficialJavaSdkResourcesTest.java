/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.clients;

import java.util.List;
import java.util.stream.StreamSupport;

import com.coze.openapi.client.bots.CreateBotReq;
import com.coze.openapi.client.bots.ListBotReq;
import com.coze.openapi.client.bots.PublishBotReq;
import com.coze.openapi.client.bots.RetrieveBotReq;
import com.coze.openapi.client.bots.UpdateBotReq;
import com.coze.openapi.client.bots.model.Bot;
import com.coze.openapi.client.bots.model.BotKnowledge;
import com.coze.openapi.client.bots.model.BotPromptInfo;
import com.coze.openapi.client.bots.model.SimpleBot;
import com.coze.openapi.client.common.pagination.PageResp;
import com.coze.openapi.client.connectors.InstallConnectorReq;
import com.coze.openapi.client.dataset.CreateDatasetReq;
import com.coze.openapi.client.dataset.DeleteDatasetReq;
import com.coze.openapi.client.dataset.ListDatasetReq;
import com.coze.openapi.client.dataset.ProcessDatasetReq;
import com.coze.openapi.client.dataset.UpdateDatasetReq;
import com.coze.openapi.client.dataset.document.CreateDocumentReq;
import com.coze.openapi.client.dataset.document.DeleteDocumentReq;
import com.coze.openapi.client.dataset.document.ListDocumentReq;
import com.coze.openapi.client.dataset.document.UpdateDocumentReq;
import com.coze.openapi.client.dataset.document.model.Document;
import com.coze.openapi.client.dataset.document.model.DocumentBase;
import com.coze.openapi.client.dataset.document.model.DocumentChunkStrategy;
import com.coze.openapi.client.dataset.document.model.DocumentFormatType;
import com.coze.openapi.client.dataset.document.model.DocumentStatus;
import com.coze.openapi.client.dataset.image.ListImageReq;
import com.coze.openapi.client.dataset.image.UpdateImageReq;
import com.coze.openapi.client.dataset.image.model.Image;
import com.coze.openapi.client.dataset.model.Dataset;
import com.coze.openapi.client.template.DuplicateTemplateReq;
import com.coze.openapi.client.template.model.TemplateEntityType;
import com.coze.openapi.client.variables.RetrieveVariableReq;
import com.coze.openapi.client.variables.UpdateVariableReq;
import com.coze.openapi.client.variables.model.VariableValue;
import com.coze.openapi.client.workspace.ListWorkspaceReq;
import com.coze.openapi.client.workspace.model.Workspace;
import com.coze.openapi.service.auth.TokenAuth;
import com.coze.openapi.service.service.CozeAPI;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.testing.ApiClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * The official Java SDK manages datasets, bots, workspaces and variables of the sandbox, which it knows nothing of. Its
 * lists of datasets and images fail without pageNum and pageSize.
 */
class OfficialJavaSdkResourcesTest {

    private static final CozeSandbox COZE = CozeSandbox.builder().template("7310", "Cook").start();

    private final CozeAPI sdk = new CozeAPI.Builder().baseURL(COZE.baseUrl()).auth(new TokenAuth(COZE.accessToken()))
            .build();

    @BeforeEach
    void reset() {
        COZE.reset();
    }

    @AfterAll
    static void close() {
        COZE.close();
    }

    private static <T> List<T> all(PageResp<T> pages) {
        return StreamSupport.stream(((Iterable<T>) pages::getIterator).spliterator(), false).toList();
    }

    private String dataset(DocumentFormatType format) {
        return sdk.datasets().create(CreateDatasetReq.builder().name("Products").spaceID(COZE.workspaceId())
                .formatType(format).description("all").build()).getDatasetID();
    }

    @Test
    void managesDatasets() {
        String id = dataset(DocumentFormatType.DOCUMENT);
        sdk.datasets().update(UpdateDatasetReq.builder().datasetID(id).name("New").build());

        assertThat(all(sdk.datasets()
                .list(ListDatasetReq.builder().spaceID(COZE.workspaceId()).pageNum(1).pageSize(1).build())))
                .extracting(Dataset::getName, Dataset::getDescription).containsExactly(
                        tuple("New", ""));
        sdk.datasets().delete(DeleteDatasetReq.builder().datasetID(id).build());
        assertThat(all(sdk.datasets()
                .list(ListDatasetReq.builder().spaceID(COZE.workspaceId()).pageNum(1).pageSize(1).build()))).isEmpty();
    }

    @Test
    void managesDocuments() {
        Long dataset = Long.valueOf(dataset(DocumentFormatType.DOCUMENT));
        List<Document> created = sdk.datasets().documents()
                .create(CreateDocumentReq.builder().datasetID(dataset)
                        .documentBases(List.of(DocumentBase.buildLocalFile("a.txt", "Hello", "txt"),
                                DocumentBase.buildLocalFile("b.txt", "Bye", "txt")))
                        .chunkStrategy(DocumentChunkStrategy.buildAuto()).formatType(DocumentFormatType.DOCUMENT)
                        .build())
                .getDocumentInfos();
        Long first = Long.valueOf(created.get(0).getDocumentID());
        sdk.datasets().documents().update(UpdateDocumentReq.builder().documentID(first).documentName("c.txt").build());

        assertThat(all(sdk.datasets().documents()
                .list(ListDocumentReq.builder().datasetID(dataset).page(1).size(1).build())))
                .extracting(Document::getName).containsExactly("c.txt", "b.txt");
        assertThat(sdk.datasets().process(ProcessDatasetReq.builder().datasetID(dataset.toString())
                .documentIDs(List.of(first.toString())).build()).getData())
                .allMatch(progress -> progress.getProgress() == 100
                        && progress.getStatus().equals(DocumentStatus.COMPLETED));
        sdk.datasets().documents().delete(DeleteDocumentReq.builder().documentIDs(List.of(first)).build());
        assertThat(all(sdk.datasets().documents().list(ListDocumentReq.builder().datasetID(dataset).build())))
                .hasSize(1);
    }

    /** The SDK has no caption_type, which the first image of a dataset requires. */
    @Test
    void managesImages() {
        String dataset = dataset(DocumentFormatType.IMAGE);
        ApiClient client = new ApiClient(COZE);
        byte[] form = ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nx\r\n--b--\r\n")
                .getBytes();
        String file = client.bytes("POST", "/v1/files/upload", "multipart/form-data; boundary=b", form).data()
                .path("id").asText();
        client.json("POST", "/open_api/knowledge/document/create", "{\"dataset_id\":\"" + dataset
                + "\",\"format_type\":2,\"chunk_strategy\":{\"caption_type\":1},\"document_bases\":[{\"name\":\"cat\","
                + "\"source_info\":{\"source_file_id\":" + file + ",\"document_source\":5}}]}");
        sdk.datasets().documents().create(CreateDocumentReq.builder().datasetID(Long.valueOf(dataset))
                .documentBases(List.of(DocumentBase.buildImage("dog", Long.valueOf(file))))
                .chunkStrategy(DocumentChunkStrategy.buildAuto()).formatType(DocumentFormatType.IMAGE).build());
        List<Image> images = all(sdk.datasets().images()
                .list(ListImageReq.builder().datasetID(dataset).hasCaption(false).pageNum(1).pageSize(1).build()));
        assertThat(images).extracting(Image::getName).containsExactly("cat", "dog");
        sdk.datasets().images().update(UpdateImageReq.builder().datasetID(dataset)
                .documentID(images.get(0).getDocumentID()).caption("A cat").build());

        assertThat(all(sdk.datasets().images()
                .list(ListImageReq.builder().datasetID(dataset).keyword("cat").pageNum(1).pageSize(9).build())))
                .extracting(Image::getCaption).containsExactly("A cat");
    }

    @Test
    void managesBots() {
        String dataset = dataset(DocumentFormatType.DOCUMENT);
        String id = sdk.bots().create(CreateBotReq.builder().spaceID(COZE.workspaceId()).name("Cook")
                .promptInfo(new BotPromptInfo("You cook.")).build()).getBotID();
        sdk.bots().update(UpdateBotReq.builder().botID(id).name("Chef")
                .knowledge(new BotKnowledge(List.of(dataset), true, 0)).build());
        String version = sdk.bots().publish(PublishBotReq.builder().botID(id).connectorIDs(List.of("1024")).build())
                .getBotVersion();

        Bot bot = sdk.bots().retrieve(RetrieveBotReq.of(id)).getBot();
        assertThat(bot.getName()).isEqualTo("Chef");
        assertThat(bot.getPromptInfo().getPrompt()).isEqualTo("You cook.");
        assertThat(bot.getKnowledge().getKnowledgeInfos()).hasSize(1);
        assertThat(all(sdk.bots().list(ListBotReq.builder().spaceID(COZE.workspaceId()).build())))
                .extracting(SimpleBot::getBotName).containsExactly("Chef");
        assertThat(bot.getVersion()).isEqualTo(version);
    }

    @Test
    void managesVariables() {
        String bot = "34";
        COZE.publishBot(bot, "1024");
        sdk.variables().update(UpdateVariableReq.builder().botID(bot).connectorUID("u").data(List.of(
                VariableValue.builder().keyword("name").value("Ada").build(),
                VariableValue.builder().keyword("age").value("36").build())).build());

        assertThat(sdk.variables().retrieve(RetrieveVariableReq.builder().botID(bot).connectorUID("u")
                .keywords(List.of("age", "size")).build()).getItems()).extracting(VariableValue::getValue)
                .containsExactly("36");
    }

    @Test
    void listsWorkspacesAndDuplicatesTemplates() {
        assertThat(all(sdk.workspaces().list(ListWorkspaceReq.builder().build()))).extracting(Workspace::getId)
                .containsExactly(COZE.workspaceId());
        assertThat(sdk.templates().duplicate(DuplicateTemplateReq.builder().templateID("7310")
                .workspaceID(COZE.workspaceId()).name("Copy").build()).getEntityType())
                .isEqualTo(TemplateEntityType.AGENT);
        sdk.connectors().install(
                InstallConnectorReq.builder().connectorID("7").workspaceID(COZE.workspaceId()).build());
        assertThat(COZE.lastRequest().path()).isEqualTo("/v1/connectors/7/install");
    }
}
