/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.List;

import io.github.camelcoze.benchmarks.faults.ComponentProcess.Calls;
import io.github.camelcoze.benchmarks.process.Counts;
import io.github.camelcoze.benchmarks.process.Driver;

/**
 * Coze ends access tokens while calls are under way: one that a program asked for with a JWT is replaced, one that was
 * configured is not.
 */
final class TokenExpiry {

    private static final String UNAUTHORIZED = "http-401";
    private static final int SECONDS = 180;

    private final Driver.Run run;
    private final EnvironmentFaultTable table;
    private final SandboxProcess sandbox;
    private final ComponentProcess oauth;

    /** @param oauth a program that receives events of app 0, and has a key for JWTs */
    TokenExpiry(Driver.Run run, EnvironmentFaultTable table, SandboxProcess sandbox, ComponentProcess oauth) {
        this.run = run;
        this.table = table;
        this.sandbox = sandbox;
        this.oauth = oauth;
    }

    void run() throws Exception {
        issued();
        configured();
    }

    private void issued() throws Exception {
        int events = run.shortOrLong(20, 500);
        int times = run.shortOrLong(2, 20);
        sandbox.trigger(0, "benefit.usage", "token", 0, events, 0);
        Counts before = sandbox.calls();
        int tokens = sandbox.issuedTokens().size();
        oauth.beginCalls(sandbox.app(0));
        for (int i = 0; i < times; i++) {
            expireDuringCalls("tokens", "ok");
        }
        Calls calls = oauth.endCalls();
        long refused = sandbox.calls().get(UNAUTHORIZED) - before.get(UNAUTHORIZED);
        int more = sandbox.issuedTokens().size() - tokens;
        run.require(refused >= times && more >= times,
                "tokens: every end is met by a call, which asks for another token, but "
                        + refused + " were refused, and " + more + " other tokens were used");
        run.require(calls.ok() > 0 && calls.failed() == 0,
                "tokens: calls failed, although a new one could be had: " + calls);
        run.require(sandbox.awaitDelivered(SECONDS), "tokens: events were still pending at the end");
        table.row(
                "access tokens of an OAuth app expire, " + times + " times; " + refused
                        + " calls were rejected and repeated",
                events, oauth.seen("token"), calls.counts().sum(), calls.failed(), "none: a new token is requested");
    }

    private void configured() throws Exception {
        run.require(oauth.call(1, sandbox.app(0)).ok() == 1, "tokens: there is no valid one to begin with");
        List<String> issued = sandbox.issuedTokens();
        try (ComponentProcess fixed = ComponentProcess.start(run.folder(), "fixed", List.of(),
                "camel.component.coze.baseUrl=" + sandbox.baseUrl(),
                "camel.component.coze.token=" + issued.get(issued.size() - 1))) {
            fixed.beginCalls(sandbox.app(0));
            expireDuringCalls("configured token", UNAUTHORIZED);
            Calls calls = fixed.endCalls();
            run.require(calls.ok() > 0 && calls.failed() > 0,
                    "configured token: calls succeed until it ends, and fail then, but " + calls);
            run.require(calls.explains("code 700012006", "logid ", "check option 'token'"),
                    "configured token: a failure says why, but " + calls);
            run.require(fixed.leaked(sandbox.credentials()).isEmpty(), "configured token: secrets are in the output");
            table.row("access token of option 'token' expires", 0, new Counts(), calls.counts().sum(), calls.failed(),
                    "code 700012006, logid, 'check option 'token''");
        }
    }

    /** Calls succeed, the token ends, a call is refused, and then come those that are looked for. */
    private void expireDuringCalls(String what, String then) throws InterruptedException {
        Counts begun = sandbox.calls();
        run.require(sandbox.answers("ok", 1, begun), what + ": no call succeeds");
        Counts ended = sandbox.calls();
        sandbox.expireAccessTokens();
        run.require(sandbox.answers(UNAUTHORIZED, 1, ended), what + ": no call meets the end");
        Counts refused = sandbox.calls();
        run.require(sandbox.answers(then, 2, refused), what + ": no calls go on");
    }
}
