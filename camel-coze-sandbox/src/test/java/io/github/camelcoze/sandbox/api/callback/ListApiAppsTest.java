/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.callback;

import java.util.ArrayList;
import java.util.List;

import io.github.camelcoze.sandbox.SandboxApiApp;
import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.SandboxTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ListApiAppsTest extends SandboxTestSupport {

    @Test
    void returnsEveryFieldOfANormalApp() {
        assertThat(client.get("/v1/api_apps").data().toString()).isEqualTo("{\"items\":[{\"id\":\"" + APP
                + "\",\"name\":\"Demo\",\"app_type\":\"normal\",\"callback_url\":\"\",\"verify_token\":\""
                + coze.verifyToken(APP) + "\"}],\"has_more\":false,\"next_page_token\":\"\"}");
    }

    @Test
    void returnsTheConnectorOfAConnectorApp() {
        coze.createConnectorApp("999");

        assertThat(client.get("/v1/api_apps").items("connector_id")).containsExactly("", "999");
    }

    @Test
    void listsAppsInOrderOfCreation() {
        String second = coze.createApiApp("b");
        String third = coze.createApiApp("a");

        assertThat(client.get("/v1/api_apps").items("id")).containsExactly(APP, second, third);
    }

    @Test
    void filtersByType() {
        String connectorApp = coze.createConnectorApp("999").id();

        assertThat(client.get("/v1/api_apps?app_type=normal").items("id")).containsExactly(APP);
        assertThat(client.get("/v1/api_apps?app_type=connector").items("id")).containsExactly(connectorApp);
        assertThat(client.get("/v1/api_apps?app_type=").items("id")).containsExactly(APP, connectorApp);
    }

    @Test
    void rejectsAnUnknownFilter() {
        ApiClient.Response response = client.get("/v1/api_apps?app_type=channel");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo(4000);
        assertThat(response.msg()).contains("channel");
    }

    @Test
    void returnsFiftyItemsByDefault() {
        addApps(50);

        ApiClient.Response first = client.get("/v1/api_apps?page_token=");

        assertThat(first.items("id")).hasSize(50);
        assertThat(first.data().path("has_more").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 50})
    void returnsEveryItemForAnyPageSize(int size) {
        addApps(6);
        List<String> seen = new ArrayList<>();
        ApiClient.Response page = client.get("/v1/api_apps?page_size=" + size);
        seen.addAll(page.items("id"));
        for (int pages = 1; page.data().path("has_more").asBoolean(); pages++) {
            assertThat(pages).as("pages of 7 apps").isLessThan(7);
            page = client.get("/v1/api_apps?page_size=" + size + "&page_token=" + page.nextPageToken());
            seen.addAll(page.items("id"));
        }

        assertThat(seen).containsExactlyElementsOf(coze.apiApps().stream().map(SandboxApiApp::id).toList());
    }

    @Test
    void pagesStablyWhileAppsChange() {
        addApps(3);
        List<String> ids = coze.apiApps().stream().map(SandboxApiApp::id).toList();
        ApiClient.Response first = client.get("/v1/api_apps?page_size=2");
        client.delete("/v1/api_apps/" + ids.get(0));
        client.delete("/v1/api_apps/" + ids.get(1));
        String added = coze.createApiApp("late");

        ApiClient.Response second = client.get("/v1/api_apps?page_token=" + first.nextPageToken());

        assertThat(first.items("id")).containsExactly(ids.get(0), ids.get(1));
        assertThat(second.items("id")).containsExactly(ids.get(2), ids.get(3), added);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "51", "-1", "100", "x", "", "1.0", "%2B5", "05", "99999999999"})
    void rejectsAPageSizeOutOfRange(String size) {
        ApiClient.Response response = client.get("/v1/api_apps?page_size=" + size);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.msg()).contains("page_size");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "2", "AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAA", "***", "%20"})
    void rejectsAnUnknownPageToken(String token) {
        ApiClient.Response response = client.get("/v1/api_apps?page_token=" + token);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.msg()).contains("page_token");
    }

    @Test
    void rejectsAPageTokenOfAnotherFilter() {
        addApps(2);
        String token = client.get("/v1/api_apps?page_size=1").nextPageToken();

        assertThat(client.get("/v1/api_apps?app_type=normal&page_token=" + token).status()).isEqualTo(400);
        assertThat(client.get("/v1/api_apps?page_token=" + token).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page_size=1&page_size=2", "app_type=%", "app_type=%4", "app_type=%zz", "app_type=%ff"})
    void rejectsAMalformedQuery(String query) {
        // a raw request, as Java's URI rejects some of these itself
        String response = client.raw("GET /v1/api_apps?" + query + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + ApiClient.TOKEN + "\r\nConnection: close\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 400 ").contains("\"code\":4000").contains("query");
    }

    @Test
    void decodesTheQueryAndIgnoresUnknownParameters() {
        assertThat(client.get("/v1/api_apps?&app%5Ftype=nor%6Dal&flag&other=1+2").items("id")).containsExactly(APP);
    }

    private void addApps(int count) {
        for (int i = 0; i < count; i++) {
            coze.createApiApp("app " + i);
        }
    }
}
