/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelcoze.benchmarks.chats.OAuthAppKey;
import io.github.camelcoze.benchmarks.faults.ComponentProcess.Calls;
import io.github.camelcoze.benchmarks.process.Counts;
import io.github.camelcoze.benchmarks.process.Driver;

/**
 * Coze's clock jumps while events come to a program (an OAuth app) and it calls the API. The program has a second route, with a
 * limit for the age of events.
 */
final class ClockJumps {

    private static final int HOURS = 2 * 3600;
    private static final int CALLS = 5;

    private final Driver.Run run;
    private final EnvironmentFaultTable table;
    private final SandboxProcess sandbox;
    private final ComponentProcess oauth;
    private final int each;
    private int triggered;

    private ClockJumps(Driver.Run run, EnvironmentFaultTable table, SandboxProcess sandbox, ComponentProcess oauth) {
        this.run = run;
        this.table = table;
        this.sandbox = sandbox;
        this.oauth = oauth;
        this.each = run.shortOrLong(20, 500);
    }

    static void run(Driver.Run run, EnvironmentFaultTable table) throws Exception {
        try (OAuthAppKey key = OAuthAppKey.create(run.folder());
                SandboxProcess sandbox = SandboxProcess.start(run.folder(), "sandbox-clock",
                        "redeliveries=300,700,1000,1000,1000", "oauth=" + key.publicKey());
                ComponentProcess oauth = ComponentProcess.start(run.folder(), "oauth", List.of(),
                        Stream.concat(key.options().stream(), Stream.of(
                                "camel.component.coze.baseUrl=" + sandbox.baseUrl(), "app.0=" + sandbox.app(0),
                                "app.1=" + sandbox.app(1), "options.1=&timestampTolerance=1m"))
                                .toArray(String[]::new))) {
            oauth.awaitRegistered(2);
            new ClockJumps(run, table, sandbox, oauth).clock();
            new TokenExpiry(run, table, sandbox, oauth).run();
            checkNoSecrets(run, table, sandbox, oauth, key.privateKey().substring(0, 40));
        }
    }

    /** Half of the events happen while the clock is wrong, and carry its time. */
    private void clock() throws Exception {
        run.require(oauth.call(CALLS, sandbox.app(0)).ok() == CALLS, "clock: calls failed before it jumped");
        Counts calls = new Counts();
        for (int ahead : new int[]{HOURS, 0, -HOURS, 0}) {
            sandbox.clock(ahead);
            sandbox.trigger(0, "benefit.usage", "plain", triggered, each, ahead);
            sandbox.trigger(1, "benefit.usage", "limited", triggered, each, ahead);
            triggered += each;
            if (ahead < 0) {
                sandbox.expireAccessTokens(); // for Coze it would be valid for two hours more
            }
            calls.add(called(ahead));
        }
        run.require(sandbox.awaitDelivered(180), "clock: events were still pending at the end");
        table.row("Coze's clock jumps two hours ahead and back, then behind and back", triggered, oauth.seen("plain"),
                calls.sum(), calls.get("failed"),
                "Coze's OAuth: error_code invalid_client, with the rejected time claim of the JWT");
        // the log says why events are refused
        oauth.awaitOutput("of app " + sandbox.app(1) + " with HTTP 401: the timestamp is outside the tolerance");
        table.row(
                "the same, timestampTolerance=1m (" + triggered / 2
                        + " events two hours off are rejected, as intended)",
                triggered / 2, oauth.seen("limited"), 0, 0, "'the timestamp is outside the tolerance … check option"
                        + " 'timestampTolerance', and the clock'");
    }

    /** Token requests fail while the clocks are hours apart, and the error says why. */
    private Counts called(int ahead) {
        Calls calls = oauth.call(CALLS, sandbox.app(0));
        if (ahead == 0) {
            run.require(calls.failed() == 0, "clock: when it was right again, calls failed: " + calls.message());
        } else {
            run.require(
                    calls.ok() == 0
                            && calls.explains("error_code invalid_client", ahead > 0 ? "expired" : "iat or nbf"),
                    "clock, " + ahead + " s ahead: " + calls);
        }
        return calls.counts();
    }

    private static void checkNoSecrets(Driver.Run run, EnvironmentFaultTable table, SandboxProcess sandbox,
            ComponentProcess oauth,
            String key) {
        List<String> secrets = new ArrayList<>(sandbox.credentials());
        secrets.addAll(List.of(key, sandbox.accessToken(), sandbox.verifyToken(0), sandbox.verifyToken(1)));
        run.require(secrets.size() > 10, "clock: there were only " + secrets.size() + " secrets to look for");
        run.require(oauth.leaked(secrets).isEmpty(), "clock: secrets are in the output");
        table.note(
                secrets.size() + " secrets (access tokens, JWTs, verify tokens, the private key) were searched for in"
                        + " the programs' output; none was found.");
    }
}
