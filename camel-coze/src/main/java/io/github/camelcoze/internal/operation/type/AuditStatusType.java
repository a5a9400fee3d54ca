/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.ParameterType;
import io.github.camelcoze.model.AuditStatus;

/** The outcome of an audit, as a word or as Coze's number (https://docs.coze.cn/developer_guides/update_review_result). */
public final class AuditStatusType implements ParameterType {

    @Override
    public String description() {
        return "`inProgress` or 1, `approved` or 2, `rejected` or 3";
    }

    @Override
    public Object read(Object value, ParameterSource source) {
        String text = value instanceof AuditStatus ? null : TextType.textOf(value, source);
        return AuditStatus.of(text == null ? value : text).number();
    }
}
