/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

/**
 * What the reference in docs/reference says about an operation; texts are AsciiDoc.
 *
 * @param page    the last part of the address of Coze's page; empty when Coze has none
 * @param summary one sentence: what the operation does
 * @param note    what else a caller must know; empty for nothing
 * @param since   the first release that has the operation
 */
public record Description(String page, String summary, String note, String since) {

    static final Description NONE = new Description("", "", "");

    private static final String FIRST_RELEASE = "0.1.0";

    public Description(String page, String summary, String note) {
        this(page, summary, note, FIRST_RELEASE);
    }
}
