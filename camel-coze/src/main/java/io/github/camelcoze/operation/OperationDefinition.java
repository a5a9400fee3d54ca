/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.operation;

import java.util.List;

import io.github.camelcoze.model.CozeCall;

/** What stands behind the name of an operation. */
interface OperationDefinition {

    List<CozeParameter> parameters();

    /** Options that are none of Coze's parameters, and that neither a header nor a body can set. */
    default List<String> options() {
        return List.of();
    }

    List<String> permissions();

    List<String> requests();

    /** @param operation the name, for messages */
    CozeCall bind(String operation, ParameterSource source);
}
