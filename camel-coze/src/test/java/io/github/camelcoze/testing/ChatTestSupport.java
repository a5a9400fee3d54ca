/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.testing;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Chats with a server whose events a test decides. */
public abstract class ChatTestSupport extends CozeTestSupport {

    public static final String CHAT = "coze:chat?botId=b1&userId=alice";
    public static final String PATH = "/v3/chat";
    public static final String SUBMIT = "/v3/chat/submit_tool_outputs";
    public static final String CANCEL = "/v3/chat/cancel";

    public static EventServer server;

    @BeforeAll
    public static void startServer() {
        server = new EventServer();
    }

    @AfterAll
    public static void stopServer() {
        server.close();
    }

    @BeforeEach
    public void resetServer() {
        server.forget();
    }

    @Override
    public String baseUrl() {
        return server.baseUrl();
    }

    /** Responds with a text in full. */
    public static void play(String path, String stream) {
        server.script(path, response -> response.send(stream));
    }
}
