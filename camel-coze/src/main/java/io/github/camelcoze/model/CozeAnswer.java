/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

/**
 * What came of an operation.
 *
 * @param response      the answer of the last call
 * @param result        what the operation gives: the response itself, one of the types of this package, or a list of them
 * @param nextPageToken where the next page begins, when one page was asked for and there is another; else null
 */
public record CozeAnswer(CozeResponse response, Object result, String nextPageToken) {
}
