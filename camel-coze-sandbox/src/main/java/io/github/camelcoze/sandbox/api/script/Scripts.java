/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.script;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The scripts of bots, workflows and chatflows by their ids, and of tasks by their kind. Safe to use from any thread. */
public final class Scripts {

    /** Scripts as a file or the control API has them. */
    public record Book(List<BotScript> bots, List<WorkflowScript> workflows, List<BotScript> chatflows,
            List<TaskScript> tasks) {

        public Book {
            bots = bots == null ? List.of() : List.copyOf(bots);
            workflows = workflows == null ? List.of() : List.copyOf(workflows);
            chatflows = chatflows == null ? List.of() : List.copyOf(chatflows);
            tasks = tasks == null ? List.of() : List.copyOf(tasks);
        }
    }

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private static final Set<String> UNLESS_SET = Set.of("delay_ms=0", "pings=0", "short=false", "published=true",
            "async=true");

    private final List<Book> initial;
    private final Map<String, BotScript> bots = new ConcurrentHashMap<>();
    private final Map<String, WorkflowScript> workflows = new ConcurrentHashMap<>();
    private final Map<String, BotScript> chatflows = new ConcurrentHashMap<>();
    private final Map<TaskScript.Kind, TaskScript> tasks = new ConcurrentHashMap<>();

    /** Scripts that exist from the start and after {@link #reset()}. */
    public Scripts(List<Book> initial) {
        this.initial = List.copyOf(initial);
        reset();
    }

    /**
     * Reads scripts.
     *
     * @throws IllegalArgumentException with a one-line reason
     */
    public static Book read(JsonNode json) {
        try {
            return MAPPER.treeToValue(json, Book.class);
        } catch (UnrecognizedPropertyException e) {
            throw new IllegalArgumentException(place(e) + "unknown field " + e.getPropertyName() + "; supported: "
                    + String.join(", ", e.getKnownPropertyIds().stream().map(Object::toString).sorted().toList()), e);
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException(place(e) + reason(e), e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /** A script as a file has it, without what is as it would be anyway. */
    public static ObjectNode json(Record script) {
        return (ObjectNode) withoutDefaults(MAPPER.valueToTree(script));
    }

    private static JsonNode withoutDefaults(JsonNode json) {
        if (json.isObject()) {
            json.forEach(Scripts::withoutDefaults);
            ((ObjectNode) json).properties().removeIf(field -> field.getValue().isNull()
                    || field.getValue().isContainerNode() && field.getValue().isEmpty()
                    || UNLESS_SET.contains(field.getKey() + "=" + field.getValue().asText()));
        } else {
            json.forEach(Scripts::withoutDefaults);
        }
        return json;
    }

    /** Adds scripts, in place of others with the same ids. */
    public void add(Book book) {
        book.bots().forEach(bot -> bots.put(bot.id(), bot));
        book.workflows().forEach(workflow -> workflows.put(workflow.id(), workflow));
        book.chatflows().forEach(chatflow -> chatflows.put(chatflow.id(), chatflow));
        book.tasks().forEach(task -> tasks.put(task.kind(), task));
    }

    public void reset() {
        bots.clear();
        workflows.clear();
        chatflows.clear();
        tasks.clear();
        initial.forEach(this::add);
    }

    /** An unscripted bot echoes. */
    public BotScript bot(String id) {
        return bots.getOrDefault(id, BotScript.echo(id));
    }

    public Optional<WorkflowScript> workflow(String id) {
        return Optional.ofNullable(workflows.get(id));
    }

    public List<BotScript> bots() {
        return List.copyOf(bots.values());
    }

    public List<WorkflowScript> workflows() {
        return List.copyOf(workflows.values());
    }

    public List<BotScript> chatflows() {
        return List.copyOf(chatflows.values());
    }

    public Optional<BotScript> chatflow(String id) {
        return Optional.ofNullable(chatflows.get(id));
    }

    public TaskScript task(TaskScript.Kind kind) {
        return tasks.getOrDefault(kind, new TaskScript(kind, null, null));
    }

    /** Such as {@code bots[0].replies[1]: }, without what is inside the failed object. */
    private static String place(JsonMappingException e) {
        StringBuilder place = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                place.append('[').append(step.getIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return place.isEmpty() ? "" : place + ": ";
    }

    /** The first line of what went wrong; of our own checks as they word it. */
    private static String reason(JsonMappingException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause instanceof JsonProcessingException json
                ? json.getOriginalMessage()
                : cause.getMessage();
        return message.lines().findFirst().orElse("");
    }
}
