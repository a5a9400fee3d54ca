/*
 * SPDX-License-Identifier: Apache-2.0
 */
package com.example.coze;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is logged of an application with a mistyped property: what to change, and not the property's value. */
@ExtendWith(OutputCaptureExtension.class)
class StartFailureTest {

    @Test
    void mistypedPropertyIsReportedInFewLines(CapturedOutput output) {
        SpringApplication application = new SpringApplication(Application.class);

        assertThatThrownBy(() -> application.run("--camel.component.coze.verify-tokn=pat_mistyped",
                "--server.port=0", "--COZE_API_TOKEN=t",
                "--COZE_API_BASE=http://127.0.0.1:1", "--COZE_API_APP_ID=1", "--COZE_CALLBACK_URL=http://127.0.0.1:1"))
                .isNotNull();

        assertThat(output.getAll()).contains("APPLICATION FAILED TO START", "did you mean 'verify-token'?")
                .doesNotContain("\tat ", "pat_mistyped");
    }
}
