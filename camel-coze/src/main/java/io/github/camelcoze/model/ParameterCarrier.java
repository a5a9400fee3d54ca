/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.util.Map;

/** A message body that supplies parameters of the next operation, for example an app or a subscription. */
public interface ParameterCarrier {

    /** By Coze's names of the parameters; a value may be null. */
    Map<String, Object> asParameters();
}
