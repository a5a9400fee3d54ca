/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.util.Map;

/** When a parameter must be given. */
@FunctionalInterface
public interface Requirement {

    Requirement ALWAYS = values -> "";

    Requirement NEVER = values -> null;

    /**
     * @param  values the values of the parameters before this one, by Coze's names
     * @return        null when it is optional, else the text after "is missing"
     */
    String of(Map<String, Object> values);
}
