/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.model.Bot;
import io.github.camelcoze.model.CozeObject;
import io.github.camelcoze.model.Dataset;
import io.github.camelcoze.model.Document;
import io.github.camelcoze.model.UploadedFile;
import io.github.camelcoze.model.Workspace;
import io.github.camelcoze.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Each operation on datasets, bots, workspaces and variables, against the sandbox: what one creates, the next finds. */
class ResourcesRoundTripTest extends SandboxTestSupport {

    private static final byte[] TEXT = "Hello".getBytes(StandardCharsets.UTF_8);

    private final String space = sandbox.workspaceId();

    @TempDir
    Path folder;

    private Object call(String uri, Object body) {
        Exchange exchange = send("coze:" + uri, body, Map.of());
        assertThat(exchange.getException()).as(uri).isNull();
        assertThat(exchange.getMessage().getHeader(CozeConstants.CODE)).isEqualTo(0L);
        return exchange.getMessage().getBody();
    }

    private Object call(String uri) {
        return call(uri, null);
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> list(Object body, Class<T> type) {
        assertThat((List<?>) body).allMatch(type::isInstance);
        return (List<T>) body;
    }

    private Dataset dataset(int format) {
        return (Dataset) call("createDataset?name=Products&parameter.format_type=" + format, Map.of("space_id", space));
    }

    private List<Document> documents(Dataset dataset) {
        return list(call("listDocuments", dataset), Document.class);
    }

    @Test
    void datasets() {
        Dataset created = dataset(0);
        call("updateDataset?parameter.dataset_id=" + created.getId() + "&name=New");
        List<Dataset> all = list(call("listDatasets?parameter.space_id=" + space), Dataset.class);

        assertThat(all).extracting(Dataset::getId, Dataset::getName, Dataset::getFormatType, Dataset::isEnabled,
                Dataset::getDocumentCount).containsExactly(
                        tuple(created.getId(), "New", 0L, true, 0L));
        assertThat(all.get(0).getCreatedAt()).isNotNull();
        call("deleteDataset", all.get(0));
        assertThat((List<?>) call("listDatasets?parameter.space_id=" + space)).isEmpty();
    }

    @Test
    void documents() {
        Dataset dataset = dataset(0);
        List<Document> created = list(
                call("createDocuments?fileName=a.txt&parameter.dataset_id=" + dataset.getId(), TEXT), Document.class);
        Map<?, ?> fields = context.getTypeConverter().convertTo(Map.class, created.get(0));
        assertThat(fields.get("document_id")).isEqualTo(created.get(0).getId());
        List<Document> progress = list(
                call("retrieveDatasetProgress?parameter.dataset_id=" + dataset.getId(), created), Document.class);
        assertThat(progress).extracting(Document::getName, Document::getProgress, Document::isReady, Document::isFailed)
                .containsExactly(tuple("a.txt", 100L, true, false));
        call("updateDocument?parameter.document_name=b.txt", created.get(0));

        assertThat(documents(dataset)).extracting(Document::getName, Document::getType, Document::getSize)
                .containsExactly(tuple("b.txt", "txt", 5L));
        call("deleteDocuments", documents(dataset).get(0));
        assertThat(documents(dataset)).isEmpty();
    }

    @Test
    void documentsOfBodyOfEveryKind() throws Exception {
        Dataset dataset = dataset(0);
        File file = Files.write(folder.resolve("a.txt"), TEXT).toFile();
        GenericFile<File> local = new GenericFile<>();
        local.setFile(file);
        List<Object> bodies = List.of(file, file.toPath(), local, TEXT, new ByteArrayInputStream(TEXT),
                new InputStreamCache(TEXT), Map.of("document_bases", file), "[{\"name\":\"web\",\"source_info\":"
                        + "{\"web_url\":\"example.com\",\"document_source\":1}}]");
        for (Object body : bodies) {
            Exchange exchange = send("coze:createDocuments?parameter.dataset_id=" + dataset.getId(), body,
                    Map.of(Exchange.FILE_NAME, "in/a.TXT"));
            assertThat(exchange.getException()).as(body.getClass().getName()).isNull();
        }

        assertThat(documents(dataset)).hasSize(bodies.size()).filteredOn(document -> document.getType().equals("txt"))
                .hasSize(bodies.size() - 1).allMatch(document -> document.getSize() == 5);
        String json = "{\"dataset_id\":\"" + dataset.getId() + "\",\"document_bases\":" + bodies.get(7) + "}";
        assertThat((List<?>) call("createDocuments", json)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"a.png, x, 'has the file name ''a.png'', but is not a PNG file'",
        "a.csv, x, 'is the file ''a.csv'', which is not of the type pdf, txt, doc, docx'",
        "a.txt, '', is an empty file"})
    void rejectsFile(String name, String content, String reason) {
        assertThat(invalidParameterOf(send("coze:createDocuments?parameter.dataset_id=1&fileName=" + name,
                content.getBytes(StandardCharsets.UTF_8), Map.of())))
                .hasMessageContaining("'createDocuments' was not called: the message body " + reason);
    }

    @ParameterizedTest
    @CsvSource({"RAW( ), has no file name", "${header.x}.png, 'has the file name ''${header.x}.png'', unevaluated'"})
    void rejectsNameOfImage(String name, String reason) {
        assertThat(invalidParameterOf(send("coze:createDocuments?parameter.dataset_id=1&fileName=" + name,
                UploadedFile.of("{\"id\":\"1\"}"), Map.of()))).hasMessageContaining("the message body " + reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "createDocuments?parameter.dataset_id=1|text|is text, neither a file nor a JSON array",
        "createDocuments?parameter.dataset_id=1|[{\"name\":\"a\"}]|a document without a 'name' or 'source_info'",
        "createDocuments?fileName=a.txt&parameter.dataset_id=1|[]|is a list of documents, which have names of their own",
        "createDataset?name=a&parameter.space_id=1&parameter.format_type=1||is '1', not",
        "addBotCollaborators?botId=1|[{\"user_id\":\"1\"},{\"user_id\":\"2\"}]|has 2 elements, but the maximum is 1",
        "removeWorkspaceMembers?parameter.workspace_id=1|1,2,3,4,5,6|has 6 elements, but the maximum is 5",
        "listDatasets?parameter.space_id=1&pageSize=301||is '301', not a whole number from 1 to 300",
        "createBot?parameter.space_id=1&name=123456789012345678901||has 21 characters, but the maximum is 20",
        "listFolders?parameter.workspace_id=1&parameter.folder_type=x||is 'x', not 'development'",
        "retrieveVariables?parameter.connector_uid=u||'app_id' is missing, and so is 'bot_id'"})
    void rejectsParameter(String uri, String body, String reason) {
        assertThat(invalidParameterOf(send("coze:" + uri, body, Map.of()))).hasMessageContaining(reason);
    }

    @Test
    void images() {
        Dataset dataset = dataset(2);
        UploadedFile file = (UploadedFile) call("uploadFile?fileName=cat.txt", TEXT);
        call("createDocuments?parameter.format_type=2&parameter.chunk_strategy=RAW({\"caption_type\":1})"
                + "&fileName=tom.png&parameter.dataset_id=" + dataset.getId(), file);
        Document image = list(call("listImages?parameter.has_caption=false", dataset), Document.class).get(0);
        call("updateImage?parameter.dataset_id=" + dataset.getId() + "&parameter.document_id=" + image.getId(),
                "A cat");

        assertThat(list(call("listImages?parameter.keyword=cat", dataset), Document.class))
                .extracting(Document::getName, Document::getCaption)
                .containsExactly(tuple("tom.png", "A cat"));
    }

    @Test
    void bots() {
        Bot bot = (Bot) call("createBot?name=Cook&parameter.prompt_info=RAW({\"prompt\":\"You cook.\"})",
                Map.of("space_id", space));
        call("updateBot?name=Chef", bot);
        Bot published = (Bot) call("publishBot?parameter.connector_ids=1024", bot);

        Bot found = (Bot) call("retrieveBot", bot);
        assertThat(found.getName() + " " + found.getString("prompt_info", "prompt")).isEqualTo("Chef You cook.");
        assertThat(found.getVersion()).isEqualTo(published.getVersion());
        assertThat(found.getUpdatedAt()).isNotNull();
        assertThat(list(call("listBots?parameter.workspace_id=" + space), Bot.class))
                .extracting(Bot::getId, Bot::getPublished)
                .containsExactly(tuple(bot.getId(), true));
        assertThat(list(call("listPublishedBots?parameter.space_id=" + space), Bot.class)).extracting(Bot::getName)
                .containsExactly("Chef");
        assertThat(((Bot) call("retrievePublishedBot", bot)).getName()).isEqualTo("Chef");
        assertThat(list(call("listBotVersions", bot), CozeObject.class))
                .extracting(version -> version.getString("version")).containsExactly(published.getVersion());
        call("unpublishBot?connectorId=1024&parameter.unpublish_reason=old", bot);
        assertThat(sandbox.unpublishReason("1024", bot.getId())).contains("old");
    }

    @Test
    void collaborators() {
        Bot bot = (Bot) call("createBot?name=Cook", Map.of("space_id", space));
        call("addWorkspaceMembers?parameter.workspace_id=" + space,
                List.of(Map.of("user_id", USER, "role_type", "member")));
        call("updateBotCollaborationMode?parameter.collaboration_mode=collaboration", bot);
        for (String[] operations : new String[][]{
            {"addBotCollaborators", "removeBotCollaborator", "?botId=" + bot.getId()},
            {"addAppCollaborators", "removeAppCollaborator", "?appId=56"}}) {
            call(operations[0] + operations[2], List.of(Map.of("user_id", USER)));
            call(operations[1] + operations[2] + "&parameter.user_id=" + USER);
        }
    }

    @Test
    void workspaces() {
        Workspace team = (Workspace) call("createWorkspace?name=Docs&parameter.description=For docs");
        call("updateWorkspace?name=New", team);
        Workspace found = list(call("listWorkspaces"), Workspace.class).get(1);
        assertThat(found.getName() + " " + found.getType() + " " + found.getRole()).isEqualTo("New team owner");
        assertThat(found.getEnterpriseId()).isNull();
        String members = "parameter.workspace_id=" + team.getId();
        call("addWorkspaceMembers?" + members, List.of(Map.of("user_id", USER, "role_type", "admin")));

        assertThat(list(call("listWorkspaceMembers", team), CozeObject.class))
                .extracting(member -> member.getString("role_type")).containsExactly("owner", "admin");
        CozeObject removed = (CozeObject) call("removeWorkspaceMembers?" + members, USER);
        assertThat(removed.getNode("removed_success_user_ids").path(0).asText()).isEqualTo(USER);
        call("installConnector?connectorId=7&" + members);
        call("bindConnectorUserConfig?connectorId=7",
                "[{\"key\":\"device_id\",\"enums\":[{\"label\":\"Kitchen\",\"value\":\"5\"}]}]");
    }

    @Test
    void appsFoldersAndTemplates() {
        String workspace = "parameter.workspace_id=" + space;
        assertThat(list(call("listApps?" + workspace), CozeObject.class)).extracting(app -> app.getString("name"))
                .containsExactly("Shop");
        String folder = list(call("listFolders?parameter.folder_type=development&" + workspace), CozeObject.class)
                .get(0).getString("id");
        assertThat(((CozeObject) call("retrieveFolder?parameter.folder_id=" + folder)).getString("name"))
                .isEqualTo("Drafts");
        assertThat(((CozeObject) call("duplicateTemplate?parameter.template_id=4&" + workspace))
                .getString("entity_type")).isEqualTo("agent");
        assertThat(((CozeObject) call("retrieveMe")).getString("user_id")).isNotNull();
    }

    @Test
    void variables() {
        sandbox.publishBot(BOT, "1024");
        String user = "?botId=" + BOT + "&parameter.connector_uid=u";
        call("updateVariables" + user, List.of(Map.of("keyword", "name", "value", "Ada"),
                Map.of("keyword", "age", "value", "36")));

        assertThat(list(call("retrieveVariables" + user + "&parameter.keywords=age,size"), CozeObject.class))
                .extracting(variable -> variable.getString("value")).containsExactly("36");
    }
}
