/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.camelcoze.benchmarks.faults.ComponentProcess.Calls;
import io.github.camelcoze.benchmarks.process.Counts;
import io.github.camelcoze.benchmarks.process.Driver;

/**
 * The name of Coze's API is unknown when a program starts, and again later. One of its apps has a verify token in the
 * configuration, the other one's has to be looked up, for which the API is needed.
 */
final class DnsFailure {

    private static final String HOST = "api.coze.example";
    private static final int CALLS = 5;

    private final Driver.Run run;
    private final EnvironmentFaultTable table;
    private final Path hosts;

    private DnsFailure(Driver.Run run, EnvironmentFaultTable table) throws Exception {
        this.run = run;
        this.table = table;
        Files.createDirectories(run.folder());
        this.hosts = Files.createTempFile(run.folder(), "hosts", "");
    }

    static void run(Driver.Run run, EnvironmentFaultTable table) throws Exception {
        DnsFailure dns = new DnsFailure(run, table);
        try {
            dns.run();
        } finally {
            Files.delete(dns.hosts);
        }
    }

    private void run() throws Exception {
        known(false);
        try (SandboxProcess sandbox = SandboxProcess.start(run.folder(), "sandbox-dns",
                "redeliveries=500" + ",1000".repeat(600));
                ComponentProcess program = ComponentProcess.start(run.folder(), "dns",
                        List.of("-Djdk.net.hosts.file=" + hosts, "-Dsun.net.inetaddr.ttl=0"),
                        "camel.component.coze.baseUrl=http://" + HOST + ":" + URI.create(sandbox.baseUrl()).getPort(),
                        "camel.component.coze.token=" + sandbox.accessToken(), "app.0=" + sandbox.app(0),
                        "app.1=" + sandbox.app(1), "options.0=&verifyToken=" + sandbox.verifyToken(0))) {
            unknownAtStart(sandbox, program);
            unknownLater(sandbox, program);
            run.require(program.leaked(List.of(sandbox.accessToken(), sandbox.verifyToken(0), sandbox.verifyToken(1)))
                    .isEmpty(), "DNS: secrets are in the output");
        }
    }

    private void known(boolean known) throws Exception {
        Files.writeString(hosts, "127.0.0.1 localhost\n" + (known ? "127.0.0.1 " + HOST + "\n" : ""));
    }

    /** Addresses and subscriptions are there from an earlier run, so events come. */
    private void unknownAtStart(SandboxProcess sandbox, ComponentProcess program) throws Exception {
        int each = run.shortOrLong(20, 200);
        for (int app = 0; app < 2; app++) {
            sandbox.subscribe(app, "benefit.usage");
            sandbox.callbackUrl(app, program.address(app));
            sandbox.trigger(app, "benefit.usage", "start" + app, 0, each, 0);
        }
        program.awaitProcessed("start0", each);
        Calls calls = program.call(CALLS, sandbox.app(0));
        run.require(calls.ok() == 0 && calls.explains("the host of http://" + HOST, "is unknown"), "DNS: " + calls);
        program.awaitRegistrations("RETRYING", 2);
        program.awaitOutput("failed, retrying in", HOST);
        // an event of the second app has come before the name is known, and the log says why it is answered 503
        program.awaitOutput("The verify token has not been looked up yet");
        known(true);
        program.awaitRegistered(2);
        run.require(sandbox.awaitDelivered(180), "DNS: events were still pending at the end");
        table.row("API host unknown at startup; verify token configured", each, program.seen("start0"),
                calls.counts().sum(), calls.failed(),
                "'the host of http://" + HOST + " is unknown: check option 'baseUrl' and the DNS'");
        table.row("the same, without verify token: 503 until the host is known", each,
                program.seen("start1"), 0, 0, "'The verify token has not been looked up yet'");
    }

    /** A connection that is open goes on, so it is cut. */
    private void unknownLater(SandboxProcess sandbox, ComponentProcess program) throws Exception {
        int each = run.shortOrLong(20, 200);
        Calls before = program.call(CALLS, sandbox.app(0));
        run.require(before.ok() == CALLS, "DNS: calls failed though the name was known: " + before);
        known(false);
        sandbox.trigger(0, "benefit.usage", "gone0", 0, each, 0);
        sandbox.cutCalls(100);
        Calls cut = program.call(2 * CALLS, sandbox.app(0)); // more than there are connections
        sandbox.clearFaults();
        run.require(cut.failed() == 2 * CALLS, "DNS: calls succeeded over connections that were cut: " + cut);
        Calls calls = program.call(CALLS, sandbox.app(0));
        run.require(calls.failed() == CALLS && calls.explains("the host of http://" + HOST, "is unknown"),
                "DNS, later: " + calls);
        known(true);
        Calls after = program.call(CALLS, sandbox.app(0));
        run.require(after.ok() == CALLS, "DNS: calls failed when the name was known again: " + after);
        run.require(sandbox.awaitDelivered(180), "DNS: events were still pending at the end");
        Counts all = new Counts().add(before.counts()).add(cut.counts()).add(calls.counts()).add(after.counts());
        table.row("API host becomes unknown, connections are cut, host is known again", each,
                program.seen("gone0"), all.sum(), all.get("failed"), "the same");
        run.require(sandbox.unacknowledged().isEmpty(), "DNS: given up: " + sandbox.unacknowledged());
    }
}
