/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.chats;

import java.util.List;
import java.util.Locale;

import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxReply;

/** What happens to the tools that a bot asks for. The question begins with the name in lower case. */
enum ToolFault {
    NONE("nothing", List.of("ok"), 1, "completed"),
    LATE("the tool takes longer than idleTimeout", List.of("late"), 1, "completed"),
    FAIL("the tool fails, which is reported to the bot", List.of("fail"), 1, "completed"),
    STRICT("the tool fails, with `toolFailure=fail`", List.of("fail"), 1, "requires_action"),
    HANG("the tool hangs behind `seda:` with a timeout", List.of("hang"), 1, "completed"),
    BOTH("two tools at once, one of which fails", List.of("ok", "fail"), 1, "completed"),
    ROUNDS("the bot asks twice", List.of("ok"), 2, "completed"),
    KILLED("the program is killed while the tool runs, and asks again", List.of("stuck"), 1, "requires_action");

    private final String text;
    private final List<String> tools;
    private final int rounds;
    private final String status;

    ToolFault(String text, List<String> tools, int rounds, String status) {
        this.text = text;
        this.tools = tools;
        this.rounds = rounds;
        this.status = status;
    }

    /** @param chat its number */
    String question(int chat) {
        return name().toLowerCase(Locale.ROOT) + "-" + chat;
    }

    /** How often a tool runs for a chat. */
    int runs() {
        return tools.size() * rounds;
    }

    /** How its chats end at the platform. */
    String status() {
        return status;
    }

    /** What the answer has for what a tool returned, or for its failure. */
    List<String> answer(int chat) {
        return tools.stream().map(tool -> switch (tool) {
            case "fail" -> "tool 'fail' failed: no such city";
            case "hang" -> "tool 'hang' failed: The OUT message was not received";
            default -> tool + " " + question(chat);
        }).toList();
    }

    /** For a table. */
    @Override
    public String toString() {
        return text;
    }

    /** The bot that asks. */
    static SandboxBot bot() {
        SandboxBot bot = SandboxBot.of(ChatPlatformProgram.TOOL_BOT);
        for (ToolFault fault : values()) {
            SandboxReply reply = SandboxReply.text("The tool said: ", "{{text}}");
            for (int round = 0; round < fault.rounds; round++) {
                SandboxReply calls = SandboxReply.toolCall(fault.tools.get(0), "{\"city\":\"Beijing\"}");
                for (String tool : fault.tools.subList(1, fault.tools.size())) {
                    calls = calls.andToolCall(tool, "{\"city\":\"Paris\"}");
                }
                reply = calls.then(reply);
            }
            bot = bot.replyMatching(fault.name().toLowerCase(Locale.ROOT) + "-.*", reply);
        }
        return bot;
    }
}
