/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples;

import java.io.PrintStream;
import java.util.Map;

/** One of the examples. */
public interface Example {

    /**
     * The Coze to talk to.
     *
     * @throws IllegalArgumentException when only a part of what is needed is set; the message names the rest
     */
    Platform platform(Map<String, String> environment);

    /** @return whether all went well */
    boolean run(Platform platform, PrintStream out) throws Exception;
}
