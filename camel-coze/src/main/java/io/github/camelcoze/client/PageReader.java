/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.client;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.model.CozeAnswer;
import io.github.camelcoze.model.CozeException;
import io.github.camelcoze.model.CozeRequest;
import io.github.camelcoze.model.CozeResponse;

/** Reads an answer, and the further pages of a list (contract, section 1). Ends whatever the server says. */
final class PageReader {

    /** 50 000 items with the largest pages: far more than anybody has, few enough to end soon. */
    static final int MOST_PAGES = 1000;

    /** Of all pages together. 50 000 items are some 20 MB. */
    static final long MOST_BYTES = 64L * 1024 * 1024;

    private PageReader() {
    }

    /**
     * @param send       makes one call; its answer may be a failure that Coze reports, which is the result then
     * @param unreadable makes the failure for an answer of success that is not what it should be
     */
    static CozeAnswer read(CozeRequest request, Function<CozeRequest, CozeResponse> send,
            BiFunction<CozeResponse, String, CozeException> unreadable) {
        List<CozeResponse> pages = new ArrayList<>();
        Set<String> used = new HashSet<>(Set.of(request.query().getOrDefault(CozeRequest.PAGE_TOKEN, "")));
        long bytes = 0;
        CozeRequest next = request;
        while (true) {
            CozeResponse page = send.apply(next);
            if (!page.isSuccess()) {
                return new CozeAnswer(page, page, null);
            }
            pages.add(page);
            try {
                String token = request.result().items() ? nextPageToken(page) : null;
                if (token != null && !used.add(token)) {
                    throw new IllegalArgumentException("leads in a circle: its next_page_token was used before, after "
                            + pages.size() + (pages.size() == 1 ? " page" : " pages"));
                }
                if (token == null || !request.isForAllPages()) {
                    return new CozeAnswer(page, request.result().of(pages), token);
                }
                bytes += page.getJson().length;
                if (pages.size() == MOST_PAGES || bytes > MOST_BYTES) {
                    throw new IllegalArgumentException("has no end: there is still more after " + pages.size()
                            + " pages (read page by page with option 'pageToken'"
                            + (bytes > MOST_BYTES ? ")" : ", or in larger ones with 'pageSize')"));
                }
                next = request.forPage(token);
            } catch (IllegalArgumentException e) {
                throw unreadable.apply(page, e.getMessage());
            }
        }
    }

    /** Null on the last page. */
    private static String nextPageToken(CozeResponse page) {
        JsonNode data = page.getData();
        String more = data.path("has_more").asText("false");
        if (!more.equals("true")) {
            if (!more.equals("false") && !more.equals("null")) {
                throw new IllegalArgumentException("has a 'has_more' that is neither true nor false");
            }
            return null;
        }
        String token = data.path("next_page_token").asText("");
        if (token.isEmpty()) {
            throw new IllegalArgumentException("says that there is more, without a next_page_token");
        }
        return token;
    }
}
