/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

/** An operation with everything bound and checked, ready to be invoked: one request to Coze's API, or several. */
@FunctionalInterface
public interface BoundOperation {

    /** @see OperationInvoker#invoke */
    OperationResult invoke(OperationInvoker invoker, boolean throwOnFailure);
}
