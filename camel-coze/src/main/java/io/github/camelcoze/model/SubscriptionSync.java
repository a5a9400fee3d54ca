/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelcoze.internal.io.CozeJson;

/**
 * What {@code coze:syncSubscriptions} changed, or with {@code dryRun} would change. Every type is in one list only.
 *
 * @param added     types that were missing and have been subscribed to, in the order in which they were wanted
 * @param removed   types that were not wanted and have been unsubscribed from, in Coze's order
 * @param unchanged wanted types that were subscribed to before, in the order in which they were wanted
 */
public record SubscriptionSync(List<String> added, List<String> removed, List<String> unchanged)
        implements
            JsonCarrier {

    public SubscriptionSync {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        unchanged = List.copyOf(unchanged);
    }

    @Override
    public byte[] getJson() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("added", added);
        fields.put("removed", removed);
        fields.put("unchanged", unchanged);
        return CozeJson.write(fields);
    }
}
