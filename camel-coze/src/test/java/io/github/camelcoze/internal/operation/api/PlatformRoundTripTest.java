/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.model.BillTask;
import io.github.camelcoze.model.CopyTask;
import io.github.camelcoze.model.CozeObject;
import io.github.camelcoze.model.CozeResponse;
import io.github.camelcoze.model.SpeakerMatch;
import io.github.camelcoze.model.Transcription;
import io.github.camelcoze.model.Voice;
import io.github.camelcoze.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Operations on audio, plugins, benefits and enterprises, against the sandbox: each is called once, or more. */
class PlatformRoundTripTest extends SandboxTestSupport {

    private final Map<String, String> ids = new HashMap<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:speak").to("coze:createSpeech").convertBodyTo(byte[].class);
                from("direct:echo").to("coze:createSpeech").to("coze:createTranscription?fileName=a.mp3");
            }
        };
    }

    private <T> T call(String uri, Object body, Class<T> type) {
        String filled = uri;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            filled = filled.replace("{" + id.getKey() + "}", id.getValue());
        }
        Exchange exchange = send("coze:" + filled, body, Map.of());
        assertThat(exchange.getException()).as(filled).isNull();
        assertThat(exchange.getMessage().getHeader(CozeConstants.CODE)).isEqualTo(0L);
        assertThat(exchange.getMessage().getBody()).isInstanceOf(type);
        return type.cast(exchange.getMessage().getBody());
    }

    private List<?> list(String uri) {
        return call(uri, null, List.class);
    }

    private void done(String uri, Object body) {
        assertThat(call(uri, body, CozeResponse.class).isSuccess()).isTrue();
    }

    @Test
    void whatIsSpokenIsUnderstood() {
        Voice voice = (Voice) list("listVoices?pageSize=1").get(0);
        Map<String, Object> text = Map.of("input", "Hello", "voice_id", voice.getId());
        byte[] audio = template.requestBody("direct:speak", text, byte[].class);

        Transcription heard = call("createTranscription?fileName=a.mp3", audio, Transcription.class);
        assertThat(heard.getText()).isEqualTo("Hello");
        assertThat(template.requestBody("direct:echo", text, String.class)).isEqualTo("Hello");
        send("coze:chat?userId=u&botId=" + BOT, heard, Map.of());
        assertThat(new String(sandbox.lastRequest().body(), StandardCharsets.UTF_8))
                .contains("\"content\":\"Hello\"");
    }

    @Test
    void voicesAndRooms() {
        Voice cloned = call("cloneVoice?fileName=a.wav&parameter.voice_name=Jos\u00e9&parameter.audio_format=wav",
                new byte[]{1}, Voice.class);
        Voice listed = (Voice) list("listVoices?parameter.filter_system_voice=true").get(0);
        assertThat(listed.getId()).isEqualTo(cloned.getId());
        assertThat(listed.getName()).isEqualTo("Jos\u00e9");
        assertThat(listed.isSystemVoice()).isFalse();
        assertThat(listed.getLanguageCode() + " " + listed.getState()).isEqualTo("zh cloned");

        CozeObject room = call("createRoom?userId=u&botId=" + BOT, cloned, CozeObject.class);
        assertThat(room.getString("uid")).isEqualTo("u");
        assertThat(call("retrieveLive?parameter.live_id=" + room.getString("room_id"), null, CozeObject.class)
                .getString("app_id")).isEqualTo(room.getString("app_id"));
    }

    @Test
    void voiceprints() {
        ids.put("group", call("createVoiceprintGroup?name=g", null, CozeObject.class).getString("id"));
        String group = "?parameter.group_id={group}";
        ids.put("feature", call("createVoiceprintFeature" + group + "&name=Mother&fileName=a.wav", new byte[]{1},
                CozeObject.class).getString("id"));
        String feature = group + "&parameter.feature_id={feature}";
        call("createVoiceprintFeature" + group + "&name=Father&fileName=a.wav", new byte[]{2}, CozeObject.class);
        done("updateVoiceprintGroup" + group + "&parameter.desc=home", null);
        done("updateVoiceprintFeature" + feature + "&name=Mum", null);

        assertThat(list("listVoiceprintGroups")).hasSize(1);
        List<?> matches = call("identifySpeaker" + group + "&fileName=b.wav", new byte[]{1}, List.class);
        assertThat(matches).hasSize(2);
        SpeakerMatch best = (SpeakerMatch) matches.get(0);
        assertThat(best.getScore()).isEqualTo(100);
        assertThat(best.getName()).isEqualTo("Mum");
        assertThat(best.getFeatureId()).isEqualTo(ids.get("feature"));
        assertThat(list("listVoiceprintFeatures" + group + "&pageSize=1")).hasSize(2);
        done("deleteVoiceprintFeature" + feature, null);
        done("deleteVoiceprintGroup" + group, null);
    }

    @Test
    void plugins() {
        assertThat(list("listStoreCategories?parameter.entity_type=plugin&pageSize=1")).hasSize(2);
        CozeObject found = (CozeObject) list("listStorePlugins?parameter.keyword=News").get(0);
        ids.put("plugin", found.getString("metainfo", "entity_id"));
        CozeObject plugin = call("retrievePlugin?parameter.plugin_id={plugin}", null, CozeObject.class);
        ids.put("tool", plugin.getNode("tools").path(0).path("name").asText());

        assertThat(call("retrievePlugins", ids.get("plugin"), List.class).get(0)).isEqualTo(plugin);
        assertThat(call("callPluginTool?parameter.plugin_id={plugin}&parameter.tool_name={tool}", Map.of("q", "x"),
                CozeObject.class).getString("result", "arguments", "q")).isEqualTo("x");
    }

    @Test
    void benefitsAndBills() {
        assertThat(call("retrieveBenefits", null, CozeObject.class).getString("basic_info", "user_level"))
                .isEqualTo("enterprise");
        BillTask bill = call("createBillTask?parameter.started_at=1743004800&parameter.ended_at=1743004800", null,
                BillTask.class);
        assertThat(bill.getStatus()).isEqualTo("running");
        assertThat(bill.getFileUrls()).isEmpty();
        BillTask exported = (BillTask) list("listBillTasks?parameter.task_ids=" + bill.getId()).get(0);
        assertThat(exported.getStatus()).isEqualTo("succeed");
        assertThat(exported.getFileUrls()).hasSize(1);

        String device = "?parameter.entity_type=single_device&parameter.entity_id=SN1";
        for (int i = 1; i < 4; i++) {
            ids.put("quota", call("createBenefitLimitation" + device, Map.of("benefit_info", Map.of("benefit_type",
                    "resource_point", "limit", i, "active_mode", "absolute_time", "started_at", 0, "ended_at",
                    253402300799L)), CozeObject.class).getString("benefit_info", "benefit_id"));
        }
        done("updateBenefitLimitation?parameter.benefit_id={quota}&parameter.limit=42", null);
        assertThat(list("listBenefitLimitations" + device + "&parameter.benefit_type=resource_point&pageSize=2")
                .stream().map(quota -> ((CozeObject) quota).getLong("limit")).toList()).containsExactly(1L, 2L, 42L);
    }

    @Test
    void copies() {
        CopyTask made = call("createCopyTask?parameter.entity_id=1&parameter.entity_type=bot", null, CopyTask.class);
        assertThat(made.isFinished()).isTrue();
        assertThat(made.getCopyId()).isNotNull();

        CopyTask task = call("createCopyTask?parameter.entity_id=1&parameter.entity_type=app", null, CopyTask.class);
        assertThat(task.isFinished()).isFalse();
        CopyTask running = call("retrieveCopyTask", task, CopyTask.class);
        assertThat(running.getStatus()).isEqualTo("in_progress");
        CopyTask copied = call("retrieveCopyTask", running, CopyTask.class);
        assertThat(copied.isFinished()).isTrue();
        assertThat(copied.getCopyId()).isNotNull();
    }

    @Test
    void enterprisesAndOrganizations() {
        String enterprise = "?parameter.enterprise_id=volcano_1";
        String member = enterprise + "&parameter.user_id=8";
        done("addEnterpriseMembers" + enterprise, List.of(Map.of("user_id", "8", "role", "enterprise_member")));
        done("addEnterpriseMembers" + enterprise, "[{\"user_id\":\"9\",\"role\":\"enterprise_admin\"}]");
        done("updateEnterpriseMember" + member + "&parameter.role=enterprise_admin", null);
        ids.put("organization", call("createOrganization" + enterprise + "&name=R&parameter.super_admin_user_id=9",
                null, CozeObject.class).getString("organization_id"));
        String organization = "?parameter.organization_id={organization}";
        done("updateOrganization" + organization + "&parameter.description=d", null);
        done("addOrganizationMembers" + organization,
                List.of(Map.of("user_id", "8", "organization_role_type", "organization_member")));
        done("updateOrganizationMember" + organization
                + "&parameter.user_id=8&parameter.organization_role_type=organization_admin", null);
        assertThat(list("listOrganizationMembers" + organization + "&pageSize=1").stream()
                .map(found -> ((CozeObject) found).getString("user_id")).toList()).containsExactly("9", "8");
        done("removeOrganizationMember" + organization + "&parameter.user_id=8&parameter.receiver_user_id=9", null);

        List<?> organizations = list("listOrganizations" + enterprise + "&pageSize=1");
        assertThat(organizations).hasSize(2);
        ids.put("organization", ((CozeObject) organizations.get(0)).getString("organization_id"));
        String owner = ((CozeObject) list("listOrganizationMembers" + organization).get(0)).getString("user_id");
        done("removeOrganizationMember" + organization + "&parameter.user_id=8&parameter.receiver_user_id=" + owner,
                null);
        done("removeEnterpriseMember" + member + "&parameter.receiver_user_id=9", null);
    }
}
