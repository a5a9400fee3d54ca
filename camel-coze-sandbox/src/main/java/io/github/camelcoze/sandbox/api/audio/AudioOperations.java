/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.audio;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxPermissions;
import io.github.camelcoze.sandbox.api.chat.Conversations;
import io.github.camelcoze.sandbox.api.resource.FieldRules;
import io.github.camelcoze.sandbox.api.resource.Hashes;
import io.github.camelcoze.sandbox.api.resource.NumberedPage;
import io.github.camelcoze.sandbox.api.resource.ResourceStore;
import io.github.camelcoze.sandbox.api.resource.Times;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.HttpResponse;
import io.github.camelcoze.sandbox.http.JsonBody;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.QueryParameters;
import io.github.camelcoze.sandbox.http.RandomValues;
import io.github.camelcoze.sandbox.http.UploadedPart;

/**
 * Speech, voices and rooms: https://docs.coze.cn/developer_guides/text_to_speech and related pages. A recording of what
 * the sandbox has spoken is recognized; of any other, {@value #UNKNOWN_SPEECH} is.
 */
public final class AudioOperations {

    /** What the sandbox hears in a recording that it has not made. */
    static final String UNKNOWN_SPEECH = "This is a recording.";

    private static final String VOICES = "voices";
    private static final String ROOMS = "rooms";
    private static final String SPOKEN = "spoken";
    private static final int MAX_TRAININGS = 10;
    private static final String[] EMOTIONS = {"happy", "sad", "angry", "surprised", "fear", "hate", "excited",
        "coldness", "neutral"};

    private final ResourceStore resources;
    private final Conversations conversations;

    public AudioOperations(ResourceStore resources, Conversations conversations) {
        this.resources = resources;
        this.conversations = conversations;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.post("/v1/audio/speech").permissions(SandboxPermissions.CREATE_SPEECH)
                        .body(Operation.Body.REQUIRED).respond(this::speak),
                Operation.post("/v1/audio/transcriptions").permissions(SandboxPermissions.CREATE_TRANSCRIPTION)
                        .body(Operation.Body.MULTIPART).json(this::transcribe),
                Operation.get("/v1/audio/voices").permissions(SandboxPermissions.LIST_VOICE).json(this::voices),
                Operation.post("/v1/audio/voices/clone").permissions(SandboxPermissions.CREATE_VOICE)
                        .body(Operation.Body.MULTIPART).json(this::cloneVoice),
                Operation.post("/v1/audio/rooms").permissions(SandboxPermissions.CREATE_ROOM)
                        .body(Operation.Body.REQUIRED).json(this::createRoom),
                Operation.get("/v1/audio/live/{live_id}").json(this::live));
    }

    private HttpResponse speak(ApiRequest request) {
        JsonBody body = request.body();
        body.requiredText("input", "");
        String text = FieldRules.bytes(body, "input", 1024).orElseThrow();
        ObjectNode voice = voice(body.requiredText("voice_id", ""));
        if (FieldRules.oneOf(body, "emotion", EMOTIONS).isPresent() && !voice.has("support_emotions")) {
            throw ApiException.badRequest("emotion is for voices with support_emotions only");
        }
        FieldRules.decimal(body, "emotion_scale", 4, 1, 5);
        boolean big = "big".equals(voice.path("model_type").asText());
        FieldRules.decimal(body, "speed", 1, big ? 0.5 : 0.2, big ? 2 : 3);
        body.integer("loudness_rate", -50, 100);
        body.text("context_texts");
        String format = FieldRules.oneOf(body, "response_format", "wav", "pcm", "ogg_opus", "mp3").orElse("mp3");
        if (format.equals("ogg_opus")) {
            throw ApiException.badRequest("the sandbox speaks wav, pcm and mp3, not ogg_opus");
        }
        byte[] audio = Speech.of(text, format, sampleRate(body));
        resources.put(SPOKEN, Hashes.sha256(audio), JsonNodeFactory.instance.objectNode().put("text", text));
        return HttpResponse.of(200, switch (format) {
            case "wav" -> "audio/wav";
            case "pcm" -> "audio/pcm";
            default -> "audio/mpeg";
        }, request.logId(), audio).withCode(0);
    }

    private static int sampleRate(JsonBody body) {
        int rate = body.integer("sample_rate", 8000, 48000).orElse(24000L).intValue();
        if (!List.of(8000, 16000, 22050, 24000, 32000, 44100, 48000).contains(rate)) {
            throw ApiException.badRequest("sample_rate must be 8000, 16000, 22050, 24000, 32000, 44100 or 48000");
        }
        return rate;
    }

    private ObjectNode transcribe(ApiRequest request) {
        UploadedPart file = AudioFiles.required(request, 10, "opus", "ogg", "mp3", "wav", "m4a", "mp4", "pcm", "raw",
                "spx", "aac", "amr");
        return resources.find(SPOKEN, file.sha256())
                .orElseGet(() -> JsonNodeFactory.instance.objectNode().put("text", UNKNOWN_SPEECH));
    }

    private ObjectNode voices(ApiRequest request) {
        QueryParameters query = request.query();
        boolean custom = "true".equals(FieldRules.oneOf(query, "filter_system_voice", "false", "true", "false"));
        String model = FieldRules.oneOf(query, "model_type", "", "big", "small");
        String state = FieldRules.oneOf(query, "voice_state", "cloned", "init", "cloned", "all");
        List<ObjectNode> found = allVoices().stream()
                .filter(voice -> !custom || !voice.path("is_system_voice").asBoolean())
                .filter(voice -> model.isEmpty() || model.equals(voice.path("model_type").asText()))
                .filter(voice -> state.equals("all") || state.equals(voice.path("state").asText())).toList();
        return NumberedPage.of(query, 100, 100).json(found, "voice_list", "has_more");
    }

    /** Two voices of Coze's, made up, and what was cloned. */
    private List<ObjectNode> allVoices() {
        if (resources.all(VOICES).isEmpty()) {
            ObjectNode first = voice("7426720361733144585", "Sandbox girl", "big", true);
            ObjectNode emotion = first.putArray("support_emotions").addObject().put("emotion", "happy");
            emotion.put("display_name", "happy").putObject("emotion_scale_interval").put("max", 5).put("min", 1)
                    .put("default", 4);
            resources.put(VOICES, first.path("voice_id").asText(), first);
            resources.put(VOICES, "7426725529589628955", voice("7426725529589628955", "Sandbox boy", "small", true));
        }
        return resources.all(VOICES);
    }

    private ObjectNode voice(String id) {
        allVoices();
        return resources.require(VOICES, id, "voice");
    }

    private static ObjectNode voice(String id, String name, String model, boolean system) {
        return JsonNodeFactory.instance.objectNode().put("voice_id", id).put("name", name).put("state", "cloned")
                .put("model_type", model).put("is_system_voice", system).put("language_code", "zh")
                .put("language_name", "中文").put("preview_text", "你好").put("preview_audio", "https://example.com/" + id)
                .put("available_training_times", system ? 0 : MAX_TRAININGS - 1).put("create_time", Times.now())
                .put("update_time", Times.now());
    }

    private ObjectNode cloneVoice(ApiRequest request) {
        JsonBody form = request.body();
        AudioFiles.required(request, 10, "wav", "mp3", "ogg", "m4a", "aac", "pcm");
        form.requiredText("voice_name", "");
        String name = FieldRules.bytes(form, "voice_name", 128).orElseThrow();
        FieldRules.bytes(form, "text", 1024);
        FieldRules.oneOf(form, "audio_format", "wav", "mp3", "ogg", "m4a", "aac", "pcm");
        String language = FieldRules.oneOf(form, "language", "zh", "en", "ja", "es", "id", "pt").orElse("zh");
        Optional<ObjectNode> trained = form.text("voice_id").map(this::voice);
        int left = trained.map(voice -> voice.path("available_training_times").asInt()).orElse(MAX_TRAININGS);
        if (left == 0) {
            throw ApiException
                    .badRequest("a voice can be trained " + MAX_TRAININGS + " times, and one of Coze's never");
        }
        allVoices();
        String id = trained.map(voice -> voice.path("voice_id").asText()).orElseGet(RandomValues::id);
        ObjectNode voice = voice(id, name, "big", false).put("language_code", language)
                .put("available_training_times", left - 1);
        form.text("preview_text").ifPresent(text -> voice.put("preview_text", text));
        resources.put(VOICES, id, voice);
        return JsonNodeFactory.instance.objectNode().put("voice_id", id);
    }

    private ObjectNode createRoom(ApiRequest request) {
        JsonBody body = request.body();
        body.requiredText("bot_id", "");
        body.text("conversation_id").ifPresent(conversations::require);
        body.text("voice_id").ifPresent(this::voice);
        body.inner("config").ifPresent(AudioOperations::checkConfig);
        String uid = body.text("uid").orElseGet(() -> "uid_" + RandomValues.id());
        String id = "room_id_" + RandomValues.id();
        return resources.put(ROOMS, id, JsonNodeFactory.instance.objectNode().put("uid", uid)
                .put("token", RandomValues.accessToken()).put("app_id", "6705332c79516e0100000000").put("room_id", id));
    }

    private static void checkConfig(JsonBody config) {
        FieldRules.oneOf(config, "room_mode", "default", "podcast");
        config.integer("prologue_delay_duration_ms", 0, 5000);
        config.text("prologue_content");
        config.inner("audio_config")
                .ifPresent(audio -> FieldRules.oneOf(audio, "codec", "AACLC", "G711A", "OPUS", "G722"));
        config.inner("video_config").ifPresent(video -> {
            FieldRules.oneOf(video, "codec", "H264", "BYTEVC1");
            video.integer("video_frame_rate", 1, 24);
            FieldRules.oneOf(video, "stream_video_type", "main", "screen");
            video.integer("video_frame_expire_duration", 1, 10);
        });
        config.inner("turn_detection").ifPresent(
                turns -> FieldRules.oneOf(turns, "type", "server_vad", "client_interrupt", "semantic_vad"));
    }

    /** No page of Coze's says what a live is: here, each room is one. */
    private ObjectNode live(ApiRequest request) {
        ObjectNode room = resources.require(ROOMS, request.path("live_id"), "live");
        ObjectNode live = JsonNodeFactory.instance.objectNode().put("app_id", room.path("app_id").asText());
        live.putArray("stream_infos").addObject().put("stream_id", room.path("room_id").asText()).put("name", "origin")
                .put("live_type", "origin");
        return live;
    }
}
