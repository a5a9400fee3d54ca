/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.voice;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** Text becomes a file, and a file text. The audio goes into the file as it arrives. */
public class VoiceRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // whoever asks for it reports what went wrong
        errorHandler(noErrorHandler());

        from("direct:choose-voice").routeId("choose-voice")
                .to("coze:listVoices?parameter.model_type=big&pageSize=1&pageToken=1")
                .setBody(simple("${body[0]}"))
                .log(LoggingLevel.INFO, "example", "   voice: ${body.name}")
                .setBody(simple("${body.id}"));

        from("direct:speak").routeId("speak")
                .toD("coze:createSpeech?parameter.response_format=mp3&parameter.voice_id=${header.voice}")
                .to("file:{{voice.folder}}?fileName=speech.mp3")
                .log(LoggingLevel.INFO, "example",
                        "   written: ${header.CamelFileNameProduced}, ${header.Content-Type}");

        from("direct:listen").routeId("listen")
                .to("coze:createTranscription")
                .log(LoggingLevel.INFO, "example", "   heard: ${body.text}");
    }
}
