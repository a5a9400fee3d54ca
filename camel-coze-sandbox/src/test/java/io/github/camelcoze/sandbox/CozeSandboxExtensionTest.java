/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;

import io.github.camelcoze.sandbox.testing.ApiClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CozeSandboxExtensionTest {

    @RegisterExtension
    static final CozeSandboxExtension COZE = CozeSandboxExtension.of(CozeSandbox.builder().apiApp("42", "my app"));

    private static final Set<CozeSandbox> OWN = new HashSet<>();
    private static CozeSandbox shared;

    @BeforeAll
    static void startsBeforeAll(CozeSandbox coze) {
        shared = coze;
    }

    @AfterAll
    static void keepsTheSharedOneUntilTheEnd(CozeSandbox coze) {
        assertThat(coze).isSameAs(shared);
        assertThat(new ApiClient(coze).get("/v1/api_apps").code()).isZero();
        assertThat(OWN).hasSize(2).doesNotContain(shared)
                .allSatisfy(own -> assertThatThrownBy(() -> new ApiClient(own).get("/v1/api_apps"))
                        .isInstanceOf(UncheckedIOException.class));
    }

    @RepeatedTest(2)
    void resetsBeforeEachTest(CozeSandbox coze) {
        assertThat(coze).isSameAs(shared).isSameAs(COZE.sandbox());
        assertThat(coze.apiApps()).extracting(SandboxApiApp::id).containsExactly("42");
        coze.createApiApp("of one test");
    }

    @Test
    void rejectsUseWithoutBeingRegistered() {
        assertThatIllegalStateException().isThrownBy(() -> CozeSandboxExtension.create().sandbox())
                .withMessageContaining("@RegisterExtension");
    }

    @Nested
    class WithOneForEachTest {

        @RegisterExtension
        final CozeSandboxExtension own = CozeSandboxExtension.create();

        @RepeatedTest(2)
        void startsAnotherOne() {
            assertThat(COZE.sandbox()).isSameAs(shared);
            assertThat(OWN.add(own.sandbox())).isTrue();
        }
    }
}
