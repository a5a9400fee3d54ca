/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.operation.ApiRequest;
import io.github.camelcoze.internal.operation.OperationResult;
import io.github.camelcoze.internal.operation.Pagination;
import io.github.camelcoze.internal.operation.ResultMapper;
import io.github.camelcoze.model.CozeList;
import io.github.camelcoze.model.CozeResponse;
import io.github.camelcoze.model.JsonCarrier;

/** Reads a list page by page, with limits. */
final class Paginator {

    /** 50,000 items with the largest pages. */
    static final int MAX_PAGES = 1000;

    /** For all pages together. 50,000 items are about 20 MB. */
    static final long MAX_BYTES = 64L * 1024 * 1024;

    private Paginator() {
    }

    /**
     * @param send       sends one request; its response may be a failure that Coze reports, which is the result then
     * @param unexpected creates the exception for a successful response that is not what it should be
     */
    static OperationResult read(ApiRequest request, Function<ApiRequest, CozeResponse> send,
            BiFunction<CozeResponse, String, CozeException> unexpected) {
        ResultMapper mapper = request.result();
        Pagination pagination = mapper.pagination();
        boolean single = pagination.isSinglePage(request);
        List<JsonCarrier> items = new ArrayList<>();
        Set<String> targets = new HashSet<>();
        long bytes = 0;
        ApiRequest next = pagination.first(request);
        for (int pages = 1;; pages++) {
            CozeResponse response = send.apply(next);
            if (!response.isSuccess()) {
                return new OperationResult(response, response, null);
            }
            try {
                List<JsonCarrier> read = mapper.readItems(response, items.size());
                items.addAll(read);
                targets.add(pagination.position(next));
                ApiRequest following = pagination.next(next, page(mapper, response, read.size(), items.size(), single));
                if (following != null && !targets.add(pagination.position(following))) {
                    throw new IllegalArgumentException(
                            "has a token for the next page that was used before, after " + pages
                                    + (pages == 1 ? " page" : " pages"));
                }
                if (following == null || single) {
                    return new OperationResult(response, new CozeList<>(items),
                            following == null ? null : pagination.position(following));
                }
                bytes += response.getJson().length;
                if (pages == MAX_PAGES || bytes > MAX_BYTES) {
                    throw new IllegalArgumentException("is too long: there are more items after " + pages
                            + " pages (read single pages with option 'pageToken'"
                            + (bytes > MAX_BYTES ? ")" : ", or larger pages with 'pageSize')"));
                }
                next = following;
            } catch (IllegalArgumentException e) {
                throw unexpected.apply(response, e.getMessage());
            }
        }
    }

    private static Pagination.Page page(ResultMapper mapper, CozeResponse response, int items, long itemsRead,
            boolean single) {
        JsonNode envelope = response.getEnvelope();
        JsonNode container = envelope;
        for (String name : mapper.container()) {
            container = container.path(name);
        }
        return new Pagination.Page(envelope, container, items, itemsRead, single);
    }
}
