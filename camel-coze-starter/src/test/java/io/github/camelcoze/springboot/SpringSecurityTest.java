/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.springboot;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import io.github.camelcoze.CozeEndpoint;
import io.github.camelcoze.CozeSignature;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Callbacks through Spring Security, as configured on the page on Spring Boot. */
class SpringSecurityTest {

    private static final String VERIFY_TOKEN = "the verify token of the test";

    @Configuration
    @EnableAutoConfiguration
    static class Application {

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("coze:events?apiAppId=1&verifyToken=" + VERIFY_TOKEN).log("${body.eventId}");
                }
            };
        }

        @Profile("exempt")
        @Bean
        SecurityFilterChain security(HttpSecurity http) throws Exception {
            return http
                    .authorizeHttpRequests(requests -> requests
                            .requestMatchers("/coze/callback").permitAll()
                            .anyRequest().authenticated())
                    .csrf(csrf -> csrf.ignoringRequestMatchers("/coze/callback"))
                    .httpBasic(Customizer.withDefaults())
                    .build();
        }

        /** A proxy receives https, and says so in a header. */
        @Profile("proxied")
        @Bean
        SecurityFilterChain proxied(HttpSecurity http) throws Exception {
            return http.addFilterBefore((request, response, chain) -> ((HttpServletResponse) response)
                    .sendRedirect("https://hooks.example.com/"), CsrfFilter.class).build();
        }

        @Profile("permitted")
        @Bean
        SecurityFilterChain permitted(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
        }
    }

    @ParameterizedTest
    @CsvSource({"none, 401, (HTTP 302). Exclude the path from the server's login",
        "permitted, 403, (HTTP 403). Exclude the path from the server's login",
        "proxied, 302, Not checked whether requests reach this application: it requires https (HTTP 302)",
        "exempt, 200, ''"})
    void callbackPathHasToBeExempt(String profile, int status, String message) throws Exception {
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
                .profiles(profile).properties("server.port=0", "server.address=127.0.0.1",
                        "spring.main.banner-mode=off")
                .run()) {
            byte[] body = "{\"header\":{\"event_type\":\"bot.deleted\",\"event_id\":\"e-1\",\"api_app_id\":\"1\"},\"event\":{}}"
                    .getBytes(StandardCharsets.UTF_8);
            HttpRequest.Builder request = HttpRequest
                    .newBuilder(URI.create("http://127.0.0.1:"
                            + application.getEnvironment().getProperty("local.server.port") + "/coze/callback"))
                    .header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(body));
            new CozeSignature(VERIFY_TOKEN).headers(1, body).forEach(request::header);

            assertThat(HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode()).isEqualTo(status);
            CozeEndpoint events = (CozeEndpoint) application.getBean(CamelContext.class).getRoutes().get(0)
                    .getEndpoint();
            await().until(() -> !events.getRegistrationState().equals("WAITING"));
            assertThat(events.getRegistrationMessage()).contains(message);
        }
    }
}
