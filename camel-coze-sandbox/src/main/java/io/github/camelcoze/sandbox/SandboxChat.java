/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

/**
 * A chat with a bot, or a run of a chatflow, as it is now.
 *
 * @param botId              null for a chatflow of an app
 * @param text               what the user said
 * @param status             {@code created}, {@code in_progress}, {@code completed}, {@code failed}, {@code
 *                           requires_action} or {@code canceled}
 * @param streamed           whether it was started with a stream
 * @param clientDisconnected whether the client closed the connection before the end of a stream
 */
public record SandboxChat(String id, String conversationId, String botId, String text, String status, boolean streamed,
        boolean clientDisconnected) {
}
