/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import org.apache.camel.spi.Metadata;

/** Names of the component's message headers. */
public final class CozeConstants {

    @Metadata(label = "producer", description = "The id of the callback app (API app) to call for."
            + " Overrides the option apiAppId.", javaType = "String")
    public static final String API_APP_ID = "CamelCozeApiAppId";

    @Metadata(label = "producer", description = "The event types to subscribe to, as a collection, an array or a"
            + " comma-separated string. Overrides the option eventTypes.", javaType = "Object")
    public static final String EVENT_TYPES = "CamelCozeEventTypes";

    @Metadata(label = "producer", description = "After the call: the code of Coze's answer. 0 is success, any other"
            + " value a failure, whatever the HTTP status.", javaType = "Long")
    public static final String CODE = "CamelCozeCode";

    @Metadata(label = "producer", description = "After the call: the message of Coze's answer, empty on success.", javaType = "String")
    public static final String MSG = "CamelCozeMsg";

    @Metadata(label = "producer", description = "After the call: the id of this call at Coze, which its support asks"
            + " for.", javaType = "String")
    public static final String LOG_ID = "CamelCozeLogId";

    @Metadata(label = "producer", description = "After the call: the HTTP status of Coze's answer.", javaType = "Integer")
    public static final String HTTP_RESPONSE_CODE = "CamelCozeHttpResponseCode";

    private CozeConstants() {
    }
}
