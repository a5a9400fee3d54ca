/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/** The result of an audit, and its JSON. */
class AuditResultTest {

    static Stream<Arguments> responses() {
        return Stream.of(
                Arguments.of(AuditResult.approved(), "{\"audit\":{\"audit_status\":2}}"),
                Arguments.of(AuditResult.inProgress(), "{\"audit\":{\"audit_status\":1}}"),
                Arguments.of(AuditResult.rejected("too \"loud\" 太吵"),
                        "{\"audit\":{\"audit_status\":3,\"reason\":\"too \\\"loud\\\" 太吵\"}}"),
                Arguments.of(AuditResult.rejected(null), "{\"audit\":{\"audit_status\":3}}"),
                Arguments.of(AuditResult.rejected(" "), "{\"audit\":{\"audit_status\":3}}"),
                Arguments.of(AuditResult.approved().withShareLink("https://example.com/bot"),
                        "{\"audit\":{\"audit_status\":2},\"share_link\":\"https://example.com/bot\"}"),
                Arguments.of(new AuditResult(AuditStatus.APPROVED, "fine", "https://example.com"),
                        "{\"audit\":{\"audit_status\":2,\"reason\":\"fine\"},\"share_link\":\"https://example.com\"}"),
                Arguments.of(AuditResult.approved().withShareLink("x").withShareLink(null),
                        "{\"audit\":{\"audit_status\":2}}"));
    }

    @ParameterizedTest
    @MethodSource("responses")
    void jsonIsDocumentedResponse(AuditResult result, String json) throws Exception {
        assertThat(result.toJson()).isEqualTo(json);
        assertThat(new ObjectMapper().writeValueAsString(result)).isEqualTo(json);
    }

    @Test
    void withShareLinkKeepsOtherFields() {
        assertThat(AuditResult.rejected("why").withShareLink("x"))
                .isEqualTo(new AuditResult(AuditStatus.REJECTED, "why", "x"));
    }

    @Test
    void statusIsRequired() {
        assertThatNullPointerException().isThrownBy(() -> new AuditResult(null, null, null)).withMessage("status");
    }

    static Stream<Arguments> spellings() {
        return Stream.of(
                Arguments.of("inProgress", AuditStatus.IN_PROGRESS), Arguments.of("approved", AuditStatus.APPROVED),
                Arguments.of("rejected", AuditStatus.REJECTED), Arguments.of("1", AuditStatus.IN_PROGRESS),
                Arguments.of(2, AuditStatus.APPROVED), Arguments.of(3L, AuditStatus.REJECTED),
                Arguments.of(" approved\n", AuditStatus.APPROVED),
                Arguments.of(new AtomicInteger(1), AuditStatus.IN_PROGRESS));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void parsesStatusFromWordOrNumber(Object given, AuditStatus status) {
        assertThat(AuditStatus.of(given)).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource
    void parsesStatusFromItsOwnOutput(AuditStatus status) {
        assertThat(AuditStatus.of(status)).isEqualTo(status);
        assertThat(AuditStatus.of(status.number())).isEqualTo(status);
        assertThat(AuditStatus.of(status.toString())).isEqualTo(status);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"Approved", "APPROVED", "inprogress", "in_progress", "0", "4", "02", "2.0", "", "٢"})
    void rejectsInvalidStatus(String given) {
        assertThatIllegalArgumentException().isThrownBy(() -> AuditStatus.of(given)).withMessage(
                "is '" + given + "', not 'inProgress' (1), 'approved' (2) or 'rejected' (3)");
    }

    @Test
    void messagesDoNotQuoteLongText() {
        assertThatIllegalArgumentException().isThrownBy(() -> AuditStatus.of("x\n".repeat(1000)))
                .satisfies(exception -> assertThat(exception.getMessage()).hasSizeLessThan(200).doesNotContain("\n"));
    }
}
