/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import io.github.camelcoze.internal.operation.ApiOperation;
import io.github.camelcoze.internal.operation.PageNumberPagination;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.type.EnumType;
import io.github.camelcoze.internal.operation.type.JsonType;
import io.github.camelcoze.internal.operation.type.TextType;
import io.github.camelcoze.model.CozeObject;

import static io.github.camelcoze.internal.operation.ResultMapper.list;
import static io.github.camelcoze.internal.operation.ResultMapper.object;
import static io.github.camelcoze.internal.operation.api.CommonParameters.COZE_USER_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.NAME;
import static io.github.camelcoze.internal.operation.api.CommonParameters.PAGE_NUM;
import static io.github.camelcoze.internal.operation.api.CommonParameters.pageSize;

/** Enterprises, their organizations, and the members of both. */
public final class Enterprises {

    private static final String ENTERPRISE = "/v1/enterprises/{enterprise_id}";

    private static final String ORGANIZATION = "/v1/organizations/{organization_id}";

    private static final Parameter ENTERPRISE_ID = Parameter.of("enterprise_id", new TextType(), "volcano_210195000")
            .inPath().described("The enterprise, as in `volcano_210195000`.");

    private static final Parameter ORGANIZATION_ID = Parameter
            .of("organization_id", new TextType(), "7490888144456000000").inPath().described("The organization.");

    private static final Parameter MEMBER = COZE_USER_ID.inPath();

    private static final Parameter RECEIVER = Parameter.of("receiver_user_id", new TextType(), "4113454855100000")
            .described("An administrator, who receives what the member owns.");

    private static final Parameter DESCRIPTION = Parameter.of("description", new TextType(100), "for research")
            .optional().described("The description.");

    private static final Parameter ORGANIZATION_NAME = NAME.ofType(new TextType(30)).described("The name.");

    public static final ApiOperation ADD_MEMBERS = ApiOperation.post(ENTERPRISE + "/members")
            .described("add_enterprise_member", "Adds a member to an enterprise.")
            .permission("Enterprise.batchAddPeople")
            .parameters(ENTERPRISE_ID, Parameter.of("users", JsonType.arrayOfAtMost(1),
                    "[{\"user_id\": \"2478774393250000\", \"role\": \"enterprise_member\"}]")
                    .described("A member with `user_id` and `role` (`enterprise_admin` or `enterprise_member`).")
                    .asPlainBody().optional());

    public static final ApiOperation UPDATE_MEMBER = ApiOperation.put(ENTERPRISE + "/members/{user_id}")
            .described("update_enterprise_people", "Changes the role of a member of an enterprise.")
            .permission("Enterprise.updatePeople")
            .parameters(ENTERPRISE_ID, MEMBER,
                    Parameter.of("role", new EnumType("enterprise_admin", "enterprise_member"), "enterprise_member")
                            .described("The new role."));

    public static final ApiOperation REMOVE_MEMBER = ApiOperation.delete(ENTERPRISE + "/members/{user_id}")
            .described("remove_enterprise_member", "Removes a member from an enterprise.",
                    "The member must have left every organization before.")
            .permission("Enterprise.removePeople").parameters(ENTERPRISE_ID, MEMBER, RECEIVER);

    public static final ApiOperation CREATE_ORGANIZATION = ApiOperation.post(ENTERPRISE + "/organizations")
            .described("create_organization", "Creates an organization.", "The result has `organization_id`.")
            .permission("Enterprise.createOrganization")
            .parameters(ENTERPRISE_ID, ORGANIZATION_NAME.inBody(),
                    Parameter.of("super_admin_user_id", new TextType(), "4113456148330000")
                            .described("A member of the enterprise."),
                    DESCRIPTION)
            .returns(object(CozeObject::of));

    private static final Parameter PAGE_OF_ORGANIZATIONS = pageSize(20);

    public static final ApiOperation LIST_ORGANIZATIONS = ApiOperation.get(ENTERPRISE + "/organizations")
            .described("list_organization", "Lists the organizations of an enterprise.")
            .permission("Enterprise.listOrganization").parameters(ENTERPRISE_ID, PAGE_NUM, PAGE_OF_ORGANIZATIONS)
            .returns(list(CozeObject::of, new PageNumberPagination(PAGE_NUM, PAGE_OF_ORGANIZATIONS, 20)));

    public static final ApiOperation UPDATE_ORGANIZATION = ApiOperation.put(ORGANIZATION)
            .described("update_organization_info", "Changes an organization.")
            .permission("Account.updateOrganization")
            .parameters(ORGANIZATION_ID, ORGANIZATION_NAME.inBody().optional(), DESCRIPTION);

    private static final Parameter PAGE_OF_MEMBERS = pageSize(50);

    public static final ApiOperation LIST_ORGANIZATION_MEMBERS = ApiOperation.get(ORGANIZATION + "/members")
            .described("list_organization_people", "Lists the members of an organization.")
            .permission("Account.listOrganizationPeople").parameters(ORGANIZATION_ID, PAGE_NUM, PAGE_OF_MEMBERS)
            .returns(list(CozeObject::of, new PageNumberPagination(PAGE_NUM, PAGE_OF_MEMBERS, 20)));

    public static final ApiOperation ADD_ORGANIZATION_MEMBERS = ApiOperation.post(ORGANIZATION + "/members")
            .described("add_organization_people", "Adds a member of the enterprise to an organization.")
            .permission("batchAddOrganizationPeople")
            .parameters(ORGANIZATION_ID, Parameter.of("organization_people", JsonType.arrayOfAtMost(1),
                    "[{\"user_id\": \"4113561483300000\", \"organization_role_type\": \"organization_member\"}]")
                    .described("A member with `user_id` and `organization_role_type`.")
                    .asPlainBody());

    public static final ApiOperation UPDATE_ORGANIZATION_MEMBER = ApiOperation.put(ORGANIZATION + "/members/{user_id}")
            .described("update_organization_people", "Changes the role of a member of an organization.")
            .permission("updateOrganizationPeople")
            .parameters(ORGANIZATION_ID, MEMBER, Parameter.of("organization_role_type",
                    new EnumType("organization_super_admin", "organization_admin", "organization_member"),
                    "organization_member").described("The new role."));

    public static final ApiOperation REMOVE_ORGANIZATION_MEMBER = ApiOperation
            .delete(ORGANIZATION + "/members/{user_id}")
            .described("remove_organization_member", "Removes a member from an organization.")
            .permission("Account.removeOrganizationPeople")
            .parameters(ORGANIZATION_ID, MEMBER,
                    RECEIVER.described("A super administrator, who receives what the member owns."));

    private Enterprises() {
    }
}
