/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.event;

/**
 * An event about the capacity of a plugin (https://docs.coze.cn/dev_how_to_guides/add_callback); events that normal
 * apps get only. Immutable.
 */
public abstract class PluginScaleEvent extends EventPayload {

    PluginScaleEvent(String json) {
        super(json);
    }

    /** The id of the request for more capacity; null when Coze sent none. */
    public String getApplyId() {
        return getString("apply_id");
    }

    /** The id of the resource; null when Coze sent none. */
    public String getResourceId() {
        return getString("resource_id");
    }

    /** The id of the user who requested it; null when Coze sent none. */
    public String getApplicantUserId() {
        return getString("applicant_info", "user_id");
    }

    /** The name of the user who requested it; null when Coze sent none, and it may be empty. */
    public String getApplicantUserName() {
        return getString("applicant_info", "user_name");
    }

    /** What was requested: {@code QPS}; null when Coze sent none. */
    public String getExtensionType() {
        return getString("extension_type");
    }
}
