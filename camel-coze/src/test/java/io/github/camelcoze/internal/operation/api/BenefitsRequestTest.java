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

/** The requests of the operations on benefits, bills and copies. */
class BenefitsRequestTest extends OperationRequestTestSupport {

    static Stream<OperationRequest> documentedRequests() {
        return Stream.of(
                new OperationRequest("retrieveBenefits", Map.of(), Set.of(), "GET /v1/commerce/benefit/benefits/get"),
                new OperationRequest(
                        "retrieveBenefits?parameter.benefit_type_list=api_run_qps,call_tool_limit&parameter.resource_id=plugin",
                        Map.of("benefit_type_list", List.of("api_run_qps", "call_tool_limit"), "resource_id", "plugin"),
                        Set.of("resource_id"),
                        "GET /v1/commerce/benefit/benefits/get?benefit_type_list=api_run_qps%2Ccall_tool_limit&resource_id=plugin"),
                new OperationRequest("retrieveBenefits?parameter.benefit_type_list=call_tool_limit",
                        Map.of("benefit_type_list", List.of("call_tool_limit")), Set.of(),
                        "GET /v1/commerce/benefit/benefits/get?benefit_type_list=call_tool_limit"),
                new OperationRequest("listBillTasks", Map.of(), Set.of(),
                        "GET /v1/commerce/benefit/bill_tasks?page_num=1"),
                new OperationRequest("listBillTasks?parameter.task_ids=1,2&pageToken=2&pageSize=200",
                        Map.of("task_ids", List.of("1", "2"), "page_num", 2, "page_size", 200), Set.of(),
                        "GET /v1/commerce/benefit/bill_tasks?task_ids=1%2C2&page_num=2&page_size=200"),
                new OperationRequest("createBillTask?parameter.started_at=1743004800&parameter.ended_at=1743091199",
                        Map.of("started_at", 1743004800, "ended_at", 1743091199), Set.of(),
                        "POST /v1/commerce/benefit/bill_tasks", "{\"started_at\":1743004800,\"ended_at\":1743091199}"),
                new OperationRequest(
                        "listBenefitLimitations?parameter.entity_type=single_device&parameter.entity_id=SN1&parameter.benefit_type=resource_point&parameter.status=valid&pageToken=t&pageSize=200",
                        Map.of("entity_type", "single_device", "entity_id", "SN1", "benefit_type", "resource_point",
                                "status", "valid", "page_token", "t", "page_size", 200),
                        Set.of("entity_type", "entity_id", "benefit_type"),
                        "GET /v1/commerce/benefit/limitations?entity_type=single_device&entity_id=SN1&benefit_type=resource_point&status=valid&page_token=t&page_size=200"),
                new OperationRequest(
                        "listBenefitLimitations?parameter.entity_type=enterprise_all_devices&parameter.benefit_type=resource_point",
                        Map.of("entity_type", "enterprise_all_devices", "benefit_type", "resource_point"),
                        Set.of("entity_type", "benefit_type"),
                        "GET /v1/commerce/benefit/limitations?entity_type=enterprise_all_devices&benefit_type=resource_point"),
                new OperationRequest(
                        "createBenefitLimitation?parameter.entity_type=single_custom_consumer&parameter.entity_id=c&parameter.benefit_info=RAW({\"limit\":100})",
                        Map.of("entity_type", "single_custom_consumer", "entity_id", "c", "benefit_info",
                                Map.of("limit", 100)),
                        Set.of("entity_type", "entity_id", "benefit_info"), "POST /v1/commerce/benefit/limitations",
                        "{\"entity_type\":\"single_custom_consumer\",\"entity_id\":\"c\",\"benefit_info\":{\"limit\":100}}"),
                new OperationRequest(
                        "createBenefitLimitation?parameter.entity_type=enterprise_all_devices&parameter.benefit_info=RAW({\"limit\":100})",
                        Map.of("entity_type", "enterprise_all_devices", "benefit_info", Map.of("limit", 100)),
                        Set.of("entity_type", "benefit_info"), "POST /v1/commerce/benefit/limitations",
                        "{\"entity_type\":\"enterprise_all_devices\",\"benefit_info\":{\"limit\":100}}"),
                new OperationRequest(
                        "updateBenefitLimitation?parameter.benefit_id=9&parameter.active_mode=absolute_time&parameter.started_at=1743004800&parameter.ended_at=253402300799&parameter.limit=100&parameter.status=frozen&parameter.trigger_unit=day&parameter.trigger_time=1",
                        Map.of("benefit_id", "9", "active_mode", "absolute_time", "started_at", 1743004800, "ended_at",
                                253402300799L, "limit", 100, "status", "frozen", "trigger_unit", "day", "trigger_time",
                                1),
                        Set.of("benefit_id"), "PUT /v1/commerce/benefit/limitations/9",
                        "{\"active_mode\":\"absolute_time\",\"started_at\":1743004800,\"ended_at\":253402300799,\"limit\":100,\"status\":\"frozen\",\"trigger_unit\":\"day\",\"trigger_time\":1}"),
                new OperationRequest(
                        "createCopyTask?parameter.entity_id=1&parameter.entity_type=bot&parameter.to_workspace_id=6",
                        Map.of("entity_id", "1", "entity_type", "bot", "to_workspace_id", "6"), Set.of("entity_type"),
                        "POST /v1/entities/copy_tasks",
                        "{\"entity_id\":\"1\",\"entity_type\":\"bot\",\"to_workspace_id\":\"6\"}"),
                new OperationRequest("retrieveCopyTask?parameter.task_id=5", Map.of("task_id", "5"), Set.of("task_id"),
                        "GET /v1/entities/copy_tasks/5"));
    }

    @Override
    protected void respondTo(OperationRequest request) {
        respondWithJson(200, "{\"code\":0,\"data\":{\"task_id\":\"5\",\"has_more\":false}}");
    }
}
