/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.testing;

import java.util.Map;
import java.util.Set;

import io.github.camelcoze.CozeOperation;

/**
 * A row in the table of an area's requests: a call of an operation, and what has to arrive at Coze.
 *
 * @param uri      operation with its parameters as options, without the scheme
 * @param fields   the same parameters by Coze's names
 * @param required which of them must be given
 * @param line     method and path with query
 * @param body     empty when there is none
 */
public record OperationRequest(String uri, Map<String, Object> fields, Set<String> required, String line, String body) {

    public OperationRequest(String uri, Map<String, Object> fields, Set<String> required, String line) {
        this(uri, fields, required, line, "");
    }

    public CozeOperation operation() {
        return CozeOperation.valueOf(uri.replaceFirst("\\?.*", ""));
    }

    @Override
    public String toString() {
        return uri;
    }
}
