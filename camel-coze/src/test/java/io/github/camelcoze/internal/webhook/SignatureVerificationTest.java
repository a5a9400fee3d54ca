/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.github.camelcoze.CozeSignature;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.RawConnection;
import io.github.camelcoze.testing.Sha1LengthExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelcoze.CozeSignature.NONCE_HEADER;
import static io.github.camelcoze.CozeSignature.SIGNATURE_HEADER;
import static io.github.camelcoze.CozeSignature.TIMESTAMP_HEADER;
import static org.assertj.core.api.Assertions.assertThat;

/** Valid and invalid signatures. */
class SignatureVerificationTest extends EventsTestSupport {

    /** A vector that was computed with coreutils: printf and sha1sum. */
    private static final String TIMESTAMP = "1749116452112";
    private static final String NONCE = "5f0c1d2e";
    private static final String CHECK = "{\"header\":{\"event_type\":\"url_verification\"},\"event\":{\"challenge\":\"你好\"}}";
    private static final String SIGNATURE = "a92cd9fa393c5660d5adf71d057d41c1e4e80139";

    @BeforeEach
    void startRoute() throws Exception {
        route(URI_OF_EVENTS);
    }

    @Test
    void createsAndVerifiesDocumentedSignature() {
        assertThat(signature.sign(TIMESTAMP, NONCE, utf8(CHECK))).isEqualTo(SIGNATURE);
        assertThat(signature.matches(TIMESTAMP, NONCE, SIGNATURE, utf8(CHECK))).isTrue();
    }

    @Test
    void acceptsDocumentedCallback() throws Exception {
        HttpResponse<String> response = send(with(utf8(CHECK), TIMESTAMP, NONCE, SIGNATURE));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"challenge\":\"你好\"}");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertRouted(0);
    }

    @Test
    void routesSignedEvent() throws Exception {
        byte[] body = utf8(event("bot.deleted", "e-1"));

        assertThat(send(with(body, TIMESTAMP, NONCE, signature.sign(TIMESTAMP, NONCE, body))).statusCode())
                .isEqualTo(200);
        assertRouted(1);
    }

    /** What somebody may take for the signature. */
    enum InvalidSignature {
        UPPER_CASE {
            @Override
            String of(byte[] signed) throws Exception {
                return hash("SHA-1", signed).toUpperCase(Locale.ROOT);
            }
        },
        /** One page of Coze's speaks of an HMAC (https://docs.coze.cn/dev_how_to_guides/add_callback). */
        HMAC {
            @Override
            String of(byte[] signed) throws Exception {
                return hmac(signed);
            }
        },
        HMAC_WITHOUT_THE_TOKEN_INSIDE {
            @Override
            String of(byte[] signed) throws Exception {
                String text = new String(signed, StandardCharsets.UTF_8);
                return hmac(utf8(text.replace(VERIFY_TOKEN, "")));
            }
        },
        SHA_256 {
            @Override
            String of(byte[] signed) throws Exception {
                return hash("SHA-256", signed);
            }
        },
        BASE64 {
            @Override
            String of(byte[] signed) throws Exception {
                return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(signed));
            }
        },
        WITH_A_PREFIX {
            @Override
            String of(byte[] signed) throws Exception {
                return "sha1=" + hash("SHA-1", signed);
            }
        },
        CUT_SHORT {
            @Override
            String of(byte[] signed) throws Exception {
                return hash("SHA-1", signed).substring(0, 39);
            }
        },
        TWICE {
            @Override
            String of(byte[] signed) throws Exception {
                return hash("SHA-1", signed) + "," + hash("SHA-1", signed);
            }
        },
        WITHOUT_THE_TOKEN {
            @Override
            String of(byte[] signed) throws Exception {
                String text = new String(signed, StandardCharsets.UTF_8);
                return hash("SHA-1", utf8(text.replace(VERIFY_TOKEN, "")));
            }
        },
        EMPTY {
            @Override
            String of(byte[] signed) {
                return "";
            }
        },
        NULL {
            @Override
            String of(byte[] signed) {
                return "null";
            }
        };

        abstract String of(byte[] signed) throws Exception;

        private static String hash(String algorithm, byte[] signed) throws Exception {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(signed));
        }

        private static String hmac(byte[] signed) throws Exception {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(utf8(VERIFY_TOKEN), "HmacSHA1"));
            return HexFormat.of().formatHex(mac.doFinal(signed));
        }
    }

    @ParameterizedTest
    @EnumSource
    void rejectsInvalidSignature(InvalidSignature invalid) throws Exception {
        String event = event("bot.deleted", "e-1");
        String value = invalid.of(utf8(TIMESTAMP + NONCE + VERIFY_TOKEN + event));

        assertThat(send(with(utf8(event), TIMESTAMP, NONCE, value)).statusCode()).isEqualTo(401);
        assertThat(send(with(utf8(CHECK), TIMESTAMP, NONCE, invalid.of(utf8(TIMESTAMP + NONCE + VERIFY_TOKEN + CHECK))))
                .statusCode()).isEqualTo(401);
        assertRouted(0);
    }

    @Test
    void rejectsTamperedRequest() throws Exception {
        byte[] body = utf8(event("bot.deleted", "e-1"));
        String value = signature.sign(TIMESTAMP, NONCE, body);

        assertThat(send(with(utf8(event("bot.deleted", "e-2")), TIMESTAMP, NONCE, value)).statusCode()).isEqualTo(401);
        assertThat(send(with(utf8(event("bot.deleted", "e-1") + " "), TIMESTAMP, NONCE, value)).statusCode())
                .isEqualTo(401);
        assertThat(send(with(body, "1749116452113", NONCE, value)).statusCode()).isEqualTo(401);
        assertThat(send(with(body, TIMESTAMP, "5f0c1d2f", value)).statusCode()).isEqualTo(401);
        assertThat(send(with(body, NONCE, TIMESTAMP, value)).statusCode()).isEqualTo(401);
        assertRouted(0);
    }

    @Test
    void rejectsSignatureOfAnotherApp() throws Exception {
        byte[] body = utf8(event("bot.deleted", "e-1"));
        HttpRequest.Builder request = request(body);
        new CozeSignature(VERIFY_TOKEN.toLowerCase(Locale.ROOT)).headers(1749116453001L, body).forEach(request::header);

        assertThat(send(request).statusCode()).isEqualTo(401);
        assertRouted(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {TIMESTAMP_HEADER, NONCE_HEADER, SIGNATURE_HEADER})
    void rejectsMissingSignatureHeader(String missing) throws Exception {
        byte[] body = utf8(event("bot.deleted", "e-1"));
        HttpRequest.Builder request = request(body);
        Map<String, String> headers = signature.headers(1749116453001L, body);
        headers.remove(missing);
        headers.forEach(request::header);

        HttpResponse<String> response = send(request);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo(missing.equals(SIGNATURE_HEADER)
                ? "{\"error\":\"the signature is missing\"}"
                : "{\"error\":\"the signature is invalid\"}");
        assertRouted(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {TIMESTAMP_HEADER, NONCE_HEADER, SIGNATURE_HEADER})
    void rejectsRepeatedSignatureHeader(String repeatedHeader) throws Exception {
        byte[] body = utf8(event("bot.deleted", "e-1"));
        Map<String, String> headers = signature.headers(1749116453001L, body);
        HttpRequest.Builder queryRequest = HttpRequest.newBuilder(URI.create(url(PATH) + "?"
                + repeatedHeader.toLowerCase(Locale.ROOT) + "=" + headers.get(repeatedHeader)))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(queryRequest::header);
        HttpRequest.Builder headerRequest = request(body);
        headers.forEach(headerRequest::header);
        headerRequest.header(repeatedHeader.toUpperCase(Locale.ROOT), headers.get(repeatedHeader));

        assertThat(send(headerRequest).statusCode()).isEqualTo(401);
        assertThat(send(queryRequest).statusCode()).isEqualTo(401);
        assertRouted(0);
    }

    @Test
    void headerNamesAreCaseInsensitive() throws Exception {
        for (String name : new String[]{"x-coze-%s", "X-COZE-%S", "x-Coze-%s"}) {
            byte[] body = utf8(event("bot.deleted", name));
            try (RawConnection connection = new RawConnection(port())) {
                connection.write("POST " + PATH + " HTTP/1.1\r\nhOsT: x\r\nCONTENT-type: application/json\r\n"
                        + "content-LENGTH: " + body.length + "\r\n"
                        + name.formatted("nonce") + ":" + NONCE + "\r\n"
                        + name.formatted("timestamp") + ":   " + TIMESTAMP + "  \r\n"
                        + name.formatted("signature") + ": " + signature.sign(TIMESTAMP, NONCE, body) + "\r\n\r\n")
                        .write(body);

                assertThat(connection.read().status()).as(name).isEqualTo(200);
            }
        }
        assertRouted(3);
    }

    @Test
    void rejectsUnsignedEvent() throws Exception {
        assertUnsignedIsRejected(401, event("bot.deleted", "e-1"));
        assertUnsignedIsRejected(401, event("URL_VERIFICATION", "e-1"));
        assertUnsignedIsRejected(401, event("url_verification ", "e-1"));
        assertUnsignedIsRejected(401, "[" + CHECK + "]");
        assertUnsignedIsRejected(401, CHECK + CHECK);
        assertUnsignedIsRejected(401,
                CHECK.replace("\"event\"", "\"header\":{\"event_type\":\"bot.deleted\"},\"event\""));
        assertUnsignedIsRejected(401, "no JSON");
        assertUnsignedIsRejected(401, "");
        assertRouted(0);
    }

    private void assertUnsignedIsRejected(int status, String body) throws Exception {
        assertThat(send(request(utf8(body))).statusCode()).as(body).isEqualTo(status);
    }

    @Test
    void rejectsSha1LengthExtension() throws Exception {
        byte[] body = utf8(event("bot.deleted", "e-1"));
        String value = signature.sign(TIMESTAMP, NONCE, body);
        int secret = TIMESTAMP.length() + NONCE.length() + VERIFY_TOKEN.length();
        for (String suffix : new String[]{event("bot.deleted", "forged"), "", "\"}", "\n"}) {
            Sha1LengthExtension extension = Sha1LengthExtension.of(value, secret, body, utf8(suffix));

            // the attack works on the signature: only the form of the body stops it
            assertThat(signature.matches(TIMESTAMP, NONCE, extension.signature(), extension.body())).isTrue();
            HttpResponse<String> response = send(with(extension.body(), TIMESTAMP, NONCE, extension.signature()));
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).isEqualTo("{\"error\":\"the body is not a callback request of Coze\"}");
        }
        assertRouted(0);
    }

    private HttpRequest.Builder with(byte[] body, String timestamp, String nonce, String value) {
        return request(body).header(TIMESTAMP_HEADER, timestamp).header(NONCE_HEADER, nonce)
                .header(SIGNATURE_HEADER, value);
    }
}
