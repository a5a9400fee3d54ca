/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.Map;

import io.github.camelcoze.model.WorkflowRun;
import io.github.camelcoze.testing.WireMockTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

/** Responses to polls that Coze's pages do not show. */
@Timeout(60)
class AwaitCompletionFaultsTest extends WireMockTestSupport {

    private static void respondInTurn(String... data) {
        for (int i = 0; i < data.length; i++) {
            SERVER.stubFor(any(anyUrl()).inScenario("polls").whenScenarioStateIs(i == 0 ? STARTED : "" + i)
                    .willReturn(okJson("{\"code\":0,\"data\":" + data[i].replace('\'', '"') + "}"))
                    .willSetStateTo("" + Math.min(i + 1, data.length - 1)));
        }
    }

    /** A task need not be listed yet; why it failed is in the message of the response. */
    @Test
    void billTaskFails() {
        respondInTurn("{'task_id':7}", "{'task_infos':[],'total':0}",
                "{'task_infos':[{'task_id':7,'status':'failed'}],'total':1},'msg':'no device'");

        assertThat(failureOf(send("coze:createBillTask?awaitCompletion=30s"), "createBillTask"))
                .hasMessageContaining("the bill task 7 failed, status failed, msg 'no device', HTTP 200 from");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "600|{'document_id':1,'status':0},{'document_id':2,'status':0,'progress':7}|documents 1, 2",
        "50|{'document_id':1,'status':1,'progress':100}|documents 1", "50||documents"})
    void documentIsMissing(int timeout, String first, String name) {
        respondInTurn("{'data':[" + (first == null ? "" : first) + "]}",
                "{'data':[{'document_id':1,'status':1,'progress':100}]}");

        assertThat(failureOf(send("coze:retrieveDatasetProgress?awaitCompletion=" + timeout
                + "&parameter.dataset_id=5", "[1,2]", Map.of()), "retrieveDatasetProgress"))
                .hasMessageContaining("the processing of the " + name + " did not end within " + timeout
                        + " ms, status 0, HTTP 200 from");
    }

    /** A loop would ask again. */
    @Test
    void answeredInterruptIsNoHeader() {
        respondInTurn("null,'execute_id':'7'", "[{'execute_id':'7','execute_status':'Success','output':'{}',"
                + "'interrupt_data':{'event_id':'1/2','type':2}}]");

        Exchange resumed = send("coze:resumeWorkflow?workflowId=5&awaitCompletion=30s", "Rome",
                Map.of(CozeConstants.INTERRUPT_EVENT_ID, "1/2", CozeConstants.INTERRUPT_TYPE, 2));

        assertThat(resumed.getMessage().getBody(WorkflowRun.class).getStatus()).isEqualTo("Success");
        assertThat(resumed.getMessage().getHeaders()).doesNotContainKey(CozeConstants.INTERRUPT_EVENT_ID);
    }
}
