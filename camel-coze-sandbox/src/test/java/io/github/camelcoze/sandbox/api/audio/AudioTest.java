/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.audio;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.SandboxTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AudioTest extends SandboxTestSupport {

    private static final String GROUPS = "/v1/audio/voiceprint_groups";

    private byte[] speak(String text, String more) throws Exception {
        HttpResponse<byte[]> response = HttpClient.newHttpClient().send(client.request("/v1/audio/speech")
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(
                        "{\"input\":\"" + text + "\",\"voice_id\":\"7426720361733144585\"" + more + "}"))
                .build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("audio/");
        return response.body();
    }

    @Test
    void theLengthOfAWavFileFollowsTheText() throws Exception {
        try (AudioInputStream wav = AudioSystem.getAudioInputStream(new ByteArrayInputStream(
                speak("four", ",\"response_format\":\"wav\",\"sample_rate\":8000")))) {
            assertThat(wav.getFormat().getSampleRate()).isEqualTo(8000);
            assertThat(wav.getFrameLength()).isEqualTo(4 * 400);
        }
    }

    @Test
    void anMp3FileIsOneOfWholeFrames() throws Exception {
        byte[] mp3 = speak("four", "");

        assertThat(mp3).hasSize(4 * 2 * 24).startsWith(0xff, 0xf3, 0x14, 0xc4);
        assertThat(speak("five", "")).hasSameSizeAs(mp3).isNotEqualTo(mp3);
    }

    @ParameterizedTest
    @CsvSource({"mp3", "wav", "pcm"})
    void whatWasSpokenIsRecognized(String format) throws Exception {
        byte[] audio = speak("你好", ",\"response_format\":\"" + format + "\"");

        assertThat(send("POST", "/v1/audio/transcriptions", "a." + format, audio).data().path("text").asText())
                .isEqualTo("你好");
        assertThat(send("POST", "/v1/audio/transcriptions", "a." + format, new byte[9]).data().path("text").asText())
                .isEqualTo(AudioOperations.UNKNOWN_SPEECH);
    }

    @Test
    void aVoiceIsTrainedTenTimes() {
        String id = send("POST", "/v1/audio/voices/clone", "a.wav", new byte[9], "voice_name", "Jay", "audio_format",
                "wav").data().path("voice_id").asText();
        for (int i = 1; i < 10; i++) {
            assertThat(send("POST", "/v1/audio/voices/clone", "a.wav", new byte[9], "voice_name", "Jay " + i,
                    "voice_id", id).data().path("voice_id").asText()).isEqualTo(id);
        }

        assertThat(send("POST", "/v1/audio/voices/clone", "a.wav", new byte[9], "voice_name", "Jay", "voice_id", id)
                .code()).isEqualTo(4000);
        assertThat(client.get("/v1/audio/voices?filter_system_voice=true").data().path("voice_list"))
                .singleElement().satisfies(voice -> assertThat(voice.path("name").asText()).isEqualTo("Jay 9"));
        assertThat(client.get("/v1/audio/voices?page_size=2").data().path("has_more").asBoolean()).isTrue();
        assertThat(client.get("/v1/audio/voices?model_type=small").data().path("voice_list")).hasSize(1);
    }

    @Test
    void aSpeakerIsIdentified() {
        String group = client.json("POST", GROUPS, "{\"name\":\"g\"}").data().path("id").asText();
        String features = GROUPS + "/" + group + "/features";
        String mother = send("POST", features, "a.wav", new byte[1], "name", "mother").data().path("id").asText();
        send("POST", features, "b.pcm", new byte[2], "name", "father", "sample_rate", "16000");

        assertThat(send("POST", GROUPS + "/" + group + "/speaker_identify", "x.wav", new byte[1], "top_k", "1").data()
                .path("feature_score_list")).singleElement().satisfies(match -> {
                    assertThat(match.path("feature_id").asText()).isEqualTo(mother);
                    assertThat(match.path("score").asInt()).isEqualTo(100);
                });
        assertThat(send("PUT", features + "/" + mother, null, null, "name", "mum").code()).isZero();
        assertThat(client.get(features).items("name")).containsExactly("mum", "father");
        assertThat(client.get(GROUPS).items("feature_count")).containsExactly("2");
        assertThat(client.delete(features + "/" + mother).code()).isZero();
        assertThat(client.delete(GROUPS + "/" + group).code()).isZero();
        assertThat(client.get(features).code()).isEqualTo(4200);
    }

    @ParameterizedTest
    @CsvSource({"a.txt, 9, 4000", "a.wav, 10485761, 4000", "a.wav, 10485760, 0"})
    void aRecordingIsOfALimitedFormatAndSize(String name, int size, long code) {
        assertThat(send("POST", "/v1/audio/transcriptions", name, new byte[size]).code()).isEqualTo(code);
    }

    /** @param fields names and values in turn */
    private ApiClient.Response send(String method, String path, String file, byte[] content, String... fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < fields.length; i += 2) {
            body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"" + fields[i] + "\"\r\n\r\n" + fields[i + 1]
                    + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        if (file != null) {
            body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file
                    + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes("--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return client.bytes(method, path, "multipart/form-data; boundary=b", body.toByteArray());
    }
}
