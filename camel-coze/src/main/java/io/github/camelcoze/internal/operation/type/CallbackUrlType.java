/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import io.github.camelcoze.internal.io.HostNames;
import io.github.camelcoze.internal.io.Identifier;
import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.ParameterType;

/** The public URL of an application; the same values are rejected as in the option of {@code coze:events}. */
public final class CallbackUrlType implements ParameterType {

    private static final TextType TEXT = new TextType();

    @Override
    public String description() {
        return "URL";
    }

    @Override
    public Object read(Object value, ParameterSource source) {
        return HostNames.parseCallbackUrl(Identifier.trim((String) TEXT.read(value, source))).toString();
    }
}
