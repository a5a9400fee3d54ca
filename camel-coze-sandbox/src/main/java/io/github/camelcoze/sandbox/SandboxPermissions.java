/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.util.Set;

/**
 * The permissions (scopes) that an access token can hold, as Coze's documents name them (contract, section 1).
 */
public final class SandboxPermissions {

    public static final String SUBSCRIBE_API_APP_EVENT = "subscribeApiAppEvent";
    public static final String UNSUBSCRIBE_API_APP_EVENT = "unsubscribeApiAppEvent";
    /** Needed by both lists: that of the apps and that of an app's subscriptions. */
    public static final String LIST_API_APP = "listApiApp";
    public static final String CREATE_API_APP = "createApiApp";
    public static final String UPDATE_API_APP = "updateApiApp";
    public static final String DELETE_API_APP = "deleteApiApp";

    private static final Set<String> ALL = Set.of(SUBSCRIBE_API_APP_EVENT, UNSUBSCRIBE_API_APP_EVENT, LIST_API_APP,
            CREATE_API_APP, UPDATE_API_APP, DELETE_API_APP);

    private SandboxPermissions() {
    }

    /** Every permission that an operation of the sandbox asks for; unmodifiable. */
    public static Set<String> all() {
        return ALL;
    }
}
