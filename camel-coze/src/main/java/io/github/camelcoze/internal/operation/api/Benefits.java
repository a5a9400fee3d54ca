/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.util.List;
import java.util.Map;

import io.github.camelcoze.internal.operation.ApiOperation;
import io.github.camelcoze.internal.operation.ApiRequest;
import io.github.camelcoze.internal.operation.BoundParameters;
import io.github.camelcoze.internal.operation.LongWork;
import io.github.camelcoze.internal.operation.OperationResult;
import io.github.camelcoze.internal.operation.PageNumberPagination;
import io.github.camelcoze.internal.operation.PageTokenPagination;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.type.EnumType;
import io.github.camelcoze.internal.operation.type.IntegerType;
import io.github.camelcoze.internal.operation.type.JsonType;
import io.github.camelcoze.internal.operation.type.ListType;
import io.github.camelcoze.internal.operation.type.TextType;
import io.github.camelcoze.model.BillTask;
import io.github.camelcoze.model.CozeObject;

import static io.github.camelcoze.internal.operation.ResultMapper.listAt;
import static io.github.camelcoze.internal.operation.ResultMapper.object;
import static io.github.camelcoze.internal.operation.api.CommonParameters.PAGE_NUM;
import static io.github.camelcoze.internal.operation.api.CommonParameters.PAGE_TOKEN;
import static io.github.camelcoze.internal.operation.api.CommonParameters.pageSize;

/** What an account may use, the quotas of its devices, and its bills. */
public final class Benefits {

    private static final String BENEFIT = "/v1/commerce/benefit/";

    private static final Parameter BENEFIT_TYPES = Parameter.of("benefit_type_list",
            new ListType(new EnumType("api_run_qps", "call_tool_limit")), "api_run_qps").inQuery().optional()
            .described("If not set, only the plan is returned.");

    public static final ApiOperation RETRIEVE = ApiOperation.get(BENEFIT + "benefits/get")
            .described("get_benefit", "Retrieves what the plan of an account includes.").permission("getBenefit")
            .parameters(BENEFIT_TYPES,
                    Parameter.of("resource_id", new EnumType("plugin", "chat", "workflow"), "plugin")
                            .described("What the limit is for.").inQuery()
                            .requiredWhen(BENEFIT_TYPES, "api_run_qps"))
            .returns(object(CozeObject::of));

    private static final Parameter PAGE = pageSize(200);

    public static final ApiOperation LIST_BILL_TASKS = ApiOperation.get(BENEFIT + "bill_tasks")
            .described("billing_file", "Lists the exports of bills, with the URLs of their files.")
            .permission("listBillDownloadTask")
            .parameters(Parameter.of("task_ids", new ListType(new TextType(), 100), "7490888144456000000")
                    .described("If not set, those of the last seven days.").inQuery()
                    .optional(), PAGE_NUM, PAGE)
            .returns(listAt(BillTask::of, new PageNumberPagination(PAGE_NUM, PAGE, 20), "data", "task_infos"));

    private static final IntegerType SECONDS = new IntegerType(0, 253402300799L);

    private static final Parameter STARTED_AT = Parameter.of("started_at", SECONDS, "1743004800").optional()
            .described("In seconds since 1970. The day on which the bill begins.");

    private static final Parameter ENDED_AT = Parameter.of("ended_at", SECONDS, "1743091199").optional()
            .described("In seconds since 1970. The day on which it ends.");

    public static final ApiOperation CREATE_BILL_TASK = ApiOperation.post(BENEFIT + "bill_tasks")
            .described("create_bill_task", "Exports the bill of whole days in the past.")
            .permission("createBillDownloadTask").parameters(STARTED_AT, ENDED_AT)
            .awaits(new LongWork("listBillTasks", task -> "the bill task " + ((BillTask) task).getId(),
                    (sent, task) -> LIST_BILL_TASKS.request(sent.operation(),
                            BoundParameters.of(Map.of("task_ids", List.of(((BillTask) task).getId())))),
                    Benefits::progress))
            .returns(object(BillTask::of));

    private static final String ENTITY_ID_EXAMPLE = "SN12345";

    private static final Parameter ENTITY_TYPE = Parameter.of("entity_type", new EnumType("enterprise_all_devices",
            "enterprise_all_custom_consumers", "single_device", "single_custom_consumer"), "single_device")
            .described("Whose quota it is.");

    private static final Parameter ENTITY_ID = Parameter.of("entity_id", new TextType(), ENTITY_ID_EXAMPLE)
            .requiredWhen(ENTITY_TYPE, "single_device", "single_custom_consumer")
            .described("The device or custom consumer.");

    private static final Parameter STATUS = Parameter.of("status", new EnumType("valid", "frozen"), "valid").optional()
            .described("Coze's default is `valid`.");

    public static final ApiOperation LIST_LIMITATIONS = ApiOperation.get(BENEFIT + "limitations")
            .described("get_device_quotas", "Lists the quotas of devices.")
            .permission("listBenefitLimitation")
            .parameters(ENTITY_TYPE.inQuery(), ENTITY_ID.inQuery(),
                    Parameter.of("benefit_type", new EnumType("resource_point", "voice_unified_duration_system",
                            "voice_unified_duration_custom"), "resource_point").described("What the quota limits.")
                            .inQuery(),
                    STATUS.inQuery(), PAGE_TOKEN.inQuery().optional(),
                    PAGE.described("Items per request. Coze's default is 20."))
            .returns(listAt(CozeObject::of, new PageTokenPagination(PAGE_TOKEN.inQuery(), "page_token"), "data",
                    "benefit_infos"));

    /** Of the response, the page has benefit_info in its table, and the quota itself in its example. */
    public static final ApiOperation CREATE_LIMITATION = ApiOperation.post(BENEFIT + "limitations")
            .described("create_device_quotas", "Creates a quota of devices.",
                    "Coze's page shows the quota in `benefit_info` in one place, and without it in another.")
            .permission("createBenefitLimitation")
            .parameters(ENTITY_TYPE, ENTITY_ID,
                    Parameter.of("benefit_info", JsonType.OBJECT,
                            "{\"benefit_type\": \"resource_point\", \"limit\": 100,"
                                    + " \"active_mode\": \"absolute_time\", \"started_at\": 1743004800,"
                                    + " \"ended_at\": 253402300799}")
                            .described("The quota: `benefit_type`, `limit`, `active_mode`, `started_at`, `ended_at`; "
                                    + "`status`, `trigger_unit`, `trigger_time`."))
            .returns(object(CozeObject::of));

    /** The data of the response is only in the example of the page. */
    public static final ApiOperation UPDATE_LIMITATION = ApiOperation.put(BENEFIT + "limitations/{benefit_id}")
            .described("update_device_quotas", "Changes a quota of devices.")
            .permission("updateBenefitLimitation")
            .parameters(
                    Parameter.of("benefit_id", new TextType(), "7490888144456000000").described("The quota.").inPath(),
                    Parameter.of("active_mode", new EnumType("absolute_time"), "absolute_time")
                            .described("The only mode.").optional(),
                    STARTED_AT.described("In seconds since 1970."),
                    ENDED_AT.described("In seconds since 1970."),
                    Parameter.of("limit", new IntegerType(0, Long.MAX_VALUE), "100")
                            .described("In resource points, or seconds.").optional(),
                    STATUS.described("The new status."),
                    Parameter.of("trigger_unit", new EnumType("never", "minute", "hour", "day"), "day")
                            .described("How often the quota is renewed.").optional(),
                    Parameter.of("trigger_time", new IntegerType(1, Long.MAX_VALUE), "1")
                            .described("The number of these units.").optional());

    private Benefits() {
    }

    /** Of a list of one task; what Coze says of a failure is the message of the response. */
    private static LongWork.Progress progress(ApiRequest call, Object begun, OperationResult polled) {
        BillTask task = ((List<?>) polled.result()).stream().map(BillTask.class::cast).findFirst().orElse(null);
        String status = task == null ? null : task.getStatus();
        boolean failed = "failed".equals(status);
        return new LongWork.Progress(task, failed || "succeed".equals(status), status, null,
                failed ? new LongWork.Failure(null, polled.response().getMsg(), "") : null);
    }
}
