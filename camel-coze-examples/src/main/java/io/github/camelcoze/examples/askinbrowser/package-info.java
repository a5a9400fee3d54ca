/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** A page that shows the answer of a bot while it is being written: {@code mvn -Pdemo -Dexample=ask-in-browser}. */
package io.github.camelcoze.examples.askinbrowser;
