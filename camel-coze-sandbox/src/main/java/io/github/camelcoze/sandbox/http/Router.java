/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the operation that a request is for. */
final class Router {

    private final String name;
    private final List<Operation> operations;

    /** @param name of the API, for messages */
    Router(String name, List<Operation> operations) {
        this.name = name;
        this.operations = List.copyOf(operations);
    }

    /**
     * The operations at a path, one for each method; never empty. Where several templates match, the one with more literal
     * segments at its beginning wins.
     */
    List<Operation> at(String rawPath) {
        return find(rawPath)
                .orElseThrow(() -> ApiException.notFound("unknown path; " + name + " supports "
                        + operations.stream().map(Operation::toString).collect(Collectors.joining(", "))));
    }

    /** The operation of a method among those at a path. Rejects a method that the path does not know. */
    Operation select(String method, List<Operation> here) {
        return here.stream().filter(operation -> operation.method().equals(method)).findFirst().orElseThrow(() -> {
            String allow = String.join(", ", here.stream().map(Operation::method).sorted().toList());
            return ApiException.methodNotAllowed("this path does not support the method " + Messages.quote(method)
                    + ", only " + allow, allow);
        });
    }

    /** The format of every response at a path, errors included; empty where there is nothing. */
    Optional<ResponseFormat> formatAt(String rawPath) {
        return find(rawPath).map(here -> here.get(0).format());
    }

    /** The largest body that an operation at a path takes; empty where there is nothing. */
    Optional<Integer> maxBodyBytesAt(String rawPath) {
        return find(rawPath).flatMap(here -> here.stream().map(Operation::maxBodyBytes).max(Comparator.naturalOrder()));
    }

    /** What the component calls the operation of a request; empty where there is none. */
    Optional<String> nameOf(String method, String rawPath) {
        return find(rawPath).flatMap(here -> here.stream().filter(operation -> operation.method().equals(method))
                .findFirst()).map(operation -> OperationNames.of(method, operation.path()));
    }

    private Optional<List<Operation>> find(String rawPath) {
        return operations.stream().map(Operation::path).filter(path -> path.matches(rawPath))
                .min(Comparator.naturalOrder())
                .map(best -> operations.stream().filter(operation -> operation.path().compareTo(best) == 0).toList());
    }
}
