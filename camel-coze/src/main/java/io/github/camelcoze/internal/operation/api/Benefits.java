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
            new ListType(new EnumType("api_run_qps", "call_tool_limit")), "api_run_qps").inQuery().optional();

    /** https://docs.coze.cn/developer_guides/get_benefit */
    public static final ApiOperation RETRIEVE = ApiOperation.get(BENEFIT + "benefits/get").permission("getBenefit")
            .parameters(BENEFIT_TYPES,
                    Parameter.of("resource_id", new EnumType("plugin", "chat", "workflow"), "plugin").inQuery()
                            .requiredWhen(BENEFIT_TYPES, "api_run_qps"))
            .returns(object(CozeObject::of));

    private static final Parameter PAGE = pageSize(200);

    /** https://docs.coze.cn/developer_guides/billing_file */
    public static final ApiOperation LIST_BILL_TASKS = ApiOperation.get(BENEFIT + "bill_tasks")
            .permission("listBillDownloadTask")
            .parameters(Parameter.of("task_ids", new ListType(new TextType(), 100), "7490888144456000000").inQuery()
                    .optional(), PAGE_NUM, PAGE)
            .returns(listAt(BillTask::of, new PageNumberPagination(PAGE_NUM, PAGE, 20), "data", "task_infos"));

    private static final IntegerType SECONDS = new IntegerType(0, 253402300799L);

    private static final Parameter STARTED_AT = Parameter.of("started_at", SECONDS, "1743004800").optional();

    private static final Parameter ENDED_AT = Parameter.of("ended_at", SECONDS, "1743091199").optional();

    /** https://docs.coze.cn/developer_guides/create_bill_task */
    public static final ApiOperation CREATE_BILL_TASK = ApiOperation.post(BENEFIT + "bill_tasks")
            .permission("createBillDownloadTask").parameters(STARTED_AT, ENDED_AT)
            .awaits(new LongWork("listBillTasks", task -> "the bill task " + ((BillTask) task).getId(),
                    (sent, task) -> LIST_BILL_TASKS.request(sent.operation(),
                            BoundParameters.of(Map.of("task_ids", List.of(((BillTask) task).getId())))),
                    Benefits::progress))
            .returns(object(BillTask::of));

    private static final String ENTITY_ID_EXAMPLE = "SN12345";

    private static final Parameter ENTITY_TYPE = Parameter.of("entity_type", new EnumType("enterprise_all_devices",
            "enterprise_all_custom_consumers", "single_device", "single_custom_consumer"), "single_device");

    private static final Parameter ENTITY_ID = Parameter.of("entity_id", new TextType(), ENTITY_ID_EXAMPLE)
            .requiredWhen(ENTITY_TYPE, "single_device", "single_custom_consumer");

    private static final Parameter STATUS = Parameter.of("status", new EnumType("valid", "frozen"), "valid").optional();

    /** https://docs.coze.cn/developer_guides/get_device_quotas */
    public static final ApiOperation LIST_LIMITATIONS = ApiOperation.get(BENEFIT + "limitations")
            .permission("listBenefitLimitation")
            .parameters(ENTITY_TYPE.inQuery(), ENTITY_ID.inQuery(),
                    Parameter.of("benefit_type", new EnumType("resource_point", "voice_unified_duration_system",
                            "voice_unified_duration_custom"), "resource_point").inQuery(),
                    STATUS.inQuery(), PAGE_TOKEN.inQuery().optional(), PAGE)
            .returns(listAt(CozeObject::of, new PageTokenPagination(PAGE_TOKEN.inQuery(), "page_token"), "data",
                    "benefit_infos"));

    /**
     * https://docs.coze.cn/developer_guides/create_device_quotas; of the response, the page has benefit_info in its
     * table, and the quota itself in its example.
     */
    public static final ApiOperation CREATE_LIMITATION = ApiOperation.post(BENEFIT + "limitations")
            .permission("createBenefitLimitation")
            .parameters(ENTITY_TYPE, ENTITY_ID,
                    Parameter.of("benefit_info", JsonType.OBJECT,
                            "{\"benefit_type\": \"resource_point\", \"limit\": 100,"
                                    + " \"active_mode\": \"absolute_time\", \"started_at\": 1743004800,"
                                    + " \"ended_at\": 253402300799}"))
            .returns(object(CozeObject::of));

    /** https://docs.coze.cn/developer_guides/update_device_quotas; the data is in its example only. */
    public static final ApiOperation UPDATE_LIMITATION = ApiOperation.put(BENEFIT + "limitations/{benefit_id}")
            .permission("updateBenefitLimitation")
            .parameters(Parameter.of("benefit_id", new TextType(), "7490888144456000000").inPath(),
                    Parameter.of("active_mode", new EnumType("absolute_time"), "absolute_time").optional(), STARTED_AT,
                    ENDED_AT, Parameter.of("limit", new IntegerType(0, Long.MAX_VALUE), "100").optional(), STATUS,
                    Parameter.of("trigger_unit", new EnumType("never", "minute", "hour", "day"), "day").optional(),
                    Parameter.of("trigger_time", new IntegerType(1, Long.MAX_VALUE), "1").optional());

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
