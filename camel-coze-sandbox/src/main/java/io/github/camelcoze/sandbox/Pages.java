/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A page of a list as it is answered (contract, section 1). */
final class Pages {

    private Pages() {
    }

    /** On the last page {@code next_page_token} is empty, which is the sandbox's own choice. */
    static <T> ObjectNode json(Page<T> page, Function<T, ObjectNode> item, PageTokens tokens, String list) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode items = json.putArray("items");
        page.items().forEach(element -> items.add(item.apply(element)));
        json.put("has_more", page.hasMore());
        json.put("next_page_token", page.hasMore() ? tokens.make(list, page.last()) : "");
        return json;
    }
}
