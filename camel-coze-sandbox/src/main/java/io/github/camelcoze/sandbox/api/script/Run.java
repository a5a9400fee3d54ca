/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.script;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a run of a workflow does, in its order. At most one of {@code interrupt}, {@code error} and {@code rejected} says how
 * it ends; with none of them it ends with its output.
 *
 * @param pings   heartbeats before anything else
 * @param nodes   what output nodes write
 * @param output  of the end node: text, or an object that is written as text
 * @param error   the run fails
 * @param pending how often an asynchronous run is retrieved as running; null for as long as its events would take
 */
public record Run(Match when, int pings, List<Node> nodes, JsonNode output, Interrupt interrupt, Run then,
        Failure error, Rejection rejected, Integer pending, StreamScript stream) {

    /**
     * An output node.
     *
     * @param parts that it is written in
     */
    public record Node(String title, List<String> parts) {

        public Node {
            title = title == null ? "Message" : title;
            parts = parts == null ? List.of() : List.copyOf(parts);
        }
    }

    /**
     * A question.
     *
     * @param question           the message that asks; null for none
     * @param type               2 question node, 5 input node, 6 client plugin, 7 OAuth plugin; 2 when absent
     * @param data               empty when absent
     * @param requiredParameters null for none
     */
    public record Interrupt(String question, Integer type, String data, JsonNode requiredParameters) {

        private static final List<Integer> TYPES = List.of(2, 5, 6, 7);

        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        public Interrupt {
            type = type == null ? TYPES.get(0) : type;
            data = data == null ? "" : data;
            if (!TYPES.contains(type)) {
                throw new IllegalArgumentException("the type of an interrupt must be one of " + TYPES);
            }
        }

        /** A text is the question. */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Interrupt of(String question) {
            return new Interrupt(question, null, null, null);
        }
    }

    public Run {
        when = when == null ? Match.ANYTHING : when;
        nodes = nodes == null ? List.of() : List.copyOf(nodes);
        stream = stream == null ? StreamScript.PLAIN : stream;
        if (Stream.of(interrupt, error, rejected).filter(end -> end != null).count() > 1) {
            throw new IllegalArgumentException("a run has at most one of interrupt, error, rejected");
        }
        if ((then == null) != (interrupt == null)) {
            throw new IllegalArgumentException("interrupt requires then, and then requires interrupt");
        }
    }
}
