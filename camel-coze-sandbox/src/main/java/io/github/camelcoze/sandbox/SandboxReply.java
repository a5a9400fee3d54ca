/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.time.Duration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a bot, chatflow or workflow does when it is asked; which of them can do what is checked when it is added to a
 * {@link SandboxBot} or {@link SandboxWorkflow}. In texts, <code>{{text}}</code> stands for what was said (of a workflow, its
 * parameters; after tools, their outputs), and <code>{{name}}</code> for a parameter. Immutable: every method returns
 * another one.
 *
 * <pre>{@code
 * SandboxReply.text("Sun", "ny.").followUps("And tomorrow?")
 * SandboxReply.toolCall("get_weather", "{\"city\":\"Beijing\"}").then(SandboxReply.text("It is {{text}}."))
 * SandboxReply.text("One ", "two ", "three").delay(Duration.ofMillis(50)).cutAfter(4)
 * }</pre>
 */
public final class SandboxReply {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode json;

    private SandboxReply(ObjectNode json) {
        this.json = json;
    }

    /** An answer, in the parts that a stream has it in. */
    public static SandboxReply text(String... parts) {
        return empty().answer(parts);
    }

    /** A tool that the client is to run, with its arguments as JSON; requires {@link #then}. */
    public static SandboxReply toolCall(String name, String arguments) {
        return empty().andToolCall(name, arguments);
    }

    /** A question of a chatflow or workflow that interrupts it, and what follows when it was answered. */
    public static SandboxReply interrupt(String question, SandboxReply then) {
        return empty().with("interrupt", JsonNodeFactory.instance.textNode(question)).then(then);
    }

    /** The chat fails, after answers if there are some. */
    public static SandboxReply failed(long code, String msg) {
        return empty().andFailed(code, msg);
    }

    /** The stream of a chat ends with an event {@code error}, a run of a workflow fails; after answers or nodes. */
    public static SandboxReply error(long code, String msg) {
        return empty().andError(code, msg);
    }

    /** An error as JSON in place of the expected response, whether that is a stream or not; nothing else happens. */
    public static SandboxReply rejected(int status, long code, String msg) {
        ObjectNode rejected = JsonNodeFactory.instance.objectNode().put("status", status).put("code", code)
                .put("msg", msg);
        return empty().with("rejected", rejected);
    }

    /** The same with a literal body. */
    public static SandboxReply body(int status, String contentType, String body) {
        ObjectNode rejected = JsonNodeFactory.instance.objectNode().put("status", status)
                .put("content_type", contentType).put("body", body);
        return empty().with("rejected", rejected);
    }

    /** The output of a workflow's end node. */
    public static SandboxReply output(String output) {
        return empty().andOutput(output);
    }

    /**
     * Anything, in the form that the control API and files have it in.
     *
     * @throws IllegalArgumentException when it is not a JSON object
     */
    public static SandboxReply json(String json) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode object) {
                return new SandboxReply(object);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a reply must be a JSON object: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("a reply must be a JSON object");
    }

    /** One answer more. */
    public SandboxReply answer(String... parts) {
        return append("answers", texts(parts));
    }

    /** Parts of the chain of thought, before the first answer. */
    public SandboxReply reasoning(String... parts) {
        return with("reasoning", texts(parts));
    }

    /** What was recalled from datasets. */
    public SandboxReply knowledge(String... recalled) {
        return with("knowledge", texts(recalled));
    }

    /** Suggested questions. */
    public SandboxReply followUps(String... questions) {
        return with("follow_ups", texts(questions));
    }

    /** A tool that Coze itself runs, with its arguments as JSON, and what it returned. */
    public SandboxReply functionCall(String name, String arguments, String response) {
        return append("function_calls", JsonNodeFactory.instance.objectNode().put("name", name)
                .put("arguments", arguments).put("response", response));
    }

    /** One more tool that the client is to run. */
    public SandboxReply andToolCall(String name, String arguments) {
        return append("tool_calls", JsonNodeFactory.instance.objectNode().put("name", name)
                .put("arguments", arguments));
    }

    /** What follows the outputs of tools; it may call tools again. */
    public SandboxReply then(SandboxReply next) {
        return with("then", next.json);
    }

    /** As {@link #failed}, after what there is. */
    public SandboxReply andFailed(long code, String msg) {
        return with("failed", JsonNodeFactory.instance.objectNode().put("code", code).put("msg", msg));
    }

    /** As {@link #error}, after what there is. */
    public SandboxReply andError(long code, String msg) {
        return with("error", JsonNodeFactory.instance.objectNode().put("code", code).put("msg", msg));
    }

    /** What an output node of a workflow writes, in the parts that a stream has it in. */
    public SandboxReply node(String title, String... parts) {
        return append("nodes", JsonNodeFactory.instance.objectNode().put("title", title).set("parts", texts(parts)));
    }

    /** Heartbeats of a workflow, before anything else. */
    public SandboxReply pings(int count) {
        return with("pings", JsonNodeFactory.instance.numberNode(count));
    }

    /** As {@link #output}, after nodes. */
    public SandboxReply andOutput(String output) {
        return with("output", JsonNodeFactory.instance.textNode(output));
    }

    /** The delay before each event, or, without a stream, before what would be one. To the millisecond. */
    public SandboxReply delay(Duration time) {
        return stream("delay_ms", JsonNodeFactory.instance.numberNode(time.toMillis()));
    }

    /** The stream ends after this many events. */
    public SandboxReply endAfter(int events) {
        return stream("end_after", JsonNodeFactory.instance.numberNode(events));
    }

    /** The connection is closed after this many events, in the middle of the response. */
    public SandboxReply cutAfter(int events) {
        return stream("cut_after", JsonNodeFactory.instance.numberNode(events));
    }

    /** Nothing happens any more after this many events, and the connection stays open. */
    public SandboxReply silentAfter(int events) {
        return stream("silent_after", JsonNodeFactory.instance.numberNode(events));
    }

    /**
     * Writes events in another way than Coze's samples show.
     *
     * @param differences of {@code space}, {@code no_space}, {@code crlf}, {@code comments}, {@code bare_done}
     */
    public SandboxReply format(String... differences) {
        return stream("format", texts(differences));
    }

    /**
     * Without a stream: how often the chat or asynchronous run is retrieved in progress. By default it proceeds by time, see
     * {@link #delay}.
     */
    public SandboxReply pending(int retrievals) {
        return with("pending", JsonNodeFactory.instance.numberNode(retrievals));
    }

    ObjectNode toJson() {
        return json.deepCopy();
    }

    /** As JSON. */
    @Override
    public String toString() {
        return json.toString();
    }

    private static SandboxReply empty() {
        return new SandboxReply(JsonNodeFactory.instance.objectNode());
    }

    private SandboxReply with(String field, JsonNode value) {
        ObjectNode copy = json.deepCopy();
        copy.set(field, value);
        return new SandboxReply(copy);
    }

    private SandboxReply append(String field, JsonNode value) {
        SandboxReply copy = new SandboxReply(json.deepCopy());
        copy.json.withArray(field).add(value);
        return copy;
    }

    private SandboxReply stream(String field, JsonNode value) {
        SandboxReply copy = new SandboxReply(json.deepCopy());
        copy.json.withObject("stream").set(field, value);
        return copy;
    }

    private static ArrayNode texts(String... texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (String text : texts) {
            array.add(text);
        }
        return array;
    }
}
