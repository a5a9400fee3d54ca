/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As many documents of 1 KB as the id of the dataset says, in pages. */
final class ServedDocuments {

    static final int PAGE = 50;

    private static final Pattern DATASET = Pattern.compile("\"dataset_id\":\"?([0-9]+)");
    private static final Pattern NUMBER = Pattern.compile("\"page\":\"?([0-9]+)");
    private static final String NAME = "x".repeat(1000);

    private static volatile int lastPage;

    private ServedDocuments() {
    }

    /** The page that was requested last. */
    static int lastPage() {
        return lastPage;
    }

    static String page(String request) {
        int total = number(DATASET, request);
        int page = number(NUMBER, request);
        lastPage = page;
        int first = (page - 1) * PAGE;
        StringBuilder json = new StringBuilder("{\"code\":0,\"msg\":\"\",\"total\":").append(total)
                .append(",\"document_infos\":[");
        for (int i = first; i < Math.min(first + PAGE, total); i++) {
            json.append(i == first ? "" : ",").append("{\"document_id\":\"").append(i + 1)
                    .append("\",\"name\":\"").append(NAME).append("\"}");
        }
        return json.append("]}").toString();
    }

    private static int number(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 1;
    }
}
