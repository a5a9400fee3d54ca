/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.voice;

import java.util.Map;

import io.github.camelcoze.examples.ExampleTestSupport;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.RecordedRequest;
import io.github.camelcoze.sandbox.SandboxFault;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The example as {@code mvn -Pdemo -Dexample=voice} runs it. */
class VoiceExampleTest extends ExampleTestSupport {

    VoiceExampleTest() {
        super("voice");
    }

    @Test
    void withoutSettingsItSpeaksAndListensInASandbox() {
        assertThat(run(Map.of())).isZero();

        assertThat(printed()).containsPattern("1\\. .*\\R   voice: Sandbox girl\\R"
                + "2\\. .*\\R   written: \\S+speech\\.mp3, audio/mpeg\\R"
                + "3\\. .*\\R   heard: Good morning\\. This is Apache Camel\\.\\R")
                .contains("Done: the text was spoken into a file and recognized.").doesNotContain("\tat ");
    }

    @Test
    void withATokenItUsesTheRealCozeAndReportsAFailure() {
        try (CozeSandbox real = real().start()) {
            real.inject(SandboxFault.onApiCalls().status(503).forOperation("POST", "/v1/audio/speech"));

            assertThat(run(Map.of("COZE_API_BASE", real.baseUrl(), "COZE_API_TOKEN", "pat_real"))).isEqualTo(1);

            assertThat(real.requests()).extracting(RecordedRequest::path).containsExactly("/v1/audio/voices",
                    "/v1/audio/speech");
            assertThat(printed()).contains("(Coze charges for speech and its recognition)")
                    .contains("Example 'voice' failed: Coze operation 'createSpeech' failed: code 5003")
                    .doesNotContain("pat_real").doesNotContain("\tat ");
        }
    }
}
