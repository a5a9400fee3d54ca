/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelcoze.CozeOperation;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The Kamelets in the jar, with the operation of each. */
public enum Kamelet {
    EVENT_SOURCE("coze-event-source", CozeOperation.events), //
    SUBSCRIBE_SINK("coze-subscribe-sink", CozeOperation.subscribe), //
    SUBSCRIBE_ACTION("coze-subscribe-action", CozeOperation.subscribe), //
    UNSUBSCRIBE_ACTION("coze-unsubscribe-action", CozeOperation.unsubscribe), //
    SYNC_SUBSCRIPTIONS_ACTION("coze-sync-subscriptions-action", CozeOperation.syncSubscriptions), //
    AUDIT_RESULT_SINK("coze-audit-result-sink", CozeOperation.updateAuditResult), //
    CHAT_ACTION("coze-chat-action", CozeOperation.chat), //
    RUN_WORKFLOW_ACTION("coze-run-workflow-action", CozeOperation.runWorkflow), //
    UPLOAD_FILE_ACTION("coze-upload-file-action", CozeOperation.uploadFile), //
    CREATE_DOCUMENT_ACTION("coze-create-document-action", CozeOperation.createDocuments), //
    CREATE_SPEECH_ACTION("coze-create-speech-action", CozeOperation.createSpeech), //
    CREATE_TRANSCRIPTION_ACTION("coze-create-transcription-action", CozeOperation.createTranscription), //
    CALL_ACTION("coze-call-action", CozeOperation.call);

    public final String id;
    public final CozeOperation operation;
    public final JsonNode yaml;

    Kamelet(String id, CozeOperation operation) {
        this.id = id;
        this.operation = operation;
        try (InputStream file = Kamelet.class.getResourceAsStream("/kamelets/" + id + ".kamelet.yaml")) {
            yaml = new ObjectMapper().valueToTree(new Load(LoadSettings.builder().build()).loadFromInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** source, sink or action. */
    public String type() {
        return id.replaceFirst(".*-", "");
    }

    public JsonNode properties() {
        return yaml.at("/spec/definition/properties");
    }

    /** The properties that are no options of the endpoint, but parameters, with Coze's names for them. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>();
        yaml.at("/spec/template").findValues("parameters").forEach(values -> values.properties().stream()
                .filter(value -> value.getKey().startsWith("parameter."))
                .forEach(value -> parameters.put(value.getValue().asText().replaceAll(".*[:{]|}.*", ""),
                        value.getKey().substring("parameter.".length()))));
        return parameters;
    }
}
