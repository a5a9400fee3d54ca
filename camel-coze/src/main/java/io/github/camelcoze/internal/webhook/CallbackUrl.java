/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.net.URI;

import io.github.camelcoze.internal.io.HostNames;
import io.github.camelcoze.internal.io.Identifier;
import org.apache.camel.util.ObjectHelper;

/**
 * The callback URL, and its path on the application's HTTP server.
 *
 * @param url  the public URL; null when it is not registered here
 * @param path the path to listen at; begins with a slash
 * @param pathSet whether an option of its own sets the path
 */
public record CallbackUrl(String url, String path, boolean pathSet) {

    public static final String DEFAULT_PATH = "/coze/callback";

    /** @throws IllegalArgumentException when one of them can't be used; the message names the option */
    public static CallbackUrl of(String callbackUrl, String callbackPath) {
        checkNotEmpty("callbackUrl", callbackUrl, "keep the URL that Coze has");
        checkNotEmpty("callbackPath", callbackPath, "listen at the path of 'callbackUrl', or at " + DEFAULT_PATH);
        URI url = callbackUrl == null ? null : checkedUrl(Identifier.trim(callbackUrl));
        String path = Identifier.trim(callbackPath);
        String option = "callbackPath";
        if (path == null) {
            option = "callbackUrl";
            path = url == null ? DEFAULT_PATH : url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        }
        // characters that HTTP servers treat as patterns, or decode before they compare
        if (!path.matches("/[A-Za-z0-9._~!$&'()+,;=@/-]*") || path.contains("//")
                || path.matches(".*/\\.{1,2}(/.*)?")) {
            throw new IllegalArgumentException("Option '" + option + "' has the path '" + path + "': " + (url == null
                    ? "it must start with a single slash and contain only letters, digits and -._~!$&'()+,;=@/"
                    : "it may contain only letters, digits and -._~!$&'()+,;=@/. Set option 'callbackPath' to the"
                            + " path at which the application receives the requests"));
        }
        return new CallbackUrl(url == null ? null : url.toString(), path, callbackPath != null);
    }

    /**
     * @param  value                    empty as of an empty environment variable; null if the option is not set
     * @throws IllegalArgumentException when it is empty
     */
    public static void checkNotEmpty(String option, String value, String otherwise) {
        WebhookSettings.check(value == null || !ObjectHelper.isEmpty(Identifier.trim(value)),
                "Option '" + option + "' is empty: leave it out to " + otherwise);
    }

    private static URI checkedUrl(String text) {
        try {
            return HostNames.parseCallbackUrl(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option 'callbackUrl' " + e.getMessage() + ". It is the public URL at"
                    + " which Coze reaches this application, for example https://hooks.example.com/coze/callback");
        }
    }
}
