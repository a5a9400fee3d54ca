/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.voice;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.github.camelcoze.examples.Example;
import io.github.camelcoze.examples.Platform;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.apache.camel.util.FileUtil;

/** Speaks a text into a file with the first voice that there is, and recognizes it again. */
public final class VoiceExample implements Example {

    private static final String TEXT = "Good morning. This is Apache Camel.";

    @Override
    public Platform platform(Map<String, String> environment) {
        return Platform.withoutApp(environment);
    }

    @Override
    public boolean run(Platform platform, PrintStream out) throws Exception {
        out.println();
        out.println("camel-coze example 'voice', connected to " + platform);
        out.println(platform.sandbox() == null
                ? "(Coze charges for speech and its recognition)"
                : Platform.useTheRealOne("COZE_API_TOKEN"));
        out.println();

        Path folder = Files.createTempDirectory("voice");
        Path speech = folder.resolve("speech.mp3");
        Main main = platform.newMain();
        main.addInitialProperty("voice.folder", folder.toString());
        main.configure().addRoutesBuilder(new VoiceRoutes());
        main.start();
        boolean heard;
        try {
            ProducerTemplate template = main.getCamelTemplate();
            out.println("1. Choose a voice");
            String voice = template.requestBody("direct:choose-voice", null, String.class);
            out.println("2. Speak: " + TEXT);
            template.requestBodyAndHeader("direct:speak", TEXT, "voice", voice);
            out.println("3. Listen to the file");
            heard = !template.requestBody("direct:listen", speech, String.class).isBlank();
        } finally {
            main.stop();
            if (platform.sandbox() != null || Files.notExists(speech)) {
                FileUtil.removeDir(folder.toFile());
            }
        }

        out.println();
        out.println(heard
                ? "Done: the text was spoken into a file and recognized."
                : "Failed. Nothing was heard in the file.");
        out.println();
        return heard;
    }
}
