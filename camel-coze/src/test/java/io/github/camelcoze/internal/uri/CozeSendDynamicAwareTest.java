/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.uri;

import java.util.Map;

import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.testing.WireMockTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What comes from outside can be the value of an option of {@code toD}, but never another option. */
class CozeSendDynamicAwareTest extends WireMockTestSupport {

    private static final String APP = "coze:deleteApiApp?apiAppId=";
    private static final String KAMELET = "kamelet:coze-chat-action?botId=1&userId=";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        APP + "${header.id}|1&baseUrl=http://evil.example",
        APP + "${header.id}|1&baseUrl=RAW(http://evil.example)",
        APP + "RAW(${header.id})|1)&baseUrl=RAW(http://evil.example",
        APP + "RAW(${header.id})|1)%26baseUrl=RAW(http://evil.example",
        APP + "${header.id}|1%26baseUrl=http://evil.example", APP + "${header.id}|1%2526baseUrl=http://evil.example",
        APP + "${header.id}|1%252526base%2555rl%3Dhttp://evil.example",
        "coze:call?path=/v1/api_apps/${header.id}|1%26baseUrl%3Dhttp%3A%2F%2Fevil.example",
        "coze:publishBot?botId=1&parameter.connector_ids=${header.id}|1%26baseUrl=http://evil.example",
        APP + "${header.id}&throwExceptionOnFailure=true|1&baseUrl=http://evil.example",
        "coze:${header.id}|deleteApiApp?baseUrl=http://evil.example",
        "other:deleteApiApp?apiAppId=${header.id}|1&baseUrl=http://evil.example",
        KAMELET + "${header.id}|bob&baseUrl=RAW(http://evil.example)",
        KAMELET + "RAW(${header.id})|bob)&baseUrl=RAW(http://evil.example)",
        KAMELET + "${header.id}|bob)%%326baseUrl=http://evil.example",
        KAMELET + "${header.id}|bob)%2526baseUrl=http://evil.example",
        "kamelet:${header.id}|/%63oze-chat-action?baseUrl=RAW(http://evil.example)",
        "my-kamelet:coze-chat-action?userId=${header.id}|bob&baseUrl=RAW(http://evil.example)"})
    void rejectsAdditionalOption(String uri, String value) throws Exception {
        context.addComponent("other", context.getComponent("coze", CozeComponent.class));
        context.addComponent("my-kamelet", new KameletComponent());

        assertThat(send(uri, value).getException()).isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("The value of an expression would set the option 'baseUrl': name the options in"
                        + " the URI of the route, or set headers in place of expressions")
                .hasMessageNotContaining("evil");
        assertThat(requests()).isZero();
    }

    /** The user would be {@code RAW(bob&token=RAW(pat_secret)}. */
    @ParameterizedTest
    @ValueSource(strings = {"coze:deleteApiApp?apiAppId=${header.id}&token=RAW(pat_secret)",
        "coze:deleteApiApp?apiAppId=${header.id}&token=pat_(secret)", KAMELET + "${header.id}&token=RAW(pat_secret)"})
    void rejectsValueThatHidesAnOption(String uri) throws Exception {
        assertThat(send(uri, "RAW(bob").getException()).isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("The value of an expression would hide the option 'token'")
                .hasMessageNotContaining("secret");
        assertThat(requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1&parameter.connector_ids=2", "1%26parameter.connector_ids=2"})
    void rejectsSecondValueOfAnOption(String value) throws Exception {
        assertThat(send("coze:publishBot?botId=${header.id}&parameter.connector_ids=1024", value).getException())
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("Option 'parameter.connector_ids' is set twice: set it once");
        assertThat(requests()).isZero();
    }

    /** A caller could have a secret sent as the name of a user, and read it in the answer, or call a bean. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"${header.id}|#property:secret", "RAW(${header.id})|#bean:secret",
        "${header.id}|%23property:secret", "${header.id}|%2523type:java.lang.String", "${header.id}|%7B%7Bsecret%7D%7D",
        "${header.id}|1%257B%257Bsecret%257D%257D", "RAW(${header.id})|$simple{properties:secret}",
        "RAW{${header.id}}|1)$simple{properties:secret}", "${header.id}|%24simple%7Bproperties:secret%7D"})
    void rejectsWhatIsEvaluatedAgain(String expression, String value) throws Exception {
        context.getPropertiesComponent().addOverrideProperty("secret", "7526903225329380000");

        for (String uri : new String[]{APP, KAMELET}) {
            assertThat(send(uri + expression, value).getException())
                    .isInstanceOf(ResolveEndpointFailedException.class)
                    .hasMessageContaining("The value of an expression would be evaluated again in the option '"
                            + (uri.equals(APP) ? "apiAppId" : "userId") + "', because it ")
                    .hasMessageContaining(": set a header in place of the expression");
        }
        assertThat(requests()).isZero();
    }

    /** Within RAW() of the Kamelet's template, it would set another option. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "${header.id}|bob)%26userId=RAW(eve|'userId' is set twice: set it once",
        "RAW{${header.id}}|bob)&baseUrl=RAW(http://evil.example|'userId' contains '&': set a header",
        "${header.id}|bob&botId=2|'botId' is set twice: set it once"})
    void rejectsValueOfKamelet(String expression, String value, String reason) throws Exception {
        assertThat(send(KAMELET + expression, value).getException())
                .isInstanceOf(ResolveEndpointFailedException.class).hasMessageContaining("Option " + reason)
                .hasMessageNotContaining("evil");
        assertThat(requests()).isZero();
    }

    @Test
    void otherKameletsWorkAsWithoutIt() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                routeTemplate("own").templateParameter("a").templateParameter("b").from("kamelet:source")
                        .setBody().constant("{{a}} {{b}}");
            }
        });

        assertThat(send("kamelet:own?a=${header.id}", "1&b=2").getMessage().getBody()).isEqualTo("1 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {APP + "${header.id}", APP + "RAW(${header.id})", APP + "${header.id}&{{further}}",
        "coze:deleteApiApp?{{further}}&apiAppId=${header.id}", APP + "${header.id}&token=#property:lazy",
        "{{scheme}}:deleteApiApp?apiAppId=${header.id}",
        APP + "$simple{header.id}", APP + "${iif(${header.id} == '?&x=1', 0, ${header.id})}",
        APP + "${header.id}&lazyStartProducer=${header.id.isEmpty()}"})
    void takesValues(String uri) throws Exception {
        respondWithJson(200, SUCCESS);
        context.getPropertiesComponent().addOverrideProperty("further",
                "throwExceptionOnFailure=true&lazyStartProducer=true");
        context.getPropertiesComponent().addOverrideProperty("scheme", "coze");
        context.getPropertiesComponent().addOverrideProperty("lazy", "true");

        assertThat(send(uri, "7526903225329380000").getException()).isNull();
        assertThat(request().getUrl()).isEqualTo("/v1/api_apps/7526903225329380000");
    }

    @Test
    void canBeTurnedOff() throws Exception {
        respondWithJson(200, SUCCESS);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:x").toD().allowOptimisedComponents(false).uri(APP + "${header.id}");
            }
        });

        assertThat(template.request("direct:x", exchange -> exchange.getMessage().setHeader("id",
                "1&throwExceptionOnFailure=true")).getException()).isNull();
    }

    private Exchange send(String uri, String value) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + uri.hashCode()).toD(uri);
            }
        });
        return template.request("direct:" + uri.hashCode(),
                exchange -> exchange.getMessage().setHeaders(Map.of("id", value)));
    }
}
