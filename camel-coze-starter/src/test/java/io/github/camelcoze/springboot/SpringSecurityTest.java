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

import io.github.camelcoze.CozeSignature;
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

import static org.assertj.core.api.Assertions.assertThat;

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

        @Profile("permitted")
        @Bean
        SecurityFilterChain permitted(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
        }
    }

    @ParameterizedTest
    @CsvSource({"none, 401", "permitted, 403", "exempt, 200"})
    void callbackPathHasToBeExempt(String profile, int status) throws Exception {
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
        }
    }
}
