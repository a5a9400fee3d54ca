/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.stream.Stream;

import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.testing.ApiClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What Coze's pages on audio, plugins, benefits and enterprises do not allow. */
class RejectedRequestTest {

    private static final CozeSandbox COZE = CozeSandbox.builder().accessToken(ApiClient.TOKEN)
            .accessToken("pat_of_nothing", new String[0]).start();

    @AfterAll
    static void close() {
        COZE.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/v1/audio/speech,createSpeech",
        "POST,/v1/audio/transcriptions,createTranscription",
        "GET,/v1/audio/voices,listVoice",
        "POST,/v1/audio/voices/clone,createVoice",
        "POST,/v1/audio/rooms,createRoom",
        "GET,/v1/audio/voiceprint_groups,listVoiceprintGroup",
        "POST,/v1/audio/voiceprint_groups,createVoiceprintGroup",
        "PUT,/v1/audio/voiceprint_groups/1,updateVoiceprintGroup",
        "DELETE,/v1/audio/voiceprint_groups/1,deleteVoiceprintGroup",
        "POST,/v1/audio/voiceprint_groups/1/speaker_identify,identifyInVoiceprintGroup",
        "GET,/v1/audio/voiceprint_groups/1/features,listVoiceprintFeature",
        "POST,/v1/audio/voiceprint_groups/1/features,createVoiceprintFeature",
        "PUT,/v1/audio/voiceprint_groups/1/features/2,updateVoiceprintFeature",
        "DELETE,/v1/audio/voiceprint_groups/1/features/2,deleteVoiceprintFeature",
        "GET,/v1/plugins/1,Plugin.getPlugin",
        "GET,/v1/plugins/mget,Plugin.getPlugin",
        "POST,/v1/plugins/1/tools/call,Plugin.callTool",
        "GET,/v1/commerce/benefit/benefits/get,getBenefit",
        "GET,/v1/commerce/benefit/bill_tasks,listBillDownloadTask",
        "POST,/v1/commerce/benefit/bill_tasks,createBillDownloadTask",
        "GET,/v1/commerce/benefit/limitations,listBenefitLimitation",
        "POST,/v1/commerce/benefit/limitations,createBenefitLimitation",
        "PUT,/v1/commerce/benefit/limitations/1,updateBenefitLimitation",
        "POST,/v1/enterprises/1/members,Enterprise.batchAddPeople",
        "PUT,/v1/enterprises/1/members/2,Enterprise.updatePeople",
        "DELETE,/v1/enterprises/1/members/2,Enterprise.removePeople",
        "POST,/v1/enterprises/1/organizations,Enterprise.createOrganization",
        "GET,/v1/enterprises/1/organizations,Enterprise.listOrganization",
        "PUT,/v1/organizations/1,Account.updateOrganization",
        "GET,/v1/organizations/1/members,Account.listOrganizationPeople",
        "POST,/v1/organizations/1/members,batchAddOrganizationPeople",
        "PUT,/v1/organizations/1/members/2,updateOrganizationPeople",
        "DELETE,/v1/organizations/1/members/2,Account.removeOrganizationPeople"})
    void namesTheMissingPermission(String method, String path, String permission) {
        ApiClient.Response response = asNobody(method, path);

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.msg()).contains(permission);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/stores/plugins", "/v1/stores/categories?entity_type=plugin"})
    void needsNoPermission(String path) {
        assertThat(asNobody("GET", path).code()).isZero();
    }

    private static ApiClient.Response asNobody(String method, String path) {
        return new ApiClient(COZE).send(HttpRequest.newBuilder(URI.create(COZE.baseUrl() + path))
                .header("Authorization", "Bearer pat_of_nothing")
                .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                arguments("POST", "/v1/audio/speech", "{}", "input is required"),
                arguments("POST", "/v1/audio/speech",
                        "{\"input\":\"" + "é".repeat(513) + "\",\"voice_id\":\"7426720361733144585\"}",
                        "at most 1024 bytes, not 1026"),
                arguments("POST", "/v1/audio/speech", "{\"input\":\"a\",\"voice_id\":\"1\"}", "no voice with the id"),
                arguments("POST", "/v1/audio/speech",
                        "{\"input\":\"a\",\"voice_id\":\"7426725529589628955\",\"emotion\":\"happy\"}",
                        "support_emotions"),
                arguments("POST", "/v1/audio/speech",
                        "{\"input\":\"a\",\"voice_id\":\"7426720361733144585\",\"emotion\":\"bored\"}",
                        "emotion must be one of"),
                arguments("POST", "/v1/audio/speech",
                        "{\"input\":\"a\",\"voice_id\":\"7426720361733144585\",\"speed\":2.5}",
                        "speed must be a number from 0.5 to 2"),
                arguments("POST", "/v1/audio/speech",
                        "{\"input\":\"a\",\"voice_id\":\"7426720361733144585\",\"loudness_rate\":-51}",
                        "from -50 to 100"),
                arguments("POST", "/v1/audio/speech",
                        "{\"input\":\"a\",\"voice_id\":\"7426720361733144585\",\"sample_rate\":9000}",
                        "sample_rate must be"),
                arguments("POST", "/v1/audio/speech",
                        "{\"input\":\"a\",\"voice_id\":\"7426720361733144585\",\"response_format\":\"ogg_opus\"}",
                        "the sandbox speaks"),
                arguments("GET", "/v1/audio/voices?page_size=101", "", "page_size must be a number from 1 to 100"),
                arguments("GET", "/v1/audio/voices?model_type=huge", "", "model_type must be one of big, small"),
                arguments("POST", "/v1/audio/rooms", "{}", "bot_id is required"),
                arguments("POST", "/v1/audio/rooms", "{\"bot_id\":\"1\",\"conversation_id\":\"2\"}", "no conversation"),
                arguments("POST", "/v1/audio/rooms",
                        "{\"bot_id\":\"1\",\"config\":{\"audio_config\":{\"codec\":\"MP3\"}}}", "codec must be one of"),
                arguments("GET", "/v1/audio/live/1", "", "no live with the id"),
                arguments("POST", "/v1/audio/voiceprint_groups", "{\"name\":\"nnnnnnnnnnnnnnnnnnnnn\"}",
                        "at most 20 characters"),
                arguments("GET", "/v1/audio/voiceprint_groups?user_id=1", "", "user_id must be"),
                arguments("PUT", "/v1/audio/voiceprint_groups/1", "{\"name\":\"n\"}", "no voiceprint group"),
                arguments("GET", "/v1/audio/voiceprint_groups?page_size=201", "", "from 1 to 200"),
                arguments("GET", "/v1/stores/plugins?sort_type=relative", "", "with keyword"),
                arguments("GET", "/v1/stores/categories", "", "entity_type is required"),
                arguments("GET", "/v1/plugins/mget?ids=1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1", "",
                        "at most 20 ids"),
                arguments("GET", "/v1/plugins/1", "", "no plugin"),
                arguments("POST", "/v1/plugins/7545873263293800001/tools/call", "{\"tool_name\":\"getNews\"}",
                        "arguments is required"),
                arguments("POST", "/v1/plugins/7545873263293800001/tools/call",
                        "{\"tool_name\":\"x\",\"arguments\":{}}", "no tool"),
                arguments("POST", "/v1/plugins/7545873263293800001/tools/call",
                        "{\"tool_name\":\"getNews\",\"arguments\":{}}", "the argument q is required"),
                arguments("GET", "/v1/commerce/benefit/benefits/get?benefit_type_list=api_run_qps", "",
                        "resource_id is required"),
                arguments("GET", "/v1/commerce/benefit/benefits/get?benefit_type_list=all", "",
                        "benefit_type_list must be"),
                arguments("POST", "/v1/commerce/benefit/bill_tasks", "{\"started_at\":1741708800}",
                        "from 2025-03-13 to yesterday"),
                arguments("POST", "/v1/commerce/benefit/bill_tasks", "{\"ended_at\":253402300799}",
                        "from 2025-03-13 to yesterday"),
                arguments("GET",
                        "/v1/commerce/benefit/bill_tasks?task_ids=1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1",
                        "", "at most 100 ids"),
                arguments("GET",
                        "/v1/commerce/benefit/limitations?entity_type=single_device&benefit_type=resource_point", "",
                        "entity_id is required"),
                arguments("POST", "/v1/commerce/benefit/limitations", "{\"entity_type\":\"single_device\"}",
                        "entity_id is required"),
                arguments("POST", "/v1/commerce/benefit/limitations",
                        "{\"entity_type\":\"enterprise_all_devices\",\"benefit_info\":{}}",
                        "benefit_info.limit is required"),
                arguments("PUT", "/v1/commerce/benefit/limitations/1", "{\"limit\":1}", "no quota"),
                arguments("POST", "/v1/entities/copy_tasks", "{\"entity_type\":\"plugin\",\"entity_id\":\"1\"}",
                        "entity_type must be one of"),
                arguments("GET", "/v1/entities/copy_tasks/1", "", "no such copy task"),
                arguments("POST", "/v1/enterprises/e/members", "{\"users\":[{\"user_id\":\"1\"},{\"user_id\":\"2\"}]}",
                        "users must have one member"),
                arguments("POST", "/v1/enterprises/e/members", "{\"users\":[{\"user_id\":\"1\",\"role\":\"x\"}]}",
                        "role must be one of"),
                arguments("PUT", "/v1/enterprises/e/members/1", "{\"role\":\"enterprise_admin\"}",
                        "no member of the enterprise"),
                arguments("POST", "/v1/enterprises/e/organizations",
                        "{\"name\":\"nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn\",\"super_admin_user_id\":\"1\"}",
                        "at most 30 characters"),
                arguments("POST", "/v1/enterprises/e/organizations", "{\"name\":\"n\",\"super_admin_user_id\":\"1\"}",
                        "no member of the enterprise"),
                arguments("GET", "/v1/enterprises/e/organizations?page_size=21", "", "from 1 to 20"),
                arguments("GET", "/v1/organizations/1/members", "", "no organization"));
    }

    @ParameterizedTest(name = "{0} {1} {3}")
    @MethodSource("requests")
    void isRejected(String method, String path, String body, String reason) {
        ApiClient client = new ApiClient(COZE);
        ApiClient.Response response = body.isEmpty() ? client.get(path) : client.json(method, path, body);

        assertThat(response.status()).isIn(400, 404);
        assertThat(response.msg()).contains(reason);
    }
}
