/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.util.List;
import java.util.stream.Stream;

/**
 * An operation whose streamed form is another request, which option {@code stream} chooses.
 *
 * @param plain    the operation without a stream, with all parameters
 * @param streamed the other form, of the same permissions
 */
public record StreamableOperation(ApiOperation plain, ApiOperation streamed) implements Operation {

    @Override
    public Operation form(boolean stream) {
        return stream ? streamed : plain;
    }

    @Override
    public List<Parameter> parameters() {
        return plain.parameters();
    }

    @Override
    public List<String> options() {
        return Stream.concat(plain.options().stream(), streamed.options().stream()).toList();
    }

    @Override
    public LongWork longWork() {
        return plain.longWork();
    }

    @Override
    public List<String> permissions() {
        return plain.permissions();
    }

    @Override
    public Description description() {
        return plain.description();
    }

    @Override
    public List<String> pages() {
        return Stream.of(plain, streamed).flatMap(form -> form.pages().stream()).toList();
    }

    @Override
    public List<String> requests() {
        return Stream.of(plain, streamed).flatMap(form -> form.requests().stream()).toList();
    }

    @Override
    public BoundOperation bind(String operation, ParameterSource source) {
        return plain.bind(operation, source);
    }
}
