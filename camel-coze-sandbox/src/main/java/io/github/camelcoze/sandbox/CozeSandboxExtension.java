/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A sandbox for the tests of a class, with JUnit 5: started before the first of them, reset before each, and closed
 * after the last. Parameters of the type {@link CozeSandbox} get it. In a field that is not static, each test has a
 * sandbox of its own. Requires JUnit on the classpath, which this module does not bring.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final CozeSandboxExtension COZE = CozeSandboxExtension.of(CozeSandbox.builder().apiApp("42", "my app"));
 *
 * @Test
 * void subscribes(CozeSandbox coze) {
 *     // point the program under test to coze.baseUrl() and coze.accessToken()
 *     assertThat(coze.subscriptions("42")).containsExactly("bot.published");
 * }
 * }</pre>
 */
public final class CozeSandboxExtension
        implements
            BeforeAllCallback,
            BeforeEachCallback,
            AfterEachCallback,
            AfterAllCallback,
            ParameterResolver {

    private final CozeSandboxBuilder builder;
    private CozeSandbox sandbox;
    /** Where it was started; it is called at the beginning and end of nested classes as well. */
    private String owner;

    private CozeSandboxExtension(CozeSandboxBuilder builder) {
        this.builder = builder;
    }

    /** With the builder's defaults. */
    public static CozeSandboxExtension create() {
        return of(CozeSandbox.builder());
    }

    /** As the builder says. */
    public static CozeSandboxExtension of(CozeSandboxBuilder builder) {
        return new CozeSandboxExtension(builder);
    }

    /**
     * The sandbox.
     *
     * @throws IllegalStateException outside of tests
     */
    public CozeSandbox sandbox() {
        if (sandbox == null) {
            throw new IllegalStateException("the sandbox runs during tests only: is its field annotated with "
                    + "@RegisterExtension?");
        }
        return sandbox;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        startUnlessRunning(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!startUnlessRunning(context)) {
            sandbox.reset();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        closeIfStartedBy(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        closeIfStartedBy(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == CozeSandbox.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return sandbox();
    }

    private boolean startUnlessRunning(ExtensionContext context) {
        if (sandbox != null) {
            return false;
        }
        sandbox = builder.start();
        owner = context.getUniqueId();
        return true;
    }

    private void closeIfStartedBy(ExtensionContext context) {
        if (context.getUniqueId().equals(owner)) {
            sandbox.close();
            sandbox = null;
            owner = null;
        }
    }
}
