/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.organization;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxPermissions;
import io.github.camelcoze.sandbox.api.resource.FieldRules;
import io.github.camelcoze.sandbox.api.resource.NumberedPage;
import io.github.camelcoze.sandbox.api.resource.ResourceStore;
import io.github.camelcoze.sandbox.api.resource.Times;
import io.github.camelcoze.sandbox.api.workspace.Workspaces;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.JsonBody;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.RandomValues;

/**
 * Enterprises, organizations and their members: https://docs.coze.cn/developer_guides/add_enterprise_member and related
 * pages. Every enterprise id exists, with the user of the access tokens as its administrator, and as the super
 * administrator of its default organization, which every member joins.
 */
public final class EnterpriseOperations {

    private static final String ENTERPRISE = "/v1/enterprises/{enterprise_id}";
    private static final String ORGANIZATION = "/v1/organizations/{organization_id}";
    private static final String ORGANIZATIONS = "organizations";
    private static final List<String> ROLES = List.of("enterprise_admin", "enterprise_member");
    private static final String SUPER_ADMIN = "organization_super_admin";
    private static final List<String> ORGANIZATION_ROLES = List.of(SUPER_ADMIN, "organization_admin",
            "organization_member");
    private static final int MAX_MEMBERS = 100;
    private static final int MAX_ORGANIZATIONS = 20;
    private static final long TOO_MANY_MEMBERS = 777074011;
    private static final long LAST_SUPER_ADMIN = 777074044;

    private final ResourceStore resources;

    public EnterpriseOperations(ResourceStore resources) {
        this.resources = resources;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.post(ENTERPRISE + "/members").permissions(SandboxPermissions.ENTERPRISE_ADD_PEOPLE)
                        .body(Operation.Body.REQUIRED).json(this::addMember),
                Operation.put(ENTERPRISE + "/members/{user_id}")
                        .permissions(SandboxPermissions.ENTERPRISE_UPDATE_PEOPLE).body(Operation.Body.REQUIRED)
                        .json(this::updateMember),
                Operation.delete(ENTERPRISE + "/members/{user_id}")
                        .permissions(SandboxPermissions.ENTERPRISE_REMOVE_PEOPLE).body(Operation.Body.REQUIRED)
                        .json(this::removeMember),
                Operation.post(ENTERPRISE + "/organizations")
                        .permissions(SandboxPermissions.ENTERPRISE_CREATE_ORGANIZATION).body(Operation.Body.REQUIRED)
                        .json(this::createOrganization),
                Operation.get(ENTERPRISE + "/organizations")
                        .permissions(SandboxPermissions.ENTERPRISE_LIST_ORGANIZATION).json(this::organizations),
                Operation.put(ORGANIZATION).permissions(SandboxPermissions.ACCOUNT_UPDATE_ORGANIZATION)
                        .body(Operation.Body.OPTIONAL).json(this::updateOrganization),
                Operation.get(ORGANIZATION + "/members")
                        .permissions(SandboxPermissions.ACCOUNT_LIST_ORGANIZATION_PEOPLE)
                        .json(this::organizationMembers),
                Operation.post(ORGANIZATION + "/members")
                        .permissions(SandboxPermissions.BATCH_ADD_ORGANIZATION_PEOPLE).body(Operation.Body.REQUIRED)
                        .json(this::addOrganizationMember),
                Operation.put(ORGANIZATION + "/members/{user_id}")
                        .permissions(SandboxPermissions.UPDATE_ORGANIZATION_PEOPLE).body(Operation.Body.REQUIRED)
                        .json(this::updateOrganizationMember),
                Operation.delete(ORGANIZATION + "/members/{user_id}")
                        .permissions(SandboxPermissions.ACCOUNT_REMOVE_ORGANIZATION_PEOPLE)
                        .body(Operation.Body.REQUIRED).json(this::removeOrganizationMember));
    }

    /** The collection of its members; with its first member and organization as soon as it is asked for. */
    private String enterprise(ApiRequest request) {
        String enterprise = request.path("enterprise_id");
        if (resources.all(enterprise).isEmpty()) {
            resources.put(enterprise, Workspaces.ME, role("enterprise_admin"));
            organization(enterprise, "default", "", Workspaces.ME, true);
        }
        return enterprise;
    }

    private static ObjectNode role(String role) {
        return JsonNodeFactory.instance.objectNode().put("role", role);
    }

    private ObjectNode organization(String enterprise, String name, String description, String admin,
            boolean isDefault) {
        ObjectNode organization = JsonNodeFactory.instance.objectNode().put("organization_id", RandomValues.id())
                .put("organization_name", name).put("is_default_organization", isDefault)
                .put("organization_icon_url", "https://example.com/organization.png").put("description", description)
                .put("enterprise_id", enterprise);
        String id = organization.path("organization_id").asText();
        resources.put(ORGANIZATIONS, id, organization);
        resources.put(id, admin, member(admin, SUPER_ADMIN));
        return organization;
    }

    private static ObjectNode member(String user, String role) {
        return JsonNodeFactory.instance.objectNode().put("user_id", user).put("is_valid", true)
                .put("avatar_url", "https://example.com/avatar.png").put("created_at", Times.now())
                .put("people_type", "employee").put("user_nickname", "user " + user)
                .put("user_unique_name", "user" + user).put("organization_role_type", role);
    }

    private List<ObjectNode> organizationsOf(String enterprise) {
        return resources.all(ORGANIZATIONS).stream()
                .filter(organization -> organization.path("enterprise_id").asText().equals(enterprise)).toList();
    }

    private static JsonBody onlyOne(JsonBody body, String field) {
        List<JsonBody> members = body.objects(field).orElse(List.of());
        if (members.size() != 1) {
            throw ApiException.badRequest(field + " must have one member");
        }
        return members.get(0);
    }

    private ObjectNode addMember(ApiRequest request) {
        String enterprise = enterprise(request);
        JsonBody added = onlyOne(request.body(), "users");
        String user = added.requiredText("user_id", "");
        String role = added.requiredOneOf("role", ROLES);
        if (resources.all(enterprise).size() >= MAX_MEMBERS) {
            throw ApiException.coded(400, TOO_MANY_MEMBERS, "an enterprise can have " + MAX_MEMBERS + " members");
        }
        resources.put(enterprise, user, role(role));
        String organization = organizationsOf(enterprise).get(0).path("organization_id").asText();
        resources.put(organization, user, member(user, "organization_member"));
        return null;
    }

    private ObjectNode updateMember(ApiRequest request) {
        ObjectNode member = resources.require(enterprise(request), request.path("user_id"), "member of the enterprise");
        member.put("role", request.body().requiredOneOf("role", ROLES));
        return null;
    }

    private ObjectNode removeMember(ApiRequest request) {
        String enterprise = enterprise(request);
        String user = request.path("user_id");
        resources.require(enterprise, user, "member of the enterprise");
        requireReceiver(request, enterprise, "role", "enterprise_admin");
        if (organizationsOf(enterprise).stream().anyMatch(
                organization -> resources.find(organization.path("organization_id").asText(), user).isPresent())) {
            throw ApiException.badRequest("the user must be removed from every organization first");
        }
        resources.remove(enterprise, user, "member of the enterprise");
        return null;
    }

    private void requireReceiver(ApiRequest request, String members, String field, String role) {
        String receiver = request.body().requiredText("receiver_user_id", "");
        Optional<ObjectNode> found = resources.find(members, receiver)
                .filter(member -> role.equals(member.path(field).asText()));
        if (found.isEmpty() || receiver.equals(request.path("user_id"))) {
            throw ApiException.badRequest("receiver_user_id must be that of another " + role);
        }
    }

    private ObjectNode createOrganization(ApiRequest request) {
        String enterprise = enterprise(request);
        String name = FieldRules.required(request.body(), "name", 30);
        String description = FieldRules.text(request.body(), "description", 100).orElse("");
        String admin = request.body().requiredText("super_admin_user_id", "");
        resources.require(enterprise, admin, "member of the enterprise");
        if (organizationsOf(enterprise).size() >= MAX_ORGANIZATIONS) {
            throw ApiException.badRequest("an enterprise can have " + MAX_ORGANIZATIONS + " organizations");
        }
        return JsonNodeFactory.instance.objectNode().set("organization_id",
                organization(enterprise, name, description, admin, false).path("organization_id"));
    }

    private ObjectNode organizations(ApiRequest request) {
        List<ObjectNode> found = organizationsOf(enterprise(request)).stream().map(
                organization -> (ObjectNode) organization.deepCopy().without(List.of("description", "enterprise_id")))
                .toList();
        return NumberedPage.of(request.query(), 20, 20).json(found, "items", "total_count");
    }

    private ObjectNode organization(ApiRequest request) {
        return resources.require(ORGANIZATIONS, request.path("organization_id"), "organization");
    }

    private ObjectNode updateOrganization(ApiRequest request) {
        ObjectNode organization = organization(request);
        FieldRules.text(request.body(), "name", 30).filter(name -> !name.isEmpty())
                .ifPresent(name -> organization.put("organization_name", name));
        FieldRules.text(request.body(), "description", 100).filter(text -> !text.isEmpty())
                .ifPresent(text -> organization.put("description", text));
        return null;
    }

    private ObjectNode organizationMembers(ApiRequest request) {
        String organization = organization(request).path("organization_id").asText();
        return NumberedPage.of(request.query(), 20, 50).json(resources.all(organization), "items", "total_count");
    }

    private ObjectNode addOrganizationMember(ApiRequest request) {
        ObjectNode organization = organization(request);
        JsonBody added = onlyOne(request.body(), "organization_people");
        String user = added.requiredText("user_id", "");
        resources.require(organization.path("enterprise_id").asText(), user, "member of the enterprise");
        // the sandbox has no guests, who alone can be organization_guest
        String role = added.requiredOneOf("organization_role_type", ORGANIZATION_ROLES);
        resources.put(organization.path("organization_id").asText(), user, member(user, role));
        return null;
    }

    private ObjectNode updateOrganizationMember(ApiRequest request) {
        organization(request);
        ObjectNode member = resources.require(request.path("organization_id"), request.path("user_id"),
                "member of the organization");
        member.put("organization_role_type",
                request.body().requiredOneOf("organization_role_type", ORGANIZATION_ROLES));
        return null;
    }

    private ObjectNode removeOrganizationMember(ApiRequest request) {
        organization(request);
        String organization = request.path("organization_id");
        ObjectNode member = resources.require(organization, request.path("user_id"), "member of the organization");
        if (isSuperAdmin(member)
                && resources.all(organization).stream().filter(EnterpriseOperations::isSuperAdmin).count() == 1) {
            throw ApiException.coded(400, LAST_SUPER_ADMIN, "this is the only super administrator");
        }
        requireReceiver(request, organization, "organization_role_type", SUPER_ADMIN);
        resources.remove(organization, request.path("user_id"), "member of the organization");
        return null;
    }

    private static boolean isSuperAdmin(ObjectNode member) {
        return SUPER_ADMIN.equals(member.path("organization_role_type").asText());
    }
}
