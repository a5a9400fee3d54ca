/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.util.HashMap;
import java.util.Map;

/**
 * One event type that an app is subscribed to, as returned by Coze's {@code listSubscriptions}
 * (https://docs.coze.cn/developer_guides/list_subscribed_callback_message). As a message body it gives the parameters
 * {@code api_app_id} and {@code event_types} of the next operation. Immutable.
 */
public final class EventSubscription extends CozeObject implements ParameterCarrier {

    private EventSubscription(String json) {
        super(json);
        required("event_type");
    }

    /**
     * @param  json                     a subscription as Coze writes it; fields that are not known are kept
     * @throws IllegalArgumentException when it is not JSON, not an object, or has no event type
     */
    public static EventSubscription of(String json) {
        return new EventSubscription(json);
    }

    /** The app's id; null when Coze sent none. */
    public String getApiAppId() {
        return getString("api_app_id");
    }

    /** The event type, for example {@code bot.published}; never null. */
    public String getEventType() {
        return getString("event_type");
    }

    /** The name, according to Coze's OpenAPI that of the app; null when Coze sent none. */
    public String getName() {
        return getString("name");
    }

    /** The description, according to Coze's OpenAPI that of the app; null when Coze sent none. */
    public String getDescription() {
        return getString("description");
    }

    @Override
    public Map<String, Object> asParameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("api_app_id", getApiAppId());
        parameters.put("event_types", getEventType());
        return parameters;
    }

    @Override
    public String toString() {
        return "EventSubscription[apiAppId=" + getApiAppId() + ", eventType=" + getEventType() + "]";
    }
}
