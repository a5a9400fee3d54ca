/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.util.Objects;

/**
 * A callback app at one moment (https://docs.coze.cn/developer_guides/create_callback_app).
 *
 * @param id          never null; 19 digits when the sandbox made it up
 * @param name        never null; at most 128 characters
 * @param appType     {@code normal} or {@code connector}
 * @param callbackUrl never null; empty until one was set
 * @param connectorId the channel of a connector app, null for a normal one
 * @param verifyToken what callbacks to this app are signed with; a secret, so {@link #toString()} leaves it out
 */
public record SandboxApiApp(String id, String name, String appType, String callbackUrl, String connectorId,
        String verifyToken) {

    public SandboxApiApp {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(appType, "appType");
        Objects.requireNonNull(callbackUrl, "callbackUrl");
        Objects.requireNonNull(verifyToken, "verifyToken");
    }

    @Override
    public String toString() {
        return "SandboxApiApp[id=" + id + ", name=" + name + ", appType=" + appType + ", callbackUrl=" + callbackUrl
                + ", connectorId=" + connectorId + "]";
    }
}
