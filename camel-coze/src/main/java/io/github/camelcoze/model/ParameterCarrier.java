/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.util.Map;

/** What, as a message body, gives the parameters of the next operation: an app to change, a subscription to end. */
public interface ParameterCarrier {

    /** By Coze's names of the parameters; a value may be null. */
    Map<String, Object> asParameters();
}
