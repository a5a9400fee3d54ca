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
            .inPath();

    private static final Parameter ORGANIZATION_ID = Parameter
            .of("organization_id", new TextType(), "7490888144456000000").inPath();

    private static final Parameter MEMBER = COZE_USER_ID.inPath();

    private static final Parameter RECEIVER = Parameter.of("receiver_user_id", new TextType(), "4113454855100000");

    private static final Parameter DESCRIPTION = Parameter.of("description", new TextType(100), "for research")
            .optional();

    private static final Parameter ORGANIZATION_NAME = NAME.ofType(new TextType(30));

    /** https://docs.coze.cn/developer_guides/add_enterprise_member */
    public static final ApiOperation ADD_MEMBERS = ApiOperation.post(ENTERPRISE + "/members")
            .permission("Enterprise.batchAddPeople")
            .parameters(ENTERPRISE_ID, Parameter.of("users", JsonType.arrayOfAtMost(1),
                    "[{\"user_id\": \"2478774393250000\", \"role\": \"enterprise_member\"}]").asPlainBody().optional());

    /** https://docs.coze.cn/developer_guides/update_enterprise_people */
    public static final ApiOperation UPDATE_MEMBER = ApiOperation.put(ENTERPRISE + "/members/{user_id}")
            .permission("Enterprise.updatePeople")
            .parameters(ENTERPRISE_ID, MEMBER,
                    Parameter.of("role", new EnumType("enterprise_admin", "enterprise_member"), "enterprise_member"));

    /** https://docs.coze.cn/developer_guides/remove_enterprise_member */
    public static final ApiOperation REMOVE_MEMBER = ApiOperation.delete(ENTERPRISE + "/members/{user_id}")
            .permission("Enterprise.removePeople").parameters(ENTERPRISE_ID, MEMBER, RECEIVER);

    /** https://docs.coze.cn/developer_guides/create_organization */
    public static final ApiOperation CREATE_ORGANIZATION = ApiOperation.post(ENTERPRISE + "/organizations")
            .permission("Enterprise.createOrganization")
            .parameters(ENTERPRISE_ID, ORGANIZATION_NAME.inBody(),
                    Parameter.of("super_admin_user_id", new TextType(), "4113456148330000"), DESCRIPTION)
            .returns(object(CozeObject::of));

    private static final Parameter PAGE_OF_ORGANIZATIONS = pageSize(20);

    /** https://docs.coze.cn/developer_guides/list_organization */
    public static final ApiOperation LIST_ORGANIZATIONS = ApiOperation.get(ENTERPRISE + "/organizations")
            .permission("Enterprise.listOrganization").parameters(ENTERPRISE_ID, PAGE_NUM, PAGE_OF_ORGANIZATIONS)
            .returns(list(CozeObject::of, new PageNumberPagination(PAGE_NUM, PAGE_OF_ORGANIZATIONS, 20)));

    /** https://docs.coze.cn/developer_guides/update_organization_info */
    public static final ApiOperation UPDATE_ORGANIZATION = ApiOperation.put(ORGANIZATION)
            .permission("Account.updateOrganization")
            .parameters(ORGANIZATION_ID, ORGANIZATION_NAME.inBody().optional(), DESCRIPTION);

    private static final Parameter PAGE_OF_MEMBERS = pageSize(50);

    /** https://docs.coze.cn/developer_guides/list_organization_people */
    public static final ApiOperation LIST_ORGANIZATION_MEMBERS = ApiOperation.get(ORGANIZATION + "/members")
            .permission("Account.listOrganizationPeople").parameters(ORGANIZATION_ID, PAGE_NUM, PAGE_OF_MEMBERS)
            .returns(list(CozeObject::of, new PageNumberPagination(PAGE_NUM, PAGE_OF_MEMBERS, 20)));

    /** https://docs.coze.cn/developer_guides/add_organization_people */
    public static final ApiOperation ADD_ORGANIZATION_MEMBERS = ApiOperation.post(ORGANIZATION + "/members")
            .permission("batchAddOrganizationPeople")
            .parameters(ORGANIZATION_ID, Parameter.of("organization_people", JsonType.arrayOfAtMost(1),
                    "[{\"user_id\": \"4113561483300000\", \"organization_role_type\": \"organization_member\"}]")
                    .asPlainBody());

    /** https://docs.coze.cn/developer_guides/update_organization_people */
    public static final ApiOperation UPDATE_ORGANIZATION_MEMBER = ApiOperation.put(ORGANIZATION + "/members/{user_id}")
            .permission("updateOrganizationPeople")
            .parameters(ORGANIZATION_ID, MEMBER, Parameter.of("organization_role_type",
                    new EnumType("organization_super_admin", "organization_admin", "organization_member"),
                    "organization_member"));

    /** https://docs.coze.cn/developer_guides/remove_organization_member */
    public static final ApiOperation REMOVE_ORGANIZATION_MEMBER = ApiOperation
            .delete(ORGANIZATION + "/members/{user_id}").permission("Account.removeOrganizationPeople")
            .parameters(ORGANIZATION_ID, MEMBER, RECEIVER);

    private Enterprises() {
    }
}
