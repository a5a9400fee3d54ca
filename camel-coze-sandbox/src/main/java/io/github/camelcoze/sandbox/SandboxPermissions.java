/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.util.Set;

/**
 * The permissions (scopes) that an access token can hold, as Coze's documents name them.
 */
public final class SandboxPermissions {

    public static final String SUBSCRIBE_API_APP_EVENT = "subscribeApiAppEvent";
    public static final String UNSUBSCRIBE_API_APP_EVENT = "unsubscribeApiAppEvent";
    /** Needed by both lists: that of the apps and that of an app's subscriptions. */
    public static final String LIST_API_APP = "listApiApp";
    public static final String CREATE_API_APP = "createApiApp";
    public static final String UPDATE_API_APP = "updateApiApp";
    public static final String DELETE_API_APP = "deleteApiApp";
    /** Needed to set the result of an audit. */
    public static final String CONNECTOR_BOT_UPDATE_PROFILE = "Connector.botUpdateProfile";
    /** Needed to unpublish a bot from a connector, together with {@link #CONNECTOR_DISCONNECT_BOT}. */
    public static final String DISCONNECT_BOT = "disconnectBot";
    /** Needed to unpublish a bot from a connector, together with {@link #DISCONNECT_BOT}. */
    public static final String CONNECTOR_DISCONNECT_BOT = "Connector.disconnectBot";

    private static final Set<String> ALL = Set.of(SUBSCRIBE_API_APP_EVENT, UNSUBSCRIBE_API_APP_EVENT, LIST_API_APP,
            CREATE_API_APP, UPDATE_API_APP, DELETE_API_APP, CONNECTOR_BOT_UPDATE_PROFILE, DISCONNECT_BOT,
            CONNECTOR_DISCONNECT_BOT);

    private SandboxPermissions() {
    }

    /** Every permission that an operation of the sandbox requires; unmodifiable. */
    public static Set<String> all() {
        return ALL;
    }
}
