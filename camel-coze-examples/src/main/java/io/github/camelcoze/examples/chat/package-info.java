/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Chats with a bot: a whole answer, a streamed one, and one that a route helps with: {@code mvn -Pdemo -Dexample=chat}. */
package io.github.camelcoze.examples.chat;
