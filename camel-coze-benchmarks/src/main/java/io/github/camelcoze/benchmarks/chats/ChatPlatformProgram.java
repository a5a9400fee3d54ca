/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.chats;

import java.time.Duration;
import java.util.Locale;

import io.github.camelcoze.benchmarks.process.Commands;
import io.github.camelcoze.benchmarks.process.Counts;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxChat;
import io.github.camelcoze.sandbox.SandboxFile;
import io.github.camelcoze.sandbox.SandboxReply;

/** A sandbox behind a {@link FaultyNetwork}. Argument: the public key of an OAuth app, in Base64. */
public final class ChatPlatformProgram {

    /** Answers, and fails when it is asked to. */
    static final String BOT = "7342866812345678901";
    /** Asks for tools. */
    static final String TOOL_BOT = "7342866812345678902";

    private static final String PARTS = "The answer to: ";
    private static final Duration DELAY = Duration.ofMillis(5);
    /** Of an answer that somebody does not wait for. */
    private static final Duration LONG_DELAY = Duration.ofMillis(60);
    private static final long ERROR = 5000;

    private ChatPlatformProgram() {
    }

    /** The whole answer to a question. */
    static String answer(String question) {
        return PARTS + question + " is: one, two, three, four.";
    }

    private static SandboxReply answer() {
        return SandboxReply.text(PARTS, "{{text}}", " is:", " one,", " two,", " three,", " four.");
    }

    private static SandboxBot bot() {
        return SandboxBot.of(BOT)
                .replyContaining(named(ChatFault.ERROR), SandboxReply.text(PARTS, "{{text}}").delay(DELAY)
                        .andError(ERROR, "the model is down"))
                .replyContaining(named(ChatFault.LEAVE), answer().delay(LONG_DELAY))
                .replyContaining(named(ChatFault.STOP), answer().delay(LONG_DELAY))
                .otherwise(answer().delay(DELAY));
    }

    private static String named(ChatFault fault) {
        return " " + fault.name().toLowerCase(Locale.ROOT) + "-";
    }

    public static void main(String[] arguments) throws Exception {
        Commands commands = new Commands();
        CozeSandbox coze = CozeSandbox.builder().bot(bot()).bot(ToolFault.bot())
                .oauthApp(OAuthAppKey.CLIENT, OAuthAppKey.KEY, OAuthAppKey.publicKey(arguments[0])).start();
        FaultyNetwork network = new FaultyNetwork(coze.port());
        commands
                .on("expire", words -> {
                    coze.expireAccessTokens();
                    return null;
                })
                .on("network", words -> network.counts())
                .on("connections", words -> network.connections())
                .on("request-bytes", words -> network.requestBytes())
                .on("response-bytes", words -> network.responseBytes())
                .on("limit", words -> {
                    network.limit(words.length == 0
                            ? FaultyNetwork.RequestLimit.NONE
                            : new FaultyNetwork.RequestLimit(Long.parseLong(words[0]), words[1]));
                    return null;
                })
                .on("chats", words -> chats(coze))
                .on("files", words -> files(coze))
                .serve("http://127.0.0.1:" + network.port() + " " + coze.accessToken());
    }

    /** Chats as {@code <fault>:<status>}, with {@code gone-} before the status when the client had closed the stream. */
    private static Counts chats(CozeSandbox coze) {
        Counts counts = new Counts();
        for (SandboxChat chat : coze.chats()) {
            ChatFault.Question question = ChatFault.Question.find(chat.text());
            String what = question == null ? chat.text().split("-")[0] : question.fault().name();
            counts.add(what + ":" + (chat.clientDisconnected() ? "gone-" : "") + chat.status());
        }
        return counts;
    }

    /** Files by their size. */
    private static Counts files(CozeSandbox coze) {
        Counts counts = new Counts();
        coze.files().stream().map(SandboxFile::bytes).forEach(bytes -> counts.add(Long.toString(bytes)));
        return counts;
    }
}
