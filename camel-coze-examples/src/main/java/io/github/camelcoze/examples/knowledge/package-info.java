/*
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Keeps a dataset in step with a folder of Markdown files, and asks a bot that looks things up in it:
 * {@code mvn -Pdemo -Dexample=knowledge}.
 */
package io.github.camelcoze.examples.knowledge;
