/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Shows the traces of events and of the calls that they lead to: {@code mvn -Pdemo -Dexample=trace}. */
package io.github.camelcoze.examples.trace;
