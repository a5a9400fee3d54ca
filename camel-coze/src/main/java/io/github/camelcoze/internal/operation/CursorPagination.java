/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

/**
 * Pages before or after an item: {@code before_id} goes on with the {@code first_id} of a page, {@code after_id} with
 * its {@code last_id} (https://docs.coze.cn/developer_guides/list_message).
 *
 * @param before the request parameter that asks for what is before an item
 * @param after  the request parameter that asks for what is after an item; used where the request has neither
 * @param limit  the request parameter that says how many items are wanted
 */
public record CursorPagination(Parameter before, Parameter after, Parameter limit) implements Pagination {

    /** A cursor says where to begin, not that one page is wanted: the limit says that. */
    @Override
    public boolean isSinglePage(ApiRequest request) {
        return request.value(limit.in(), limit.name()) != null;
    }

    @Override
    public ApiRequest next(ApiRequest request, Page page) {
        if (page.items() == 0 || !Boolean.TRUE.equals(page.hasMore())) {
            return null;
        }
        Parameter cursor = cursor(request);
        String field = cursor == before ? "first_id" : "last_id";
        String id = page.field(field).asText("");
        if (id.isEmpty()) {
            throw new IllegalArgumentException("reports more pages, without " + field);
        }
        return request.with(cursor.in(), cursor.name(), id);
    }

    private Parameter cursor(ApiRequest request) {
        return request.value(before.in(), before.name()) != null ? before : after;
    }

    @Override
    public String position(ApiRequest next) {
        Parameter cursor = cursor(next);
        return next.value(cursor.in(), cursor.name());
    }
}
