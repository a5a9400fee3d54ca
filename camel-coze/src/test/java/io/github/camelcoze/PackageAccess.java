/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.time.Clock;
import java.util.List;

import io.github.camelcoze.internal.operation.BoundOperation;
import io.github.camelcoze.internal.operation.Operation;
import io.github.camelcoze.internal.operation.OperationInvoker;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.ParameterSource;

/** Package-private members that tests in other packages need. */
public final class PackageAccess {

    private PackageAccess() {
    }

    public static void setClock(CozeComponent component, Clock clock) {
        component.tokenSources().setClock(clock);
    }

    public static boolean isReady(CozeEndpoint endpoint) {
        return endpoint.isReady();
    }

    public static Operation declaration(CozeOperation operation) {
        return operation.operation;
    }

    public static List<Parameter> parameters(CozeOperation operation) {
        return operation.parameters();
    }

    public static BoundOperation bind(CozeOperation operation, ParameterSource source) {
        return operation.bind(source, false);
    }

    public static OperationInvoker client(CozeEndpoint endpoint) {
        return endpoint.createClient();
    }

    /** The class with the attributes that JMX shows of an endpoint. */
    public static Class<?> managedEndpoint() {
        return CozeManagedEndpoint.class;
    }

    public static Object lifecycle(CozeEndpoint endpoint) {
        return endpoint.lifecycle();
    }
}
