/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.util.Map;

/**
 * A workspace (https://docs.coze.cn/developer_guides/list_workspace); after {@code createWorkspace} only its id. As a
 * message body it gives the parameters {@code workspace_id} and {@code space_id} of the next operation. Immutable.
 */
public final class Workspace extends CozeObject implements ParameterCarrier {

    private Workspace(String json) {
        super(json);
        required("id");
    }

    /**
     * @param  json                     a workspace as Coze writes it; fields that are not known are kept
     * @throws IllegalArgumentException when it is not a JSON object, or has no id, as half a sentence
     */
    public static Workspace of(String json) {
        return new Workspace(json);
    }

    /** The id of the workspace; never null. */
    public String getId() {
        return getString("id");
    }

    /** Null when Coze sent none. */
    public String getName() {
        return nonBlank("name");
    }

    /** {@code personal} or {@code team}; null when Coze sent none. */
    public String getType() {
        return nonBlank("workspace_type");
    }

    /** The user's role in it: {@code owner}, {@code admin} or {@code member}; null when Coze sent none. */
    public String getRole() {
        return nonBlank("role_type");
    }

    /** The enterprise that it belongs to; null for none. */
    public String getEnterpriseId() {
        return nonBlank("enterprise_id");
    }

    @Override
    public Map<String, Object> asParameters() {
        return Map.of("workspace_id", getId(), "space_id", getId());
    }

    @Override
    public String toString() {
        return "Workspace[id=" + getId() + ", name=" + getName() + "]";
    }
}
