/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Receives the events of an app, in a Java and in a YAML route: {@code mvn -Pdemo}. */
package io.github.camelcoze.examples.receiveevents;
