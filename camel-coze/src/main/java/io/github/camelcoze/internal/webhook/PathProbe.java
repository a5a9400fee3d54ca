/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.function.Supplier;

import io.github.camelcoze.internal.io.LogSanitizer;
import io.github.camelcoze.internal.webhook.registration.CallbackProbe;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says where the requests to the path and the callback URL of a consumer go, and what to do if that is elsewhere. */
final class PathProbe implements CallbackProbe {

    private static final Logger LOG = LoggerFactory.getLogger(PathProbe.class);

    private static final int MAX_MESSAGE_LENGTH = 200;

    private static final String ELSEWHERE = "Check whether another program uses the port, or a filter of the server"
            + " rejects the request, and the server's own log; free the port or configure another one, and restart";

    private static final String DENIED = "Exclude the path from the server's login and CSRF protection, or configure"
            + " another port if another program uses it, and restart";

    private final CamelContext context;
    private final String apiAppId;
    private final WebhookPath at;
    private final Supplier<WebhookProbe> probe;
    private boolean warnedOfRequirement;
    private String loggedUrl;
    private State loggedState;

    PathProbe(CamelContext context, String apiAppId, WebhookPath at, Supplier<WebhookProbe> probe) {
        this.context = context;
        this.apiAppId = apiAppId;
        this.at = at;
        this.probe = probe;
    }

    @Override
    public String path() {
        return PlatformHttpServer.path(context, at);
    }

    @Override
    public boolean ignoresSlash() {
        return PlatformHttpServer.ignoresSlash(context, at);
    }

    @Override
    public Result local() {
        String address;
        try {
            address = PlatformHttpServer.address(context, at);
        } catch (IllegalStateException e) {
            return new Result(State.NOT_REACHED, e.getMessage());
        }
        if (address == null) {
            return unknown("the address of its HTTP server is not known");
        }
        WebhookProbe.Response response = probe.get().sendLocally(address + at.example());
        if (response.own() || response.isTimeout() && probe.get().isReceiving()) {
            return Result.reached();
        }
        if (response.required() != null) {
            return required(response);
        }
        if (response.tlsRejected()) {
            return tlsRejected(response);
        }
        String others = PlatformHttpServer.othersAt(context, at);
        String found = response.failure() == null
                ? "a request to " + address + at.path() + " went elsewhere (HTTP " + response.status() + ")"
                : "a request to " + address + at.path() + " failed (" + LogSanitizer.oneLine(
                        response.failure().toString(), MAX_MESSAGE_LENGTH) + ")";
        if (others.isEmpty() && probe.get().isReceivingOthers()) {
            return unknown(found + ", but Coze's requests arrive");
        }
        return new Result(State.NOT_REACHED, found + ". " + (others.isEmpty()
                ? response.isDenied() ? DENIED : ELSEWHERE
                : "Give this path to one route only: it is also that of " + others));
    }

    /** A proxy may add the credentials, or say that it received the request with https. */
    private Result required(WebhookProbe.Response response) {
        if (!warnedOfRequirement) {
            warnedOfRequirement = true;
            LOG.warn("App {}: the HTTP server requires {} at path {} (HTTP {}), and Coze neither logs in nor follows"
                    + " redirects. Unless a proxy adds it, events are lost: exclude the path from that", apiAppId,
                    response.required(), at.path(), response.status());
        }
        return unknown("it requires " + response.required() + " (HTTP " + response.status() + ")");
    }

    /** A proxy may have a certificate that the server trusts. */
    private Result tlsRejected(WebhookProbe.Response response) {
        String reason = LogSanitizer.oneLine(response.failure().getMessage(), MAX_MESSAGE_LENGTH);
        if (!warnedOfRequirement) {
            warnedOfRequirement = true;
            LOG.warn("App {}: the HTTP server rejected a TLS connection without a client certificate ({}), and Coze is"
                    + " not known to send one. Unless a proxy does, events are lost: do not require client"
                    + " certificates for path {}", apiAppId, reason, at.path());
        }
        return unknown("it rejected a TLS connection (" + reason + ")");
    }

    private Result unknown(String why) {
        LOG.debug("App {}: not checked whether requests to path {} reach this application: {}",
                apiAppId, at.path(), why);
        return new Result(State.UNKNOWN, "Not checked whether requests reach this application: " + why);
    }

    @Override
    public State callbackUrl(String url, boolean late) {
        WebhookProbe.Response response = probe.get().send(url);
        State state = response.own()
                ? State.REACHED
                : response.consumer()
                        ? State.ANOTHER
                        : response.isUnavailable() ? State.UNKNOWN : State.NOT_REACHED;
        if (response.isUnavailable() && !late) {
            return state;
        }
        boolean known = url.equals(loggedUrl) && state == loggedState;
        loggedUrl = url;
        loggedState = state;
        if (!known) {
            log(url, response);
        }
        return state;
    }

    @Override
    public boolean hasReceived() {
        return probe.get().hasReceived();
    }

    @Override
    public void forgetReceived() {
        probe.get().forgetReceived();
    }

    private void log(String url, WebhookProbe.Response response) {
        if (response.own() || response.consumer()) {
            LOG.debug("App {}: a request to {} reached {}", apiAppId, url,
                    response.own() ? "this consumer" : "another one");
        } else if (response.failure() != null) {
            LOG.info("App {}: not checked where callback URL {} leads, because this application cannot reach it"
                    + " itself ({})", apiAppId, url,
                    LogSanitizer.oneLine(response.failure().toString(), MAX_MESSAGE_LENGTH));
        } else {
            LOG.warn("App {}: a URL verification that this application sent to its callback URL {} got HTTP {}"
                    + " and no challenge. If Coze's requests do as well, events are lost: check that it leads to"
                    + " path {} of this application's HTTP server", apiAppId, url, response.status(), path());
        }
    }
}
