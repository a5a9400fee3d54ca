/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Speaks a text into a file, and recognizes it again: {@code mvn -Pdemo -Dexample=voice}. */
package io.github.camelcoze.examples.voice;
