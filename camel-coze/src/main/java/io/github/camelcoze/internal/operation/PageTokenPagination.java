/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

/**
 * Pages with tokens: the response has {@code has_more} and the token of the next page.
 *
 * @param parameter the request parameter, empty or absent for the first page
 * @param field     the field of the response that holds the token of the next page
 */
public record PageTokenPagination(Parameter parameter, String field) implements Pagination {

    @Override
    public boolean isSinglePage(ApiRequest request) {
        return request.value(parameter.in(), parameter.name()) != null;
    }

    @Override
    public ApiRequest next(ApiRequest request, Page page) {
        if (!Boolean.TRUE.equals(page.hasMore())) {
            return null;
        }
        String token = page.field(field).asText("");
        if (token.isEmpty()) {
            throw new IllegalArgumentException("reports more pages, without " + field);
        }
        return request.with(parameter.in(), parameter.name(), token);
    }

    @Override
    public String position(ApiRequest next) {
        return next.value(parameter.in(), parameter.name());
    }
}
