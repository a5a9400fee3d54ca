/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;

/** How a list is read page by page. A new style is one more implementation of this. */
public interface Pagination {

    /** Of a list that always comes whole. */
    Pagination NONE = new Pagination() {
        @Override
        public boolean isSinglePage(ApiRequest request) {
            return false;
        }

        @Override
        public ApiRequest next(ApiRequest request, Page page) {
            return null;
        }

        @Override
        public String position(ApiRequest next) {
            return "";
        }
    };

    /** Whether a request asks for one page only, and not for the list from beginning to end. */
    boolean isSinglePage(ApiRequest request);

    /** The request for the first page of a list. */
    default ApiRequest first(ApiRequest request) {
        return request;
    }

    /**
     * The request for the next page.
     *
     * @param  request                  that of this page
     * @param  page                     this page
     * @return                          null when this is the last page
     * @throws IllegalArgumentException when the page is contradictory; the message is half a sentence
     */
    ApiRequest next(ApiRequest request, Page page);

    /** The token or number of the next page, with which a route can request it. */
    String position(ApiRequest next);

    /**
     * One page.
     *
     * @param response  the whole response
     * @param container the object that holds the list, the response itself for lists at the top level
     * @param items     how many items are on this page
     * @param itemsRead how many items have been read, those of this page included
     * @param single    whether only this page was requested
     */
    record Page(JsonNode response, JsonNode container, int items, long itemsRead, boolean single) {

        /** A field beside the list, else one at the top level; a missing node when there is neither. */
        JsonNode field(String name) {
            JsonNode beside = container.path(name);
            return beside.isMissingNode() ? response.path(name) : beside;
        }

        /**
         * The field {@code has_more}.
         *
         * @return                          null when it is absent
         * @throws IllegalArgumentException when it is neither true nor false, as half a sentence
         */
        Boolean hasMore() {
            JsonNode more = field("has_more");
            if (more.isMissingNode() || more.isNull()) {
                return null;
            }
            String text = more.asText();
            if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException("has a 'has_more' that is neither true nor false");
            }
            return text.equals("true");
        }
    }
}
