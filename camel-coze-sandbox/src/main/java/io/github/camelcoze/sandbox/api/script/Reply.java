/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.script;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How a bot replies to a message, in the order in which a chat has it. At most one of {@code toolCalls}, {@code
 * interrupt}, {@code failed}, {@code error} and {@code rejected} says how it ends; with none of them the chat completes.
 *
 * @param knowledge     what was recalled from datasets
 * @param functionCalls tools that Coze runs itself
 * @param reasoning     parts of the chain of thought, before the first answer
 * @param answers       each in the parts that it is written in
 * @param toolCalls     tools that the client is to run, after which {@code then} follows
 * @param interrupt     the question of a chatflow, after whose answer {@code then} follows
 * @param failed        the chat fails
 * @param error         an event {@code error} ends the stream; the chat has failed
 * @param pending       how often a chat that is not streamed is retrieved in progress; null for as long as its events
 *                      would take
 */
public record Reply(Match when, List<String> knowledge, List<FunctionCall> functionCalls, List<String> reasoning,
        List<List<String>> answers, List<String> followUps, List<ToolCall> toolCalls, String interrupt, Reply then,
        Failure failed, Failure error, Rejection rejected, Integer pending, StreamScript stream) {

    /**
     * A tool that Coze runs.
     *
     * @param arguments text, or an object that is written as text
     * @param response  what it returned
     */
    public record FunctionCall(String name, JsonNode arguments, String response) {
    }

    /**
     * A tool that the client is to run.
     *
     * @param id        null for a generated one
     * @param type      {@code function} or {@code reply_message}; the former when absent
     * @param arguments text, or an object that is written as text
     */
    public record ToolCall(String id, String type, String name, JsonNode arguments) {
    }

    public Reply {
        when = when == null ? Match.ANYTHING : when;
        knowledge = orEmpty(knowledge);
        functionCalls = orEmpty(functionCalls);
        reasoning = orEmpty(reasoning);
        answers = orEmpty(answers);
        followUps = orEmpty(followUps);
        toolCalls = orEmpty(toolCalls);
        stream = stream == null ? StreamScript.PLAIN : stream;
        long ends = Stream.of(interrupt, failed, error, rejected).filter(end -> end != null).count()
                + (toolCalls.isEmpty() ? 0 : 1);
        if (ends > 1) {
            throw new IllegalArgumentException(
                    "a reply has at most one of tool_calls, interrupt, failed, error, rejected");
        }
        if ((then == null) == (interrupt != null || !toolCalls.isEmpty())) {
            throw new IllegalArgumentException("tool_calls and interrupt require then, and then requires one of them");
        }
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
