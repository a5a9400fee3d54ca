/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Numbered pages, the first of which is 1. The list ends where {@code has_more} is false; without that field, where as many
 * items have been read as {@code total} or {@code total_count} says; without either, and in any case, at an empty page.
 *
 * @param parameter   the request parameter with the number: page_num, page_index or page
 * @param size        the request parameter with the number of items on a page
 * @param defaultSize how many items are on a page when the request does not say
 */
public record PageNumberPagination(Parameter parameter, Parameter size, int defaultSize) implements Pagination {

    @Override
    public boolean isSinglePage(ApiRequest request) {
        return request.value(parameter.in(), parameter.name()) != null;
    }

    /** Some lists require the number. */
    @Override
    public ApiRequest first(ApiRequest request) {
        return request.with(parameter.in(), parameter.name(), number(request));
    }

    @Override
    public ApiRequest next(ApiRequest request, Page page) {
        if (page.items() == 0 || !hasMore(request, page)) {
            return null;
        }
        return request.with(parameter.in(), parameter.name(), number(request) + 1);
    }

    private boolean hasMore(ApiRequest request, Page page) {
        Boolean hasMore = page.hasMore();
        if (hasMore != null) {
            return hasMore;
        }
        JsonNode total = page.field("total").isMissingNode() ? page.field("total_count") : page.field("total");
        if (!total.asText("").matches("[0-9]{1,18}")) {
            return !page.single();
        }
        long read = page.single() ? (number(request) - 1) * pageSize(request) + page.items() : page.itemsRead();
        return read < total.asLong();
    }

    private long pageSize(ApiRequest request) {
        String wanted = request.value(size.in(), size.name());
        return wanted == null ? defaultSize : Long.parseLong(wanted);
    }

    private long number(ApiRequest request) {
        String number = request.value(parameter.in(), parameter.name());
        return number == null ? 1 : Long.parseLong(number);
    }

    @Override
    public String position(ApiRequest next) {
        return next.value(parameter.in(), parameter.name());
    }
}
