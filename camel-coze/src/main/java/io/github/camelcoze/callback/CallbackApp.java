/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.callback;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.camelcoze.model.ApiApp;
import io.github.camelcoze.model.CozeException;

/** The callback app at Coze, as far as registration needs it. Every method calls Coze, and throws {@link CozeException}. */
public interface CallbackApp {

    /** The app as it is; empty when the access token's account has none of that id. */
    Optional<ApiApp> find();

    /** Coze checks the address before this returns (contract, section 2, "URL check"). */
    void changeCallbackUrl(String callbackUrl);

    /** The event types that it is subscribed to. */
    Set<String> subscriptions();

    void subscribe(List<String> eventTypes);

    void unsubscribe(List<String> eventTypes);
}
