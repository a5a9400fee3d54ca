/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelcoze.CozeOperation;
import io.github.camelcoze.testing.OperationRequest;
import io.github.camelcoze.testing.OperationRequestTestSupport;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

/** The requests of the operations on speech, voices, rooms and voiceprints. */
class AudioRequestTest extends OperationRequestTestSupport {

    private static final File FILE = file();

    static Stream<OperationRequest> documentedRequests() {
        return Stream.of(
                new OperationRequest("createSpeech?parameter.input=Hi&parameter.voice_id=7",
                        Map.of("input", "Hi", "voice_id", "7"), Set.of("input", "voice_id"), "POST /v1/audio/speech",
                        "{\"input\":\"Hi\",\"voice_id\":\"7\"}"),
                new OperationRequest(
                        "createSpeech?parameter.input=Hi&parameter.voice_id=7&parameter.emotion=happy&parameter.emotion_scale=4.5&parameter.response_format=wav&parameter.speed=0.2&parameter.sample_rate=48000&parameter.loudness_rate=-50&parameter.context_texts=softly",
                        Map.of("input", "Hi", "voice_id", "7", "emotion", "happy", "emotion_scale", 4.5,
                                "response_format", "wav", "speed", 0.2, "sample_rate", 48000, "loudness_rate", -50,
                                "context_texts", "softly"),
                        Set.of("input", "voice_id"), "POST /v1/audio/speech",
                        "{\"input\":\"Hi\",\"voice_id\":\"7\",\"emotion\":\"happy\",\"emotion_scale\":4.5,\"response_format\":\"wav\",\"speed\":0.2,\"sample_rate\":48000,\"loudness_rate\":-50,\"context_texts\":\"softly\"}"),
                new OperationRequest("createTranscription?fileName=a.wav", Map.of("file", FILE),
                        Set.of("file"), "POST /v1/audio/transcriptions",
                        "form-data; name=\"file\"; filename=\"a.wav\": Hello"),
                new OperationRequest("listVoices", Map.of(), Set.of(), "GET /v1/audio/voices?page_num=1"),
                new OperationRequest(
                        "listVoices?parameter.filter_system_voice=true&parameter.model_type=big&parameter.voice_state=all&pageToken=2&pageSize=100",
                        Map.of("filter_system_voice", true, "model_type", "big", "voice_state", "all", "page_num", 2,
                                "page_size", 100),
                        Set.of(),
                        "GET /v1/audio/voices?filter_system_voice=true&model_type=big&voice_state=all&page_num=2&page_size=100"),
                new OperationRequest("cloneVoice?parameter.voice_name=Jay&fileName=a.wav",
                        Map.of("voice_name", "Jay", "file", FILE), Set.of("voice_name", "file"),
                        "POST /v1/audio/voices/clone",
                        "form-data; name=\"voice_name\": Jay\nform-data; name=\"file\"; filename=\"a.wav\": Hello"),
                new OperationRequest(
                        "cloneVoice?parameter.voice_name=Jay&fileName=a.wav&parameter.audio_format=wav&parameter.text=Hi&parameter.language=en&parameter.voice_id=7&parameter.preview_text=Ho&parameter.space_id=6",
                        Map.of("voice_name", "Jay", "file", FILE, "audio_format", "wav", "text", "Hi", "language", "en",
                                "voice_id", "7", "preview_text", "Ho", "space_id", "6"),
                        Set.of("voice_name", "file"), "POST /v1/audio/voices/clone",
                        "form-data; name=\"voice_name\": Jay\nform-data; name=\"file\"; filename=\"a.wav\": Hello\nform-data; name=\"audio_format\": wav\nform-data; name=\"text\": Hi\nform-data; name=\"language\": en\nform-data; name=\"voice_id\": 7\nform-data; name=\"preview_text\": Ho\nform-data; name=\"space_id\": 6"),
                new OperationRequest("createRoom?botId=34", Map.of("bot_id", "34"), Set.of("bot_id"),
                        "POST /v1/audio/rooms", "{\"bot_id\":\"34\"}"),
                new OperationRequest(
                        "createRoom?botId=34&conversationId=5&parameter.voice_id=7&parameter.config=RAW({\"room_mode\":\"default\"})&userId=u",
                        Map.of("bot_id", "34", "conversation_id", "5", "voice_id", "7", "config",
                                Map.of("room_mode", "default"), "uid", "u"),
                        Set.of("bot_id"), "POST /v1/audio/rooms",
                        "{\"bot_id\":\"34\",\"conversation_id\":\"5\",\"voice_id\":\"7\",\"config\":{\"room_mode\":\"default\"},\"uid\":\"u\"}"),
                new OperationRequest("retrieveLive?parameter.live_id=8", Map.of("live_id", "8"), Set.of("live_id"),
                        "GET /v1/audio/live/8"),
                new OperationRequest("listVoiceprintGroups", Map.of(), Set.of(),
                        "GET /v1/audio/voiceprint_groups?page_num=1"),
                new OperationRequest(
                        "listVoiceprintGroups?pageToken=2&pageSize=200&name=g&parameter.user_id=u&parameter.group_id=1",
                        Map.of("page_num", 2, "page_size", 200, "name", "g", "user_id", "u", "group_id", "1"), Set.of(),
                        "GET /v1/audio/voiceprint_groups?page_num=2&page_size=200&name=g&user_id=u&group_id=1"),
                new OperationRequest("createVoiceprintGroup?name=g&parameter.desc=d", Map.of("name", "g", "desc", "d"),
                        Set.of("name"), "POST /v1/audio/voiceprint_groups", "{\"name\":\"g\",\"desc\":\"d\"}"),
                new OperationRequest("updateVoiceprintGroup?parameter.group_id=1&name=g&parameter.desc=d",
                        Map.of("group_id", "1", "name", "g", "desc", "d"), Set.of("group_id"),
                        "PUT /v1/audio/voiceprint_groups/1", "{\"name\":\"g\",\"desc\":\"d\"}"),
                new OperationRequest("deleteVoiceprintGroup?parameter.group_id=1", Map.of("group_id", "1"),
                        Set.of("group_id"), "DELETE /v1/audio/voiceprint_groups/1"),
                new OperationRequest(
                        "identifySpeaker?parameter.group_id=1&fileName=a.wav&parameter.top_k=5&parameter.sample_rate=16000&parameter.channel=1",
                        Map.of("group_id", "1", "file", FILE, "top_k", 5, "sample_rate", 16000, "channel", 1),
                        Set.of("group_id", "file"), "POST /v1/audio/voiceprint_groups/1/speaker_identify",
                        "form-data; name=\"file\"; filename=\"a.wav\": Hello\nform-data; name=\"top_k\": 5\nform-data; name=\"sample_rate\": 16000\nform-data; name=\"channel\": 1"),
                new OperationRequest("listVoiceprintFeatures?parameter.group_id=1&pageToken=2&pageSize=200",
                        Map.of("group_id", "1", "page_num", 2, "page_size", 200), Set.of("group_id"),
                        "GET /v1/audio/voiceprint_groups/1/features?page_num=2&page_size=200"),
                new OperationRequest(
                        "createVoiceprintFeature?parameter.group_id=1&fileName=a.wav&name=n&parameter.desc=d&parameter.sample_rate=16000&parameter.channel=1",
                        Map.of("group_id", "1", "file", FILE, "name", "n", "desc", "d", "sample_rate", 16000, "channel",
                                1),
                        Set.of("group_id", "file", "name"), "POST /v1/audio/voiceprint_groups/1/features",
                        "form-data; name=\"file\"; filename=\"a.wav\": Hello\nform-data; name=\"name\": n\nform-data; name=\"desc\": d\nform-data; name=\"sample_rate\": 16000\nform-data; name=\"channel\": 1"),
                new OperationRequest(
                        "updateVoiceprintFeature?parameter.group_id=1&parameter.feature_id=2&fileName=a.wav&name=n&parameter.desc=d&parameter.sample_rate=16000&parameter.channel=1",
                        Map.of("group_id", "1", "feature_id", "2", "file", FILE, "name", "n", "desc", "d",
                                "sample_rate", 16000, "channel", 1),
                        Set.of("group_id", "feature_id"), "PUT /v1/audio/voiceprint_groups/1/features/2",
                        "form-data; name=\"file\"; filename=\"a.wav\": Hello\nform-data; name=\"name\": n\nform-data; name=\"desc\": d\nform-data; name=\"sample_rate\": 16000\nform-data; name=\"channel\": 1"),
                new OperationRequest("updateVoiceprintFeature?parameter.group_id=1&parameter.feature_id=2&name=n",
                        Map.of("group_id", "1", "feature_id", "2", "name", "n"), Set.of("group_id", "feature_id"),
                        "PUT /v1/audio/voiceprint_groups/1/features/2", "form-data; name=\"name\": n"),
                new OperationRequest("deleteVoiceprintFeature?parameter.group_id=1&parameter.feature_id=2",
                        Map.of("group_id", "1", "feature_id", "2"), Set.of("group_id", "feature_id"),
                        "DELETE /v1/audio/voiceprint_groups/1/features/2"));
    }

    private static File file() {
        try {
            return Files.writeString(Files.createTempDirectory("audio").resolve("a.wav"), "Hello").toFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void respondTo(OperationRequest request) {
        if (request.operation() == CozeOperation.createSpeech) {
            respond(aResponse().withHeader("Content-Type", "audio/mpeg").withBody("RIFF"));
        } else {
            respondWithJson(200,
                    "{\"code\":0,\"data\":{\"voice_id\":\"7\",\"items\":[],\"total\":0,\"has_more\":false}}");
        }
    }
}
