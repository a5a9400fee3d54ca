/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcoze.benchmarks.chats.OAuthAppKey;
import io.github.camelcoze.benchmarks.process.Commands;
import io.github.camelcoze.benchmarks.process.Counts;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.CozeSandboxBuilder;
import io.github.camelcoze.sandbox.RecordedRequest;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.SandboxEvent;

/**
 * The sandbox as a separate program, controlled by {@link SandboxProcess}. Arguments:
 * {@code redeliveries=<ms>,<ms>,…} as of the sandbox's builder, {@code oauth=<public key in Base64>}; each may be left out.
 */
public final class SandboxProgram {

    /** The apps; one is for who needs a second one. */
    static final List<String> APPS = List.of("7526903225329380001", "7526903225329380002");

    private final AdjustableClock clock = new AdjustableClock();
    private final CozeSandbox coze;

    private SandboxProgram(String[] arguments) throws Exception {
        CozeSandboxBuilder builder = CozeSandbox.builder().clock(clock);
        for (String app : APPS) {
            builder.apiApp(app, "app " + app);
        }
        for (String argument : arguments) {
            String value = argument.substring(argument.indexOf('=') + 1);
            switch (argument.substring(0, argument.indexOf('='))) {
                case "redeliveries" -> builder.redeliveries(Stream.of(value.split(","))
                        .map(ms -> Duration.ofMillis(Long.parseLong(ms))).toArray(Duration[]::new));
                case "oauth" -> builder.oauthApp(OAuthAppKey.CLIENT, OAuthAppKey.KEY, OAuthAppKey.publicKey(value));
                default -> throw new IllegalArgumentException(argument);
            }
        }
        coze = builder.start();
    }

    public static void main(String[] arguments) throws Exception {
        Commands commands = new Commands();
        new SandboxProgram(arguments).serve(commands);
    }

    private void serve(Commands commands) throws Exception {
        FaultCommands faults = new FaultCommands(coze);
        commands
                .on("trigger", words -> trigger(words[0], words[1], words[2], Integer.parseInt(words[3]),
                        Integer.parseInt(words[4]), Long.parseLong(words[5])))
                .on("pending", words -> coze.pendingDeliveries())
                .on("outcomes", words -> outcomes())
                .on("given-up", words -> unacknowledged())
                .on("forget", words -> {
                    coze.clearDeliveries();
                    coze.clearRequests();
                    return null;
                })
                .on("calls", words -> calls())
                .on("logids", words -> logIds())
                .on("credentials", words -> credentials())
                .on("subscriptions", words -> String.join(",", new TreeSet<>(coze.subscriptions(words[0]))))
                .on("subscribe", words -> {
                    coze.subscribe(words[0], words[1].split(","));
                    return null;
                })
                .on("address", words -> {
                    coze.setCallbackUrl(words[0], words[1]);
                    return null;
                })
                .on("cut", faults::cut)
                .on("corrupt", faults::corrupt)
                .on("mix", faults::mix)
                .on("clear-faults", words -> {
                    coze.clearFaults();
                    return null;
                })
                .on("clock", words -> {
                    clock.jump(Duration.ofSeconds(Long.parseLong(words[0])));
                    return null;
                })
                .on("expire", words -> {
                    coze.expireAccessTokens();
                    return null;
                })
                .serve(coze.baseUrl() + " " + coze.accessToken() + " "
                        + APPS.stream().map(coze::verifyToken).collect(Collectors.joining(" ")));
    }

    /** @param ahead in s, how far the time in the event is ahead of now; negative for an old one */
    private int trigger(String app, String type, String prefix, int from, int count, long ahead) {
        int triggered = 0;
        for (int i = from; i < from + count; i++) {
            triggered += coze.trigger(SandboxEvent.of(app, type).eventId(prefix + "-" + i)
                    .createdAt(Instant.now().plusSeconds(ahead))).size();
        }
        return triggered;
    }

    /** Tries to deliver, by the status that they were answered with; {@code none} for no answer. */
    private Counts outcomes() {
        Counts counts = new Counts();
        for (SandboxDelivery delivery : events()) {
            counts.add(delivery.status() == null ? "none" : "http-" + delivery.status());
        }
        return counts;
    }

    private List<SandboxDelivery> events() {
        return coze.deliveries().stream().filter(delivery -> !delivery.urlCheck()).toList();
    }

    /** Ids of events that were tried and not acknowledged so far: lost, when nothing is pending any more. */
    private String unacknowledged() {
        Map<String, Boolean> acknowledged = new HashMap<>();
        events().forEach(delivery -> acknowledged.merge(delivery.eventId(), delivery.succeeded(), Boolean::logicalOr));
        return acknowledged.entrySet().stream().filter(entry -> !entry.getValue()).map(Map.Entry::getKey).sorted()
                .collect(Collectors.joining(" "));
    }

    /** API calls by how they were answered: {@code ok}, {@code html}, {@code cut}, or the status and the code. */
    private Counts calls() {
        Counts counts = new Counts();
        coze.requests().forEach(request -> counts.add(kind(request)));
        return counts;
    }

    private static String kind(RecordedRequest request) {
        if (request.status() == 0) {
            return "cut";
        }
        if (request.code() == -1) {
            return "html";
        }
        return request.code() == 0 ? "ok" : "http-" + request.status();
    }

    /** Of calls that were answered, and with a failure. */
    private String logIds() {
        return coze.requests().stream().filter(request -> request.status() != 0 && request.code() != 0)
                .map(RecordedRequest::logId).sorted().collect(Collectors.joining(" "));
    }

    /** Every access token and JWT that was sent here: none of them may be in anybody's output. */
    private String credentials() {
        Set<String> found = new LinkedHashSet<>();
        for (RecordedRequest request : coze.requests()) {
            String authorization = request.header("Authorization");
            if (authorization != null) {
                found.add(authorization.substring(authorization.indexOf(' ') + 1));
            }
        }
        return String.join(" ", found);
    }
}
