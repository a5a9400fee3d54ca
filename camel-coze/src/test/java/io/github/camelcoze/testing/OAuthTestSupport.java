/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.testing;

import java.time.Duration;
import java.util.List;

import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.PackageAccess;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A component with the credentials of an OAuth app, and a sandbox that knows the app; both share a clock. */
public abstract class OAuthTestSupport extends CozeTestSupport {

    public static final String CLIENT_ID = "1182737483919";
    public static final String KEY_ID = "aFingerprintOfTheTests";
    public static final String ACCOUNT = "7398999999999999999";
    public static final String TOKEN_PATH = "/api/permission/oauth2/token";
    public static final String LIST = "coze:listSubscriptions?apiAppId=" + APP;

    public final MutableClock clock = new MutableClock();
    public CozeSandbox sandbox;

    /** A test has its own, with the key and the clock. */
    private CozeSandbox sandbox() {
        if (sandbox == null) {
            sandbox = CozeSandbox.builder().clock(clock).oauthApp(CLIENT_ID, KEY_ID, TestKeys.publicKey())
                    .oauthAccount(ACCOUNT).apiApp(APP, "app of the tests").start();
        }
        return sandbox;
    }

    @BeforeEach
    public void clearRequests() {
        sandbox().clearRequests();
    }

    @AfterEach
    public void closeSandbox() {
        sandbox().close();
        sandbox = null;
    }

    @Override
    public String baseUrl() {
        return sandbox().baseUrl();
    }

    @Override
    public void configure(CozeComponent coze) throws Exception {
        withOAuthApp(coze);
        PackageAccess.setClock(coze, clock);
    }

    public static void withOAuthApp(CozeComponent coze) {
        coze.getConfiguration().setToken(null);
        coze.getConfiguration().setClientId(CLIENT_ID);
        coze.getConfiguration().setPublicKeyId(KEY_ID);
        coze.getConfiguration().setPrivateKey(TestKeys.pkcs8());
    }

    public CozeComponent coze() {
        return context.getComponent("coze", CozeComponent.class);
    }

    public List<RecordedRequest> tokenRequests() {
        return sandbox.requests().stream().filter(request -> request.path().startsWith("/api/permission/")).toList();
    }

    public List<RecordedRequest> calls() {
        return sandbox.requests().stream().filter(request -> request.path().startsWith("/v1/")).toList();
    }

    /** Until shortly before the token expires. */
    public static final Duration BEFORE_EXPIRY = Duration.ofSeconds(900 - 30);
    /** Until after it has expired. */
    public static final Duration AFTER_EXPIRY = Duration.ofSeconds(901);
}
