/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Suggestions for mistyped operations, out of the names of Coze's whole callback API. */
class SimilarNameTest {

    private static final List<String> NAMES = List.of("subscribe", "unsubscribe", "listSubscriptions", "createApiApp",
            "updateApiApp", "deleteApiApp", "listApiApps", "updateAuditResult", "unpublishBot");

    @ParameterizedTest
    @CsvSource({
        "subscibe, subscribe",
        "SUBSCRIBE, subscribe",
        "unsubscibe, unsubscribe",
        "listSubscription, listSubscriptions",
        "updateApp, updateApiApp",
        "deleteApp, deleteApiApp",
        "createApp, createApiApp",
        "listApps, listApiApps",
        "auditResult, updateAuditResult",
        "unpublish, unpublishBot",
    })
    void findsNameWithSmallestDistance(String mistyped, String expected) {
        assertThat(SimilarName.to(mistyped, NAMES)).isEqualTo(expected);
        assertThat(SimilarName.suggestion(mistyped, NAMES)).isEqualTo(": did you mean '" + expected + "'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuch", "timeout", "x"})
    void suggestsNoNameThatIsMostlyDifferent(String mistyped) {
        assertThat(SimilarName.suggestion(mistyped, NAMES)).isEqualTo(".");
    }
}
