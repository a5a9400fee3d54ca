/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcoze.CozeOperation;
import io.github.camelcoze.testing.OperationRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every operation that is a single request has a row in the table of its area. */
class OperationCoverageTest {

    /** Operations with tests of their own: no request, any request, several requests. */
    private static final Set<CozeOperation> OTHERS = EnumSet.of(CozeOperation.events, CozeOperation.call,
            CozeOperation.syncSubscriptions);

    @Test
    void everyOperationHasARequest() {
        Set<CozeOperation> tested = Stream
                .of(CallbackAppsRequestTest.documentedRequests(), ConnectorsRequestTest.documentedRequests(),
                        BotsRequestTest.documentedRequests(), ChatsRequestTest.documentedRequests(),
                        ConversationsRequestTest.documentedRequests(), MessagesRequestTest.documentedRequests(),
                        FilesRequestTest.documentedRequests(), WorkflowsRequestTest.documentedRequests(),
                        DatasetsRequestTest.documentedRequests(), WorkspacesRequestTest.documentedRequests(),
                        AudioRequestTest.documentedRequests(), PluginsRequestTest.documentedRequests(),
                        BenefitsRequestTest.documentedRequests(), EnterprisesRequestTest.documentedRequests())
                .flatMap(requests -> requests).map(OperationRequest::operation).collect(Collectors.toSet());

        assertThat(tested).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(OTHERS)));
    }
}
