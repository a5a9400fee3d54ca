/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Runs the examples, each of which has a package of its own: {@code mvn -Pdemo -Dexample=subscribe}. */
package io.github.camelcoze.examples;
