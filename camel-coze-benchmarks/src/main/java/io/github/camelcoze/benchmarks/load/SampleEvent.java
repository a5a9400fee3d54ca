/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.load;

import java.nio.charset.StandardCharsets;

/** The body of an event, as the contract has it (section 2), with the fields that a real one brings: a line of a bill. */
final class SampleEvent {

    private static final String TEXT = """
            {"header":{"event_type":"benefit.usage","event_id":"%s","created_at":%d,"api_app_id":"%s"},\
            "event":{"id":"684043e196f22aae6d2b4ba1","consume_time":1749042145,"record_root_id":"240482016171010",\
            "connector_id":"10000010","connector_uid":"1423241851000","device_id":"","custom_consumer":"%s",\
            "space_id":"7503637097883170000","root_entity_id":"751197483247000","root_entity_type":1,\
            "change_balance":"0.16","balance_type":2,"resource_type":1,"resource_id":"1737521000",\
            "model_output_token":62,"model_input_token":42,"model_id":"1737521813"}}""";

    private SampleEvent() {
    }

    /** @param size in bytes, which its custom_consumer makes up; some 540 at least, as the fields need them */
    static byte[] write(String eventId, long createdAt, String apiAppId, int size) {
        int bare = TEXT.formatted(eventId, createdAt, apiAppId, "").length();
        return TEXT.formatted(eventId, createdAt, apiAppId, "x".repeat(Math.max(0, size - bare)))
                .getBytes(StandardCharsets.US_ASCII);
    }
}
