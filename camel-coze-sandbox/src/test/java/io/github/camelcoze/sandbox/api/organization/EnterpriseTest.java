/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.organization;

import io.github.camelcoze.sandbox.api.workspace.Workspaces;
import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.SandboxTestSupport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EnterpriseTest extends SandboxTestSupport {

    private static final String ENTERPRISE = "/v1/enterprises/volcano_1";

    private long add(String user, String role) {
        return client.json("POST", ENTERPRISE + "/members",
                "{\"users\":[{\"user_id\":\"" + user + "\",\"role\":\"" + role + "\"}]}").code();
    }

    private ApiClient.Response remove(String path, String receiver) {
        return client.json("DELETE", path, "{\"receiver_user_id\":\"" + receiver + "\"}");
    }

    @Test
    void aMemberComesAndGoes() {
        assertThat(add("8", "enterprise_member")).isZero();
        assertThat(client.json("PUT", ENTERPRISE + "/members/8", "{\"role\":\"enterprise_admin\"}").code()).isZero();
        String organization = "/v1/organizations/"
                + client.get(ENTERPRISE + "/organizations").items("organization_id").get(0);
        assertThat(client.get(organization + "/members").items("user_id"))
                .containsExactly(Workspaces.ME, "8");

        assertThat(remove(ENTERPRISE + "/members/8", Workspaces.ME).msg())
                .contains("removed from every organization first");
        assertThat(remove(organization + "/members/8", "8").code()).isEqualTo(4000);
        assertThat(remove(organization + "/members/8", Workspaces.ME).code()).isZero();
        assertThat(remove(ENTERPRISE + "/members/8", Workspaces.ME).code()).isZero();
        assertThat(remove(ENTERPRISE + "/members/8", Workspaces.ME).code()).isEqualTo(4200);
    }

    @Test
    void anOrganizationKeepsASuperAdministrator() {
        add("8", "enterprise_member");
        add("9", "enterprise_member");
        String id = client.json("POST", ENTERPRISE + "/organizations",
                "{\"name\":\"Research\",\"super_admin_user_id\":\"8\"}").data().path("organization_id").asText();
        String members = "/v1/organizations/" + id + "/members";

        assertThat(client.json("PUT", "/v1/organizations/" + id, "{\"name\":\"Development\"}").code()).isZero();
        assertThat(client.get(ENTERPRISE + "/organizations").items("organization_name"))
                .containsExactly("default", "Development");
        assertThat(remove(members + "/8", "9").code()).isEqualTo(777074044);
        assertThat(client.json("POST", members,
                "{\"organization_people\":[{\"user_id\":\"9\",\"organization_role_type\":\"organization_member\"}]}")
                .code())
                .isZero();
        assertThat(
                client.json("PUT", members + "/9", "{\"organization_role_type\":\"organization_super_admin\"}").code())
                .isZero();
        assertThat(remove(members + "/8", "9").code()).isZero();
        assertThat(client.get(members).items("user_id")).containsExactly("9");
    }

    @Test
    void anEnterpriseIsFull() {
        for (int i = 1; i < 100; i++) {
            assertThat(add("u" + i, "enterprise_member")).isZero();
        }

        assertThat(add("u100", "enterprise_member")).isEqualTo(777074011);
        coze.reset();
        assertThat(client.get(ENTERPRISE + "/organizations").items("organization_name")).containsExactly("default");
    }
}
