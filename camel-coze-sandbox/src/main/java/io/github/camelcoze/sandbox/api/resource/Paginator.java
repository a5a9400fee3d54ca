/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.resource;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.Messages;
import io.github.camelcoze.sandbox.http.QueryParameters;
import io.github.camelcoze.sandbox.http.RandomValues;

/**
 * Pages lists by {@code page_token} and {@code page_size}. A token names the last item of its page and is sealed for the
 * list that it was made for, so that one that was made up, or that belongs to another list, is found out without
 * remembering any.
 */
public final class Paginator {

    private static final int MAX_PAGE_SIZE = 50;
    private static final String MAC = "HmacSHA256";
    private static final int SEAL_LENGTH = 16;

    private volatile byte[] key = RandomValues.key();

    /**
     * Where a page begins.
     *
     * @param list  a name of the list, filter included
     * @param after the number of the last item of the page before; 0 for the first page
     * @param size  the largest number of items on it
     */
    public record Cursor(String list, long after, int size) {
    }

    /** Invalidates every token made before. */
    public void reset() {
        key = RandomValues.key();
    }

    /** Rejects a token that was not made for this list, and a page size that Coze does not take. */
    public Cursor cursor(String list, QueryParameters query) {
        return new Cursor(list, read(list, query.text("page_token")), size(query));
    }

    /** The same for pages of another size. */
    public Cursor cursor(String list, QueryParameters query, int defaultSize, int maxSize) {
        return new Cursor(list, read(list, query.text("page_token")),
                query.integer("page_size", defaultSize, 1, maxSize));
    }

    /** A page as it is returned. On the last page {@code next_page_token} is empty, which Coze does not document. */
    public <T> ObjectNode json(Cursor cursor, Page<T> page, Function<T, ObjectNode> item) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode items = json.putArray("items");
        page.items().forEach(element -> items.add(item.apply(element)));
        json.put("has_more", page.hasMore());
        json.put("next_page_token", page.hasMore() ? token(cursor.list(), page.last()) : "");
        return json;
    }

    /** 1 to 50, and 50 when it is absent. */
    private static int size(QueryParameters query) {
        if (!query.has("page_size")) {
            return MAX_PAGE_SIZE;
        }
        String size = query.text("page_size");
        if (size.matches("[1-9][0-9]?") && Integer.parseInt(size) <= MAX_PAGE_SIZE) {
            return Integer.parseInt(size);
        }
        throw ApiException.badRequest("page_size must be a number from 1 to " + MAX_PAGE_SIZE + ", not "
                + Messages.quote(size));
    }

    private String token(String list, long last) {
        byte[] token = ByteBuffer.allocate(Long.BYTES + SEAL_LENGTH).putLong(last).put(seal(list, last)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private long read(String list, String token) {
        if (token.isEmpty()) {
            return 0;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            if (bytes.remaining() == Long.BYTES + SEAL_LENGTH) {
                long last = bytes.getLong();
                byte[] seal = new byte[SEAL_LENGTH];
                bytes.get(seal);
                if (MessageDigest.isEqual(seal, seal(list, last))) {
                    return last;
                }
            }
        } catch (IllegalArgumentException e) {
            // not Base64: rejected like any other token that is not ours
        }
        throw ApiException
                .badRequest("page_token is not from this list; use the next_page_token of the previous page"
                        + ", or none for the first page");
    }

    private byte[] seal(String list, long last) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            mac.update(ByteBuffer.allocate(Long.BYTES).putLong(last).flip());
            return Arrays.copyOf(mac.doFinal(list.getBytes(StandardCharsets.UTF_8)), SEAL_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(MAC + " is missing from this Java", e);
        }
    }
}
