/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.health;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeEndpoint;
import io.github.camelcoze.testing.OAuthTestSupport;
import io.github.camelcoze.testing.WireMockTestSupport;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

/** The health check of producers: an access token is available, and Coze responds. */
class ApiHealthCheckTest extends WireMockTestSupport {

    private static final String ONE_APP = "{\"code\":0,\"msg\":\"\",\"data\":{\"items\":[],\"has_more\":true,"
            + "\"next_page_token\":\"2\"}}";

    private HealthCheckRepository repository() {
        return HealthCheckHelper.getHealthCheckRepository(context, "producers");
    }

    private void enableChecks() {
        repository().setEnabled(true);
    }

    private HealthCheck.Result onlyCheck() {
        return repository().stream().map(HealthCheck::call).reduce((one, two) -> {
            throw new AssertionError("more than one check: " + one.getCheck().getId() + ", " + two.getCheck().getId());
        }).orElseThrow();
    }

    private void startProducer(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + uri.hashCode()).routeId(uri).to(uri);
            }
        });
    }

    private void startProducerOfAnOAuthApp() throws Exception {
        enableChecks();
        CozeComponent coze = new CozeComponent();
        coze.getConfiguration().setBaseUrl(baseUrl());
        OAuthTestSupport.withOAuthApp(coze);
        context.addComponent("other", coze);
        startProducer("other:listApiApps");
    }

    @Test
    void disabledByDefault() throws Exception {
        respondWithJson(200, ONE_APP);
        startProducer(URI);

        assertThat(HealthCheckHelper.invokeReadiness(context, "full")).noneMatch(
                result -> result.getCheck().getId().contains("coze"));
        assertThat(requests()).isZero();
    }

    @Test
    void upWhenCozeResponds() throws Exception {
        respondWithJson(200, ONE_APP);
        enableChecks();
        startProducer(URI);

        assertThat(onlyCheck().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(request().getMethod() + " " + request().getUrl())
                .isEqualTo("GET /v1/api_apps?page_size=1&page_token=");
        assertThat(request().getHeader("Authorization")).isEqualTo("Bearer " + TOKEN);
    }

    @ParameterizedTest
    @CsvSource({"403, 4101", "200, 4101", "429, 4013", "200, 4013", "429, 429", "400, 4000", "200, 4000"})
    void upWhenCozeReturnsAnError(int status, long code) throws Exception {
        respondWithJson(status, "{\"code\":" + code + ",\"msg\":\"no\"}");
        enableChecks();
        startProducer(URI);

        HealthCheck.Result result = onlyCheck();

        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(result.getMessage()).hasValueSatisfying(message -> assertThat(message).contains("code " + code));
        assertThat(result.getDetails()).containsAllEntriesOf(
                Map.of("service.status.code", status, "service.error.code", code));
    }

    @ParameterizedTest
    @CsvSource({"401, 4001", "200, 4100", "200, 700012006", "500, 5000", "503, 5003", "404, 404", "404, 4101",
        "200, 404", "403, 10403", "200, 4200"})
    void downWhenTokenIsRejectedOrCozeFailsOrAGatewayResponds(int status, long code) throws Exception {
        respondWithJson(status, "{\"code\":" + code + ",\"msg\":\"no\",\"detail\":{\"logid\":\"" + LOGID + "\"}}");
        enableChecks();
        startProducer(URI);

        HealthCheck.Result result = onlyCheck();

        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getMessage()).hasValueSatisfying(message -> assertThat(message).contains("code " + code)
                .contains("logid " + LOGID));
        assertThat(result.getError()).as("whose stack trace is logged with each check").isEmpty();
        assertThat(result.getDetails()).containsAllEntriesOf(Map.of("service.status.code", status,
                "service.error.code", code, "coze.logid", LOGID, "coze.base.url", baseUrl()));
    }

    @Test
    void downWithoutResponseOrWithForeignResponse() throws Exception {
        enableChecks();
        startProducer(URI);
        respond(aResponse().withFault(Fault.EMPTY_RESPONSE));
        assertThat(onlyCheck().getState()).isEqualTo(HealthCheck.State.DOWN);

        for (String body : List.of("<html>", "{\"status\":\"ok\"}", "{\"status\":404,\"error\":\"Not Found\"}")) {
            respond(aResponse().withBody(body));
            assertThat(onlyCheck().getState()).as(body).isEqualTo(HealthCheck.State.DOWN);
        }

        respondWithJson(200, ONE_APP);
        assertThat(onlyCheck().getState()).as("and up again when that is over").isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void downWithoutAccessToken() throws Exception {
        startProducerOfAnOAuthApp();
        respond(aResponse().withStatus(401).withBody("{\"error_code\":\"invalid_client\"}"));

        HealthCheck.Result result = onlyCheck();

        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getDetails()).containsEntry("service.error.code", "invalid_client");
    }

    @Test
    void downWhenOAuthReturnsErrorEnvelope() throws Exception {
        startProducerOfAnOAuthApp();
        respondWithJson(200, "{\"code\":4000,\"msg\":\"bad jwt\"}");

        assertThat(onlyCheck().getState()).isEqualTo(HealthCheck.State.DOWN);
    }

    @Test
    void routesWithSameCredentialsShareOneCheck() throws Exception {
        respondWithJson(200, ONE_APP);
        enableChecks();
        startProducer(URI);
        startProducer("coze:listApiApps");
        startProducer("coze:deleteApiApp?apiAppId=1");
        assertThat(repository().stream()).hasSize(1);

        startProducer("coze:listApiApps?token=pat_other");
        startProducer("coze:listApiApps?baseUrl=https://api.coze.com");

        assertThat(repository().stream()).hasSize(3);
    }

    @Test
    void componentsHaveSeparateChecks() throws Exception {
        enableChecks();
        CozeComponent other = new CozeComponent();
        other.getConfiguration().setBaseUrl(baseUrl());
        other.getConfiguration().setToken(TOKEN);
        context.addComponent("other", other);
        startProducer(URI);
        startProducer("other:listApiApps");
        assertThat(repository().stream()).extracting(HealthCheck::getId)
                .containsExactlyInAnyOrder("producer:coze-1", "producer:other-1");

        context.getRouteController().stopRoute(URI);
        context.removeRoute(URI);

        assertThat(repository().stream()).extracting(HealthCheck::getId).containsExactly("producer:other-1");
    }

    @Test
    void checkIsRemovedWithItsLastRoute() throws Exception {
        enableChecks();
        startProducer(URI);
        startProducer("coze:listApiApps");
        context.getRouteController().stopRoute(URI);
        context.removeRoute(URI);
        assertThat(repository().stream()).hasSize(1);

        context.getRouteController().stopRoute("coze:listApiApps");
        context.removeRoute("coze:listApiApps");
        assertThat(repository().stream()).isEmpty();
    }

    @Test
    void unstartedProducerRemovesNoCheck() throws Exception {
        enableChecks();
        startProducer(URI);

        context.getEndpoint(URI).createProducer().stop();

        assertThat(repository().stream()).hasSize(1);
    }

    @Test
    void dynamicEndpointsAddNoChecks() throws Exception {
        enableChecks();
        for (int i = 0; i < 120; i++) {
            context.getEndpoint("coze:listApiApps?token=pat_" + i).createProducer().start();
        }

        assertThat(repository().stream()).hasSize(100);
    }

    @Test
    void downWhenCallCannotBeMade() throws Exception {
        enableChecks();
        startProducer(URI);
        context.getComponent("coze", CozeComponent.class).stop();

        assertThat(onlyCheck().getState()).isEqualTo(HealthCheck.State.DOWN);
    }

    @Test
    void checksCanBeDisabled() throws Exception {
        enableChecks();
        context.getComponent("coze", CozeComponent.class).setHealthCheckProducerEnabled(false);
        startProducer(URI);

        assertThat(repository().stream()).isEmpty();
    }

    @Test
    void probeIsNotCountedAsOperation() throws Exception {
        respondWithJson(200, ONE_APP);
        enableChecks();
        startProducer(URI);

        onlyCheck();

        assertThat(context.getEndpoint(URI, CozeEndpoint.class).getOperationsCalled()).isZero();
    }

    @Test
    void camelMainEnablesChecks() throws Exception {
        respondWithJson(200, ONE_APP);
        Main main = new Main();
        main.addInitialProperty("camel.health.producers-enabled", "true");
        main.addInitialProperty("camel.component.coze.token", TOKEN);
        main.addInitialProperty("camel.component.coze.base-url", baseUrl());
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:a").to(URI);
            }
        });
        main.start();
        try {
            Collection<HealthCheck.Result> ready = HealthCheckHelper.invokeReadiness(main.getCamelContext(), "full");
            assertThat(ready).filteredOn(result -> result.getCheck().getId().startsWith("producer:coze-"))
                    .singleElement().satisfies(result -> assertThat(result.getState()).isEqualTo(HealthCheck.State.UP));
            assertThat(HealthCheckHelper.invokeLiveness(main.getCamelContext(), "full"))
                    .as("to start anew would not help").noneMatch(
                            result -> result.getCheck().getId().startsWith("producer:coze-"));
        } finally {
            main.stop();
        }
    }
}
