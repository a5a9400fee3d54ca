/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.event.CozeEvent;
import io.github.camelcoze.internal.exchange.EventInputStream;
import io.github.camelcoze.internal.exchange.SentAuditResult;
import io.github.camelcoze.internal.io.CozeJson;
import io.github.camelcoze.internal.io.LogSanitizer;
import io.github.camelcoze.internal.operation.SimilarName;
import io.github.camelcoze.internal.stream.StreamSession;
import io.github.camelcoze.model.AuditResult;
import io.github.camelcoze.model.AuditStatus;
import io.github.camelcoze.model.ChatResult;
import io.github.camelcoze.model.Transcription;
import io.github.camelcoze.model.WorkflowRun;
import io.github.camelcoze.stream.CozeStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;

/**
 * What a route decided about a bot that was published to a channel: the header, else the body, else what it has sent to Coze.
 *
 * @param result null for nothing
 * @param doubt  why the body was not taken, so that the default must not approve the bot; null if there is no doubt
 */
record AuditDecision(AuditResult result, Doubt doubt) {

    /** Why a body was not taken. */
    enum Doubt {

        /** An author who writes "approved" there would approve the bot. */
        TEXT_OF_EVENT("text of the event itself, which the bot's author may choose",
                "Set header 'CamelCozeAuditStatus', or an AuditResult as the body"),

        /** A bot that rejects may have written it. */
        EVENT_STREAM("a stream of events, which is not read",
                "Set option 'streamOutput' to text, leave out option 'stream', or set header 'CamelCozeAuditStatus'"),

        /** It may say the opposite of the default. */
        SENTENCE("a sentence on it, not the word alone",
                "Ask for the word alone, 'approved' or 'rejected', or set header 'CamelCozeAuditStatus'");

        private final String reason;
        private final String advice;

        Doubt(String reason, String advice) {
            this.reason = reason;
            this.advice = advice;
        }

        /** What the body is. */
        String reason() {
            return reason;
        }

        /** What to do. */
        String advice() {
            return advice;
        }
    }

    private static final String STATUS = "audit_status";
    private static final String AUDIT = "audit";

    /** Before the name in headers, as it may be mistyped. */
    private static final Pattern PREFIX = Pattern.compile("[_.-]|^(camel)?[_.-]?(co[sz]e)?", Pattern.CASE_INSENSITIVE);

    /** Far more than a reason and a link take: a longer body is something else. */
    private static final int MAX_LENGTH = 64 * 1024;

    /** A word, perhaps in quotes or with other punctuation. A question, or a negation such as !approved, is none. */
    private static final Pattern WORD = Pattern
            .compile("[\\p{P}\\p{Z}\\s`&&[^?？!！]]*(\\p{Alpha}+)[\\p{P}\\p{Z}\\s`&&[^?？]]*");

    /** What a bot would say with more than the word. */
    private static final Pattern VERDICT = Pattern.compile("approv|reject|inProgress", Pattern.CASE_INSENSITIVE);

    private static final int MAX_SENTENCE_LENGTH = 200;

    /** Text that is no JSON, but has the status as a field of JSON or of another notation, or begins as a result does. */
    private static final Pattern BROKEN_RESULT = Pattern.compile("[\"']audit[_-]?status\\\\?[\"']\\s*:"
            + "|^(\\W*|\\{.*)audit[_-]?status\\s*[:=]|^\\{\\s*[\"'](audit|reason|share_?link)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final int MAX_QUOTED_LENGTH = 100;

    /**
     * @param  event                    the event that was routed
     * @throws IllegalArgumentException when it can't be understood
     */
    static AuditDecision of(Exchange exchange, CozeEvent event) {
        Message message = exchange.getMessage();
        Object status = headerOf(message);
        Object body = bodyOf(message);
        String text = status == null ? textOf(message, body) : null;
        AuditResult result = read(status, body, text);
        Doubt doubt = status == null ? doubtOf(body, text, result, event) : null;
        if (result == null || doubt != null) {
            result = SentAuditResult.of(exchange);
        }
        if (result == null) {
            rejectMistyped(message.getHeaders());
        }
        return new AuditDecision(withHeaders(result, message), result == null ? doubt : null);
    }

    private static Doubt doubtOf(Object body, String text, AuditResult result, CozeEvent event) {
        if (body instanceof AuditResult || body instanceof AuditStatus) {
            return null;
        }
        if (isEventStream(body)) {
            return Doubt.EVENT_STREAM;
        }
        if (result == null) {
            return isUnclear(text) ? Doubt.SENTENCE : null;
        }
        return isFavorable(result) && isTextIn(event.getEvent(), result) ? Doubt.TEXT_OF_EVENT : null;
    }

    /** @param text of the body; null if that is none */
    private static AuditResult read(Object status, Object body, String text) {
        if (status != null) {
            return result("header '" + CozeConstants.AUDIT_STATUS + "'", status, null, null);
        }
        return text == null ? ofBody(body) : ofText(text);
    }

    private static boolean isUnclear(String text) {
        return text != null && text.length() <= MAX_SENTENCE_LENGTH && VERDICT.matcher(text).find()
                && !isJson(text.strip());
    }

    private static boolean isJson(String text) {
        try {
            return isBracketed(text) && CozeJson.read(text) != null;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isBracketed(String text) {
        return text.startsWith("{") || text.startsWith("[");
    }

    private static boolean isEventStream(Object body) {
        return body instanceof StreamSession || body instanceof EventInputStream;
    }

    /** A bot may always be rejected: otherwise its author could prevent that. */
    private static boolean isFavorable(AuditResult result) {
        return result != null && (result.status() == AuditStatus.APPROVED
                || result.shareLink() != null && result.status() != AuditStatus.REJECTED);
    }

    /** Whether some text among the event's fields reads as the same result, however it is written. */
    private static boolean isTextIn(JsonNode fields, AuditResult result) {
        if (fields.isTextual()) {
            String text = fields.textValue();
            return Stream.of(text, text.toLowerCase(Locale.ROOT)).anyMatch(spelling -> reads(spelling, result));
        }
        return StreamSupport.stream(fields.spliterator(), false).anyMatch(field -> isTextIn(field, result));
    }

    private static boolean reads(String text, AuditResult result) {
        try {
            return result.equals(ofText(text));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** With the reason and the link of the headers, where the decision has none. */
    static AuditResult withHeaders(AuditResult decision, Message message) {
        return decision == null
                ? null
                : new AuditResult(decision.status(),
                        headerIfNone(decision.reason(), CozeConstants.AUDIT_REASON, message),
                        headerIfNone(decision.shareLink(), CozeConstants.SHARE_LINK, message));
    }

    private static String headerIfNone(String value, String header, Message message) {
        return value == null ? message.getHeader(header, String.class) : value;
    }

    /** Whether it can be understood, if there is one. The body stays, as the steps that follow may read it. */
    static boolean isValid(Exchange exchange) {
        Message message = exchange.getMessage();
        try {
            Object status = headerOf(message);
            Object body = bodyOf(message);
            if (status != null || !isStream(body)) {
                AuditResult result = read(status, body, status == null ? textOf(message, body) : null);
                if (result == null && SentAuditResult.of(exchange) == null) {
                    rejectMistyped(message.getHeaders());
                }
            }
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** It may be the body of another response, which can be read only once. */
    private static Object headerOf(Message message) {
        Object status = message.getHeader(CozeConstants.AUDIT_STATUS);
        if (status instanceof byte[] || isStream(status)) {
            status = message.getHeader(CozeConstants.AUDIT_STATUS, String.class);
            message.setHeader(CozeConstants.AUDIT_STATUS, status);
        }
        return status;
    }

    private static boolean isStream(Object body) {
        return body instanceof InputStream || body instanceof Reader || body instanceof StreamCache
                || body instanceof CozeStream;
    }

    private static Object bodyOf(Message message) {
        Object body = message.getBody();
        while (body instanceof Optional<?> optional) {
            body = optional.orElse(null);
        }
        return body;
    }

    private static AuditResult ofBody(Object body) {
        if (body instanceof AuditResult result) {
            return result;
        }
        if (body instanceof AuditStatus status) {
            return new AuditResult(status, null, null);
        }
        if (body instanceof JsonNode node) {
            return ofFields(CozeJson.convert(node, Map.class));
        }
        return body instanceof Map<?, ?> fields ? ofFields(fields) : null;
    }

    /** The text that a body is, or is written as; null for none. */
    private static String textOf(Message message, Object body) {
        if (body instanceof JsonNode node) {
            return node.isObject() ? null : node.asText();
        }
        if (isEventStream(body)) {
            return null;
        }
        if (body instanceof WorkflowRun run) {
            return run.getOutput();
        }
        if (body instanceof Reader reader && !(body instanceof StreamCache)) {
            return beginningOf(reader);
        }
        if (body instanceof InputStream stream && !(body instanceof StreamCache)) {
            return beginningOf(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        if (body instanceof ByteBuffer buffer) {
            return StandardCharsets.UTF_8.decode(buffer.duplicate()).toString();
        }
        boolean text = body instanceof CharSequence || body instanceof byte[] || body instanceof ChatResult
                || body instanceof Transcription || body instanceof CozeStream
                || body instanceof StreamCache cache && cache.length() <= MAX_LENGTH;
        Exchange exchange = message.getExchange();
        return text ? exchange.getContext().getTypeConverter().convertTo(String.class, exchange, body) : null;
    }

    /** One character more than is looked at shows that it is too long. A stream that fails may have held a decision. */
    private static String beginningOf(Reader reader) {
        try {
            CharBuffer text = CharBuffer.allocate(MAX_LENGTH + 1);
            while (text.hasRemaining() && reader.read(text) >= 0) {
                // up to the end
            }
            return text.flip().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The word alone, also in quotes, or JSON. Text that does not try to be either is no decision. */
    private static AuditResult ofText(String text) {
        String stripped = text == null || text.length() > MAX_LENGTH
                ? ""
                : CozeJson.withoutByteOrderMark(text.strip());
        if (isBracketed(stripped)) {
            try {
                JsonNode json = CozeJson.read(stripped);
                return json.isObject() ? ofFields(CozeJson.convert(json, Map.class)) : null;
            } catch (IOException e) {
                // the text may be cut off
            }
        }
        if (BROKEN_RESULT.matcher(stripped).find()) {
            throw new IllegalArgumentException("The body that the route set looks like an audit result, but is not"
                    + " valid JSON: " + LogSanitizer.oneLine(stripped, MAX_QUOTED_LENGTH));
        }
        Matcher word = WORD.matcher(stripped);
        // one in capitals is rejected
        return !isBracketed(stripped) && word.matches() && Arrays.stream(AuditStatus.values())
                .anyMatch(status -> word.group(1).equalsIgnoreCase(status.toString()))
                        ? result("body", word.group(1), null, null)
                        : null;
    }

    /** The fields of the response to Coze, or those of {@code updateAuditResult}. */
    private static AuditResult ofFields(Map<?, ?> fields) {
        Map<?, ?> audit = fields.get(AUDIT) instanceof Map<?, ?> nested ? nested : fields;
        Object status = audit.get(STATUS);
        if (status != null) {
            return result("field '" + STATUS + "' of the body", status, text(audit.get("reason")),
                    text(fields.get("share_link")));
        }
        rejectMistyped(fields, "");
        if (audit != fields) {
            rejectMistyped(audit, AUDIT);
        }
        return null;
    }

    /** The default may approve a bot that was rejected with such a field. */
    private static void rejectMistyped(Map<?, ?> fields, String prefix) {
        fields.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (value != null
                    && (SimilarName.isMeantAs(name, STATUS) || SimilarName.isMeantAs(prefix + name, STATUS))) {
                throw new IllegalArgumentException("Field '" + LogSanitizer.oneLine(name, MAX_QUOTED_LENGTH)
                        + "' of the body that the route set is no audit result, because Coze's name is '" + STATUS
                        + "'");
            }
        });
    }

    /** Nothing else decided: the default may approve a bot that was rejected in such a header. */
    private static void rejectMistyped(Map<String, Object> headers) {
        headers.forEach((name, value) -> {
            if (value != null && !name.equalsIgnoreCase(CozeConstants.AUDIT_STATUS)
                    && SimilarName.isMisspelling(PREFIX.matcher(name).replaceAll(""), "auditStatus", 1)) {
                throw new IllegalArgumentException("Header '" + LogSanitizer.oneLine(name, MAX_QUOTED_LENGTH)
                        + "' that the route set is no audit result, because its name is '" + CozeConstants.AUDIT_STATUS
                        + "'");
            }
        });
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    private static AuditResult result(String where, Object status, String reason, String link) {
        try {
            return new AuditResult(AuditStatus.of(status), reason, link);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The " + where + " that the route set " + e.getMessage(), e);
        }
    }
}
