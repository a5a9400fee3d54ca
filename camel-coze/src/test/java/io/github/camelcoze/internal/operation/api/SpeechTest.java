/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.testing.WireMockTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The audio that createSpeech returns, and what comes in its place; limits of recordings and texts. */
class SpeechTest extends WireMockTestSupport {

    private static final String SPEAK = "coze:createSpeech?parameter.voice_id=7";

    @TempDir
    static Path folder;

    private InputStream handedOn;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:file").to(SPEAK)
                        .process(exchange -> handedOn = exchange.getMessage().getBody(InputStream.class))
                        .to("file:" + folder + "?fileName=a.mp3");
                from("direct:twice").to(SPEAK).to("file:" + folder + "?fileName=b.mp3")
                        .to("file:" + folder + "?fileName=c.mp3");
                from("direct:bytes").to(SPEAK).convertBodyTo(byte[].class);
                from("direct:logged").to(SPEAK).setHeader("logged", body().convertToString())
                        .to("file:" + folder + "?fileName=e.mp3");
                from("direct:failing").to(SPEAK).to("file:" + folder + "?fileName=d.mp3");
            }
        };
    }

    private static void respondWithAudio(int bytes) {
        respond(aResponse().withHeader("Content-Type", "audio/mpeg").withBody(new byte[bytes]));
    }

    /** Nothing reads the audio before the file does, and its connection is closed with the exchange. */
    @Test
    void streamsToFile() throws Exception {
        respondWithAudio(3_000_000);

        Exchange exchange = send("direct:file", "Hello", Map.of("Content-Type", "text/plain"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader("Content-Type")).isEqualTo("audio/mpeg");
        assertThat(Files.size(folder.resolve("a.mp3"))).isEqualTo(3_000_000);
        assertThat(handedOn).isInstanceOfSatisfying(StreamCache.class,
                cache -> assertThat(cache.inMemory()).isFalse());
        assertThatThrownBy(() -> handedOn.read()).isInstanceOf(IOException.class);
    }

    @Test
    void secondReaderIsTold() {
        respondWithAudio(10);

        assertThat(send("direct:twice", "Hello", Map.of()).getException())
                .hasStackTraceContaining("convert the body to byte[] first");
    }

    /** As by a log or a tracer. */
    @Test
    void fileIsWholeAfterTheBodyWasConvertedToText() throws Exception {
        respondWithAudio(10);

        assertThat(send("direct:logged", "Hello", Map.of()).getException()).isNull();
        assertThat(Files.size(folder.resolve("e.mp3"))).isEqualTo(10);
    }

    @Test
    void bytesOutliveTheExchange() {
        respondWithAudio(10);

        assertThat(template.requestBody("direct:bytes", "Hello", byte[].class)).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"200|application/json|{\"code\":4000,\"msg\":\"bad\"}|code 4000",
        "200|text/plain|{\"code\":4000,\"msg\":\"bad\"}|code 4000",
        "200|text/html|<html>login</html>|not Coze's envelope", "502|text/html|<html>busy</html>|HTTP 502"})
    void errorInPlaceOfAudioFails(int status, String type, String body, String message) {
        respond(aResponse().withStatus(status).withHeader("Content-Type", type).withBody(body));

        assertThat(send("direct:failing", "Hello", Map.of()).getException()).isInstanceOf(CozeException.class)
                .hasMessageContaining(message);
        assertThat(folder.resolve("d.mp3")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "createSpeech?parameter.voice_id=7|1025|has 1025 bytes in UTF-8, but the maximum is 1024",
        "createTranscription?fileName=a.txt|1|has the file name 'a.txt', but Coze takes only opus, ogg, mp3",
        "createTranscription?fileName=a.wav|10485761|has 10485761 bytes, but the maximum is 10485760",
        "identifySpeaker?parameter.group_id=1&fileName=a.mp3|1|but Coze takes only wav, pcm",
        "createSpeech?parameter.voice_id=7&parameter.sample_rate=9000|1|is '9000', not '8000'",
        "createSpeech?parameter.voice_id=7&parameter.loudness_rate=-51|1|not a whole number from -50 to 100",
        "createOrganization?parameter.enterprise_id=1&parameter.super_admin_user_id=2&name="
                + "12345678901234567890123456789012345|1|has 35 characters"})
    void limitIsCheckedBeforeTheCall(String operation, int length, String reason) {
        assertThat(invalidParameterOf(send("coze:" + operation, "a".repeat(length), Map.of())))
                .hasMessageContaining(reason);
        assertThat(requests()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"retrievePlugins|a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a|has 21 elements",
        "addEnterpriseMembers?parameter.enterprise_id=1|[{},{}]|has 2 elements"})
    void numberIsCheckedBeforeTheCall(String operation, String body, String reason) {
        assertThat(invalidParameterOf(send("coze:" + operation, body, Map.of()))).hasMessageContaining(reason);
    }
}
