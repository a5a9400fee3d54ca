/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.operation.ApiRequest;
import io.github.camelcoze.internal.operation.OperationResult;
import io.github.camelcoze.internal.operation.Pagination;
import io.github.camelcoze.internal.operation.ResultMapper;
import io.github.camelcoze.model.CozeList;
import io.github.camelcoze.model.CozeResponse;
import io.github.camelcoze.model.JsonCarrier;

/** Reads a list page by page. Remembers where pages begin, so that it notices if they go in circles, but no items. */
final class Paginator {

    /** 50,000 items with the largest pages. */
    static final int MAX_PAGES = 1000;

    /** For all pages together. 50,000 items are about 20 MB. */
    static final long MAX_BYTES = 64L * 1024 * 1024;

    private final ResultMapper mapper;
    private final boolean single;
    private final BiFunction<ApiRequest, Boolean, CozeResponse> send;
    private final BiFunction<CozeResponse, String, CozeException> unexpected;
    private final Set<String> positions = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MAX_PAGES;
        }
    });
    private ApiRequest next;
    private CozeResponse response;
    private long pages;
    private long items;

    /**
     * @param send       sends one request; its response may be a failure that Coze reports, unless such is to be an exception
     * @param unexpected creates the exception for a successful response that is not what it should be
     */
    Paginator(ApiRequest request, BiFunction<ApiRequest, Boolean, CozeResponse> send,
            BiFunction<CozeResponse, String, CozeException> unexpected) {
        this.mapper = request.result();
        this.single = mapper.pagination().isSinglePage(request);
        this.send = send;
        this.unexpected = unexpected;
        this.next = mapper.pagination().first(request);
    }

    /** The whole list, within limits; the page that was requested; or the failure. */
    OperationResult readAll(boolean throwOnFailure) {
        List<JsonCarrier> all = new ArrayList<>();
        long bytes = 0;
        do {
            all.addAll(readPage(throwOnFailure));
            if (!response.isSuccess()) {
                return new OperationResult(response, response, null);
            }
            bytes += response.getJson().length;
            if (hasNext() && !single && (pages == MAX_PAGES || bytes > MAX_BYTES)) {
                throw unexpected.apply(response, "is too long: there are more items after " + pages
                        + " pages (read them one by one with option 'lazy', or single pages with 'pageToken'"
                        + (bytes > MAX_BYTES ? ")" : ", or larger pages with 'pageSize')"));
            }
        } while (hasNext() && !single);
        return new OperationResult(response, new CozeList<>(all),
                hasNext() ? mapper.pagination().position(next) : null);
    }

    boolean isSinglePage() {
        return single;
    }

    boolean hasNext() {
        return next != null;
    }

    /** The response with the latest page, or the failure in its place. */
    CozeResponse response() {
        return response;
    }

    /** The items of the next page; none if Coze reported a failure. A page that could not be read stays the next one. */
    List<JsonCarrier> readPage(boolean throwOnFailure) {
        response = send.apply(next, throwOnFailure);
        if (!response.isSuccess()) {
            return List.of();
        }
        try {
            List<JsonCarrier> read = mapper.readItems(response, items);
            items += read.size();
            pages++;
            next = following(next, read.size());
            return read;
        } catch (IllegalArgumentException e) {
            throw unexpected.apply(response, e.getMessage());
        }
    }

    private ApiRequest following(ApiRequest request, int read) {
        Pagination pagination = mapper.pagination();
        positions.add(pagination.position(request));
        ApiRequest following = pagination.next(request, page(read));
        if (following != null && !positions.add(pagination.position(following))) {
            throw new IllegalArgumentException("has a token for the next page that was used before, after " + pages
                    + (pages == 1 ? " page" : " pages"));
        }
        return following;
    }

    private Pagination.Page page(int read) {
        JsonNode envelope = response.getEnvelope();
        JsonNode container = envelope;
        for (String name : mapper.container()) {
            container = container.path(name);
        }
        return new Pagination.Page(envelope, container, read, items, single);
    }
}
