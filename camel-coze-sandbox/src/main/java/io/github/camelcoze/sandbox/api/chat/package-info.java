/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Chats, conversations and their messages. */
package io.github.camelcoze.sandbox.api.chat;
