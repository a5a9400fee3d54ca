/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

/**
 * What happened to the capacity of a plugin (contract, section 2); events that normal apps get only. Immutable.
 */
public abstract class PluginScaleEvent extends CozeEventView {

    PluginScaleEvent(String json) {
        super(json);
    }

    /** The id of the request for more capacity; null when Coze sent none. */
    public String getApplyId() {
        return text("apply_id");
    }

    /** The id of the resource; null when Coze sent none. */
    public String getResourceId() {
        return text("resource_id");
    }

    /** The id of the user who asked for it; null when Coze sent none. */
    public String getApplicantUserId() {
        return text("applicant_info", "user_id");
    }

    /** The name of the user who asked for it; null when Coze sent none, and it may be empty. */
    public String getApplicantUserName() {
        return text("applicant_info", "user_name");
    }

    /** What was asked for: {@code QPS}; null when Coze sent none. */
    public String getExtensionType() {
        return text("extension_type");
    }
}
