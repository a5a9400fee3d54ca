/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelcoze.testing.OperationRequest;
import io.github.camelcoze.testing.OperationRequestTestSupport;

/** The requests of the operations on enterprises and organizations. */
class EnterprisesRequestTest extends OperationRequestTestSupport {

    static Stream<OperationRequest> documentedRequests() {
        return Stream.of(
                new OperationRequest(
                        "addEnterpriseMembers?parameter.enterprise_id=volcano_1&parameter.users=RAW([{\"user_id\":\"8\"}])",
                        Map.of("enterprise_id", "volcano_1", "users", List.of(Map.of("user_id", "8"))),
                        Set.of("enterprise_id"), "POST /v1/enterprises/volcano_1/members",
                        "{\"users\":[{\"user_id\":\"8\"}]}"),
                new OperationRequest(
                        "updateEnterpriseMember?parameter.enterprise_id=volcano_1&parameter.user_id=8&parameter.role=enterprise_admin",
                        Map.of("enterprise_id", "volcano_1", "user_id", "8", "role", "enterprise_admin"),
                        Set.of("enterprise_id", "user_id", "role"), "PUT /v1/enterprises/volcano_1/members/8",
                        "{\"role\":\"enterprise_admin\"}"),
                new OperationRequest(
                        "removeEnterpriseMember?parameter.enterprise_id=volcano_1&parameter.user_id=8&parameter.receiver_user_id=9",
                        Map.of("enterprise_id", "volcano_1", "user_id", "8", "receiver_user_id", "9"),
                        Set.of("enterprise_id", "user_id", "receiver_user_id"),
                        "DELETE /v1/enterprises/volcano_1/members/8", "{\"receiver_user_id\":\"9\"}"),
                new OperationRequest(
                        "createOrganization?parameter.enterprise_id=volcano_1&name=RD&parameter.super_admin_user_id=8&parameter.description=d",
                        Map.of("enterprise_id", "volcano_1", "name", "RD", "super_admin_user_id", "8", "description",
                                "d"),
                        Set.of("enterprise_id", "name", "super_admin_user_id"),
                        "POST /v1/enterprises/volcano_1/organizations",
                        "{\"name\":\"RD\",\"super_admin_user_id\":\"8\",\"description\":\"d\"}"),
                new OperationRequest("listOrganizations?parameter.enterprise_id=volcano_1&pageToken=2&pageSize=20",
                        Map.of("enterprise_id", "volcano_1", "page_num", 2, "page_size", 20), Set.of("enterprise_id"),
                        "GET /v1/enterprises/volcano_1/organizations?page_num=2&page_size=20"),
                new OperationRequest("updateOrganization?parameter.organization_id=4&name=n&parameter.description=d",
                        Map.of("organization_id", "4", "name", "n", "description", "d"), Set.of("organization_id"),
                        "PUT /v1/organizations/4", "{\"name\":\"n\",\"description\":\"d\"}"),
                new OperationRequest("listOrganizationMembers?parameter.organization_id=4&pageToken=2&pageSize=50",
                        Map.of("organization_id", "4", "page_num", 2, "page_size", 50), Set.of("organization_id"),
                        "GET /v1/organizations/4/members?page_num=2&page_size=50"),
                new OperationRequest(
                        "addOrganizationMembers?parameter.organization_id=4&parameter.organization_people=RAW([{\"user_id\":\"8\"}])",
                        Map.of("organization_id", "4", "organization_people", List.of(Map.of("user_id", "8"))),
                        Set.of("organization_id", "organization_people"), "POST /v1/organizations/4/members",
                        "{\"organization_people\":[{\"user_id\":\"8\"}]}"),
                new OperationRequest(
                        "updateOrganizationMember?parameter.organization_id=4&parameter.user_id=8&parameter.organization_role_type=organization_admin",
                        Map.of("organization_id", "4", "user_id", "8", "organization_role_type", "organization_admin"),
                        Set.of("organization_id", "user_id", "organization_role_type"),
                        "PUT /v1/organizations/4/members/8", "{\"organization_role_type\":\"organization_admin\"}"),
                new OperationRequest(
                        "removeOrganizationMember?parameter.organization_id=4&parameter.user_id=8&parameter.receiver_user_id=9",
                        Map.of("organization_id", "4", "user_id", "8", "receiver_user_id", "9"),
                        Set.of("organization_id", "user_id", "receiver_user_id"),
                        "DELETE /v1/organizations/4/members/8", "{\"receiver_user_id\":\"9\"}"));
    }
}
