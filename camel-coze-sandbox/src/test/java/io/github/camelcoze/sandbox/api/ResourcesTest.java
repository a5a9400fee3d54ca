/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api;

import java.net.http.HttpRequest;
import java.util.List;

import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.testing.ApiClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Datasets, bots, workspaces and variables: what Coze's pages do not allow, and what one operation does to others. */
class ResourcesTest {

    private static final String DOCUMENTS = "/open_api/knowledge/document/";
    private static CozeSandbox coze;
    private static ApiClient client;

    private String dataset;
    private String bot;
    private String team;

    @BeforeAll
    static void start() {
        coze = CozeSandbox.builder().user("8", "Ada").app("56", "Shop").folder("2", "Drafts").template("4", "Cook")
                .publishedBot("34", "1024").start();
        client = new ApiClient(coze);
    }

    @AfterAll
    static void close() {
        coze.close();
    }

    @BeforeEach
    void prepare() {
        coze.reset();
        dataset = post("/v1/datasets", "{'name':'d','space_id':'{space}','format_type':0}").data().path("dataset_id")
                .asText();
        bot = post("/v1/bot/create", "{'name':'b','space_id':'{space}'}").data().path("bot_id").asText();
        team = post("/v1/workspaces", "{'name':'t','description':'d'}").data().path("id").asText();
    }

    private String filled(String text) {
        return text.replace('\'', '"').replace("{space}", coze.workspaceId()).replace("{dataset}", "" + dataset)
                .replace("{bot}", "" + bot).replace("{team}", "" + team)
                .replace("{21}", "x".repeat(21)).replace("{51}", "x".repeat(51))
                .replace("{101}", "x".repeat(101)).replace("{501}", "x".repeat(501));
    }

    private ApiClient.Response send(String method, String path, String body) {
        return body == null || body.isEmpty()
                ? client.send(client.request(filled(path)).method(method,
                        HttpRequest.BodyPublishers.noBody()))
                : client.json(method, filled(path), filled(body));
    }

    private ApiClient.Response post(String path, String body) {
        ApiClient.Response response = send("POST", path, body);
        assertThat(response.code()).as(path + ": " + response.body()).isZero();
        return response;
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "POST|/v1/datasets|{'name':'{101}','space_id':'{space}','format_type':0}|400|name must have at most 100",
        "POST|/v1/datasets|{'space_id':'{space}','format_type':0}|400|name is required",
        "POST|/v1/datasets|{'name':'d','space_id':'{space}','format_type':1}|400|format_type is required: [0, 2]",
        "POST|/v1/datasets|{'name':'d','space_id':'1','format_type':0}|404|there is no workspace",
        "POST|/v1/datasets|{'name':'d','space_id':'{space}','format_type':0,'file_id':'1'}|404|there is no file",
        "GET|/v1/datasets||400|space_id is required",
        "GET|/v1/datasets?space_id={space}&page_size=301||400|page_size must be a number from 1 to 300",
        "PUT|/v1/datasets/{dataset}|{'description':'d'}|400|name is required",
        "DELETE|/v1/datasets/1||404|there is no dataset",
        "POST|/v1/datasets/{dataset}/process|{'document_ids':[]}|400|document_ids is required",
        "POST|/v1/datasets/{dataset}/process|{'document_ids':['1']}|404|there is no document",
        "GET|/v1/datasets/{dataset}/images||400|the dataset is not for images",
        "POST|" + DOCUMENTS + "list|{'dataset_id':'1'}|404|there is no dataset",
        "POST|" + DOCUMENTS + "update|{'document_name':'n'}|400|document_id is required",
        "POST|" + DOCUMENTS + "delete|{'document_ids':['1']}|404|there is no document",
        "POST|/v1/bot/create|{'name':'{21}','space_id':'{space}'}|400|name must have at most 20",
        "POST|/v1/bot/create|{'name':'b'}|400|space_id is required",
        "POST|/v1/bot/create|{'name':'b','space_id':'{space}','description':'{501}'}|400|description must have at most 500",
        "POST|/v1/bot/create|{'name':'b','space_id':'{space}','model_info_config':{}}|400|model_id is required",
        "POST|/v1/bot/create|{'name':'b','space_id':'{space}','prompt_info':'x'}|400|prompt_info must be an object",
        "POST|/v1/bot/update|{'bot_id':'1','name':'b'}|404|there is no bot",
        "POST|/v1/bot/update|{'bot_id':'{bot}','knowledge':{'dataset_ids':['1']}}|400|dataset_ids must be",
        "POST|/v1/bot/publish|{'bot_id':'{bot}'}|400|connector_ids is required",
        "POST|/v1/bot/publish|{'bot_id':'{bot}','connector_ids':['7']}|400|must be published to 1024 as well",
        "GET|/v1/bots?workspace_id={space}&publish_status=draft||400|publish_status must be one of",
        "GET|/v1/bots/{bot}||404|is not published",
        "GET|/v1/bot/get_online_info?bot_id={bot}||404|is not published as an API",
        "GET|/v1/bots/{bot}/versions?page_size=31||400|page_size must be a number from 1 to 30",
        "POST|/v1/bots/{bot}/collaboration_mode|{'collaboration_mode':'both'}|400|collaboration_mode must be one of",
        "POST|/v1/bots/{bot}/collaborators|{'collaborators':[{'user_id':'8'}]}|400|set the collaboration_mode",
        "POST|/v1/workspaces|{'name':'{51}','description':'d'}|400|name must have at most 50",
        "POST|/v1/workspaces|{'name':'w'}|400|description is required",
        "POST|/v1/workspaces|{'name':'w','description':'d','owner_uid':'9'}|400|owner_uid is not a user",
        "GET|/v1/workspaces?user_id=8||400|must be given together",
        "PUT|/v1/workspaces/{space}|{'name':'w'}|400|a personal workspace can't be changed",
        "POST|/v1/workspaces/{team}/members|{'users':[{'user_id':'8','role_type':'owner'}]}|400|role_type must be one of",
        "DELETE|/v1/workspaces/{team}/members|{'user_ids':['1','2','3','4','5','6']}|400|array of 1 to 5 ids",
        "POST|/v1/apps/56/collaborators|{'collaborators':[{'user_id':'8'}]}|400|is not a member",
        "POST|/v1/apps/1/collaborators|{'collaborators':[{'user_id':'8'}]}|404|there is no app",
        "GET|/v1/folders?workspace_id={space}||400|folder_type is required",
        "GET|/v1/folders?workspace_id={space}&folder_type=x||400|folder_type must be one of",
        "GET|/v1/folders/1||404|there is no folder",
        "POST|/v1/templates/1/duplicate|{'workspace_id':'{space}'}|404|there is no template",
        "POST|/v1/connectors/7/install|{'workspace_id':'1'}|404|there is no workspace",
        "POST|/v1/connectors/7/user_configs|{'configs':[{'key':'k','enums':[]}]}|400|enums is required",
        "GET|/v1/variables?connector_uid=u||400|bot_id or app_id is required",
        "GET|/v1/variables?bot_id=34||400|connector_uid is required",
        "GET|/v1/variables?bot_id={bot}&connector_uid=u||404|the bot is not published as an API",
        "PUT|/v1/variables|{'bot_id':'34','connector_uid':'u','data':[]}|400|data is required",
        "PUT|/v1/variables|{'bot_id':'34','connector_uid':'u','data':[{'keyword':'k'}]}|400|value is required",
    })
    void rejects(String method, String path, String body, int status, String message) {
        ApiClient.Response response = send(method, path, body);

        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(response.msg()).contains(message);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "[]|{'chunk_type':0}|document_bases is required",
        "[{'name':'a','source_info':{}}]|{'chunk_type':0}|source_info must have either file_base64 or web_url",
        "[{'name':'a','source_info':{'file_base64':'eA==','file_type':'exe'}}]|{'chunk_type':0}|file_type must be one of",
        "[{'name':'a','source_info':{'file_base64':'?','file_type':'txt'}}]|{'chunk_type':0}|must be the Base64",
        "[{'source_info':{'file_base64':'eA==','file_type':'txt'}}]|{'chunk_type':0}|name is required",
        "[{'name':'a','source_info':{'web_url':'x.com','document_source':0}}]|{'chunk_type':0}|document_source must be",
        "[{'name':'a','source_info':{'source_file_id':7,'document_source':5}}]|{'chunk_type':0}|the dataset is for text",
        "[{'name':'a','source_info':{'file_base64':'eA==','file_type':'txt'}}]|{'chunk_type':1}|requires separator",
        "[{'name':'a','source_info':{'file_base64':'eA==','file_type':'txt'}}]|{'max_tokens':99}|max_tokens must be",
        "[{'name':'a','source_info':{'web_url':'x.com','document_source':1},'update_rule':{'update_interval':1}}]|{}"
                + "|update_interval must be",
        "[{'name':'a','source_info':{'web_url':'x.com','document_source':1}},{'name':'a','source_info':"
                + "{'file_base64':'eA==','file_type':'txt'}}]|{}|from files and from web pages",
    })
    void rejectsDocuments(String bases, String strategy, String message) {
        ApiClient.Response response = send("POST", DOCUMENTS + "create",
                "{'dataset_id':'{dataset}','format_type':0,'document_bases':" + bases + ",'chunk_strategy':" + strategy
                        + "}");

        assertThat(response.status()).as(response.body()).isEqualTo(400);
        assertThat(response.msg()).contains(message);
    }

    @Test
    void deletedDatasetTakesItsDocumentsAlong() {
        String id = post(DOCUMENTS + "create", "{'dataset_id':'{dataset}','document_bases':[{'name':'a','source_info':"
                + "{'file_base64':'eA==','file_type':'txt'}}],'chunk_strategy':{'chunk_type':0}}").json()
                .at("/document_infos/0/document_id").asText();
        send("DELETE", "/v1/datasets/{dataset}", null);

        assertThat(send("POST", DOCUMENTS + "delete", "{'document_ids':['" + id + "']}").status()).isEqualTo(404);
    }

    @Test
    void botsAreListedByWhatWasPublished() {
        assertThat(names("unpublished_draft")).containsExactly("b");
        post("/v1/bot/publish", "{'bot_id':'{bot}','connector_ids':['1024']}");
        post("/v1/bot/update", "{'bot_id':'{bot}','name':'c'}");

        assertThat(names("published_online")).containsExactlyInAnyOrder("34", "c");
        assertThat(names("published_draft")).containsExactly("c");
        assertThat(send("GET", "/v1/bots/{bot}", null).data().path("name").asText()).isEqualTo("b");
        assertThat(send("GET", "/v1/bots/{bot}?is_published=false", null).data().path("name").asText()).isEqualTo("c");
        assertThat(coze.connectorsOf(bot)).containsExactly("1024");
    }

    private List<String> names(String status) {
        return send("GET", "/v1/bots?workspace_id={space}&publish_status=" + status, null).items("name");
    }

    @Test
    void membersCollaborate() {
        ApiClient.Response added = post("/v1/workspaces/{space}/members",
                "{'users':[{'user_id':'8','role_type':'member'},{'user_id':'9','role_type':'member'}]}");
        assertThat(added.data().path("added_success_user_ids").path(0).asText()).isEqualTo("8");
        assertThat(added.data().path("not_exist_user_ids").path(0).asText()).isEqualTo("9");
        post("/v1/bots/{bot}/collaboration_mode", "{'collaboration_mode':'collaboration'}");
        post("/v1/bots/{bot}/collaborators", "{'collaborators':[{'user_id':'8'}]}");

        assertThat(send("POST", "/v1/bots/{bot}/collaboration_mode", "{'collaboration_mode':'single'}").msg())
                .isEqualTo("remove the collaborators first");
        assertThat(send("DELETE", "/v1/bots/{bot}/collaborators/8", null).code()).isZero();
        assertThat(send("DELETE", "/v1/bots/{bot}/collaborators/8", null).status()).isEqualTo(404);
        ApiClient.Response removed = send("DELETE", "/v1/workspaces/{space}/members",
                "{'user_ids':['8','9','7310000000000000001']}");
        assertThat(removed.data().toString()).isEqualTo("{\"removed_success_user_ids\":[\"8\"],"
                + "\"not_in_workspace_user_ids\":[\"9\"],"
                + "\"owner_not_support_remove_user_ids\":[\"7310000000000000001\"]}");
    }
}
