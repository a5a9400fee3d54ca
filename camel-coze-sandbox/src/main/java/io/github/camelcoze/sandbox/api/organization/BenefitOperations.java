/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.organization;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxPermissions;
import io.github.camelcoze.sandbox.api.resource.FieldRules;
import io.github.camelcoze.sandbox.api.resource.NumberedPage;
import io.github.camelcoze.sandbox.api.resource.Page;
import io.github.camelcoze.sandbox.api.resource.Paginator;
import io.github.camelcoze.sandbox.api.resource.ResourceStore;
import io.github.camelcoze.sandbox.api.resource.Times;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.JsonBody;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.QueryParameters;
import io.github.camelcoze.sandbox.http.RandomValues;

/** Benefits, bills and quotas: https://docs.coze.cn/developer_guides/get_benefit and related pages. */
public final class BenefitOperations {

    private static final String ROOT = "/v1/commerce/benefit/";
    private static final String BILLS = "bills";
    private static final String LIMITATIONS = "limitations";
    private static final String[] ENTITY_TYPES = {"enterprise_all_devices", "enterprise_all_custom_consumers",
        "single_device", "single_custom_consumer"};
    private static final String[] BENEFIT_TYPES = {"resource_point", "voice_unified_duration_system",
        "voice_unified_duration_custom"};
    private static final String[] STATES = {"valid", "frozen"};
    private static final String[] UNITS = {"never", "minute", "hour", "day"};

    /** In whose days bills are. That it is China's is not documented by Coze; the example's times are. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate FIRST_BILL = LocalDate.of(2025, 3, 13);
    private static final int DAYS_KEPT = 7;
    private static final int MAX_SIZE = 200;
    private static final int MAX_TASK_IDS = 100;

    private final ResourceStore resources;
    private final Paginator paginator;

    public BenefitOperations(ResourceStore resources, Paginator paginator) {
        this.resources = resources;
        this.paginator = paginator;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get(ROOT + "benefits/get").permissions(SandboxPermissions.GET_BENEFIT)
                        .json(BenefitOperations::benefits),
                Operation.get(ROOT + "bill_tasks").permissions(SandboxPermissions.LIST_BILL_DOWNLOAD_TASK)
                        .json(this::bills),
                Operation.post(ROOT + "bill_tasks").permissions(SandboxPermissions.CREATE_BILL_DOWNLOAD_TASK)
                        .body(Operation.Body.OPTIONAL).json(this::createBill),
                Operation.get(ROOT + "limitations").permissions(SandboxPermissions.LIST_BENEFIT_LIMITATION)
                        .json(this::limitations),
                Operation.post(ROOT + "limitations").permissions(SandboxPermissions.CREATE_BENEFIT_LIMITATION)
                        .body(Operation.Body.REQUIRED).json(this::createLimitation),
                Operation.put(ROOT + "limitations/{benefit_id}")
                        .permissions(SandboxPermissions.UPDATE_BENEFIT_LIMITATION).body(Operation.Body.OPTIONAL)
                        .json(this::updateLimitation));
    }

    private static ObjectNode benefits(ApiRequest request) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.putObject("basic_info").put("user_level", "enterprise");
        if (!request.query().text("benefit_type_list").isEmpty()) {
            for (String type : request.query().text("benefit_type_list").split(",")) {
                if (!List.of("api_run_qps", "call_tool_limit").contains(type)) {
                    throw ApiException.badRequest("benefit_type_list must be of api_run_qps and call_tool_limit");
                }
                if (type.equals("api_run_qps")) {
                    request.query().required("resource_id");
                }
                String resource = FieldRules.oneOf(request.query(), "resource_id", "", "plugin", "chat", "workflow");
                ObjectNode benefit = data.withArray("benefit_info").addObject().put("benefit_type", type)
                        .put("resource_id", resource);
                counter(benefit.putObject("basic"));
                benefit.putArray("extra");
                counter(benefit.putObject("effective"));
            }
        }
        return data;
    }

    private static void counter(ObjectNode benefit) {
        benefit.put("status", "valid").putObject("item_info").put("used", 0).put("total", 100).put("start_at", 0)
                .put("end_at", 0).put("strategy", "by_quota");
    }

    /** A task has succeeded as soon as it is listed. */
    private ObjectNode bills(ApiRequest request) {
        QueryParameters query = request.query();
        List<String> ids = query.text("task_ids").isEmpty() ? List.of() : List.of(query.text("task_ids").split(","));
        if (ids.size() > MAX_TASK_IDS) {
            throw ApiException.badRequest("task_ids must have at most " + MAX_TASK_IDS + " ids");
        }
        List<ObjectNode> found = resources.all(BILLS).stream()
                .filter(bill -> ids.isEmpty() || ids.contains(bill.path("task_id").asText())).map(bill -> {
                    ObjectNode done = bill.deepCopy().put("status", "succeed");
                    done.putArray("file_urls")
                            .add("https://example.com/bill_" + bill.path("task_id").asText() + ".csv");
                    return done;
                }).toList();
        return NumberedPage.of(query, 20, MAX_SIZE).json(found, "task_infos", "total");
    }

    /** Whole days, none of them before the first bill or after yesterday. */
    private ObjectNode createBill(ApiRequest request) {
        LocalDate first = day(request.body(), "started_at");
        LocalDate last = day(request.body(), "ended_at");
        if (first.isAfter(last)) {
            throw ApiException.badRequest("started_at must be before ended_at");
        }
        ObjectNode bill = JsonNodeFactory.instance.objectNode().put("task_id", RandomValues.id())
                .put("started_at", first.atStartOfDay(ZONE).toEpochSecond())
                .put("ended_at", last.plusDays(1).atStartOfDay(ZONE).toEpochSecond() - 1)
                .put("created_at", Times.now())
                .put("expires_at", LocalDate.now(ZONE).plusDays(DAYS_KEPT).atStartOfDay(ZONE).toEpochSecond())
                .put("status", "running");
        bill.putArray("file_urls");
        return resources.put(BILLS, bill.path("task_id").asText(), bill);
    }

    /** Yesterday when it is absent: the page says today, and that today cannot be exported. */
    private static LocalDate day(JsonBody body, String field) {
        LocalDate yesterday = LocalDate.now(ZONE).minusDays(1);
        LocalDate day = body.integer(field, 0, 253402300799L)
                .map(seconds -> Instant.ofEpochSecond(seconds).atZone(ZONE).toLocalDate()).orElse(yesterday);
        if (day.isBefore(FIRST_BILL) || day.isAfter(yesterday)) {
            throw ApiException.badRequest(field + " must be from " + FIRST_BILL + " to yesterday");
        }
        return day;
    }

    private ObjectNode limitations(ApiRequest request) {
        QueryParameters query = request.query();
        query.required("entity_type");
        query.required("benefit_type");
        String entityType = FieldRules.oneOf(query, "entity_type", "", ENTITY_TYPES);
        String benefitType = FieldRules.oneOf(query, "benefit_type", "", BENEFIT_TYPES);
        String status = FieldRules.oneOf(query, "status", "valid", STATES);
        String entity = entityType.startsWith("single_") ? query.required("entity_id") : "";
        String list = String.join(" ", LIMITATIONS, entityType, benefitType, status, entity);
        Paginator.Cursor cursor = paginator.cursor(list, query, 20, MAX_SIZE);
        List<Page.Numbered<ObjectNode>> found = new ArrayList<>();
        List<ObjectNode> all = resources.all(LIMITATIONS);
        for (int i = 0; i < all.size(); i++) {
            ObjectNode quota = all.get(i);
            if (entityType.equals(quota.path("entity_type").asText()) && status.equals(quota.path("status").asText())
                    && benefitType.equals(quota.path("benefit_type").asText())
                    && entity.equals(quota.path("entity_id").asText())) {
                found.add(new Page.Numbered<>(i + 1, quota));
            }
        }
        ObjectNode data = paginator.json(cursor, Page.of(found, cursor), quota -> quota);
        data.set("benefit_infos", data.remove("items"));
        data.set("page_token", data.remove("next_page_token"));
        return data;
    }

    /** The response is that of the page's table; its example has the fields of benefit_info without it. */
    private ObjectNode createLimitation(ApiRequest request) {
        String entityType = request.body().requiredOneOf("entity_type", List.of(ENTITY_TYPES));
        boolean single = entityType.startsWith("single_");
        String entity = single
                ? request.body().requiredText("entity_id", " when entity_type is " + entityType)
                : "";
        JsonBody info = request.body().inner("benefit_info")
                .orElseThrow(() -> ApiException.badRequest("benefit_info is required"));
        for (String field : List.of("limit", "active_mode", "started_at", "ended_at")) {
            if (!info.has(field)) {
                throw ApiException.badRequest("benefit_info." + field + " is required");
            }
        }
        ObjectNode quota = JsonNodeFactory.instance.objectNode().put("benefit_id", RandomValues.id())
                .put("benefit_type", info.requiredOneOf("benefit_type", List.of(BENEFIT_TYPES)))
                .put("entity_type", entityType).put("status", "valid").put("trigger_unit", "never")
                .put("trigger_time", 1);
        if (single) {
            quota.put("entity_id", entity);
        }
        update(quota, info);
        boolean taken = resources.all(LIMITATIONS).stream()
                .anyMatch(other -> other.path("entity_type").asText().equals(entityType)
                        && isTotal(other) == isTotal(quota));
        if (!single && taken) {
            throw ApiException.badRequest("there can be one quota in total and one for a period for " + entityType);
        }
        resources.put(LIMITATIONS, quota.path("benefit_id").asText(), quota);
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.set("benefit_info", quota.deepCopy());
        return data;
    }

    private static boolean isTotal(ObjectNode quota) {
        return quota.path("trigger_unit").asText().equals("never");
    }

    private ObjectNode updateLimitation(ApiRequest request) {
        update(resources.require(LIMITATIONS, request.path("benefit_id"), "quota"), request.body());
        return null;
    }

    private static void update(ObjectNode quota, JsonBody info) {
        FieldRules.oneOf(info, "active_mode", "absolute_time").ifPresent(mode -> quota.put("active_mode", mode));
        info.integer("started_at", 0, 253402300799L).ifPresent(time -> quota.put("started_at", time));
        info.integer("ended_at", 0, 253402300799L).ifPresent(time -> quota.put("ended_at", time));
        info.integer("limit", 0, Long.MAX_VALUE).ifPresent(limit -> quota.put("limit", limit));
        FieldRules.oneOf(info, "status", STATES).ifPresent(status -> quota.put("status", status));
        FieldRules.oneOf(info, "trigger_unit", UNITS).ifPresent(unit -> quota.put("trigger_unit", unit));
        info.integer("trigger_time", 1, Long.MAX_VALUE).ifPresent(time -> quota.put("trigger_time", time));
    }
}
