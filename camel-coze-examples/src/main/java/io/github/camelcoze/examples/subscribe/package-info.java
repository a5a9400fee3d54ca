/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Subscribes an app to callback events, from a Java and from a YAML route: {@code mvn -Pdemo -Dexample=subscribe}. */
package io.github.camelcoze.examples.subscribe;
