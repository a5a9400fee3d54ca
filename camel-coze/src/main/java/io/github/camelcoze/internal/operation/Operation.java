/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.util.List;

/** What {@code coze:<name>} does: its parameters and options, and how it is bound to an exchange. */
public interface Operation {

    /** The parameters, in the order in which a missing one is reported. */
    List<Parameter> parameters();

    /** Options that are not parameters of Coze's: neither a header nor the body sets them. */
    default List<String> options() {
        return List.of();
    }

    /** Whether parameters of any name are taken, with options {@code parameter.*} and the header CamelCozeParameters. */
    default boolean takesAnyParameter() {
        return false;
    }

    /** Whether the response is a stream of server-sent events. */
    default boolean isStreamed() {
        return false;
    }

    /** How what goes on at Coze after the call is awaited; null when nothing does. */
    default LongWork longWork() {
        return null;
    }

    /** The form of the operation that is called with option {@code stream}, or without it. */
    default Operation form(boolean stream) {
        return this;
    }

    /** The permissions that the access token needs. */
    List<String> permissions();

    /** What the reference says about it. */
    default Description description() {
        return Description.NONE;
    }

    /** The last parts of the addresses of Coze's pages about the requests; empty when Coze has none. */
    default List<String> pages() {
        return description().page().isEmpty() ? List.of() : List.of(description().page());
    }

    /** How the pages of a list are read; null for everything else. */
    default Pagination pagination() {
        return null;
    }

    /** Method and path of the requests, as on Coze's pages. */
    List<String> requests();

    /**
     * Finds and checks every parameter.
     *
     * @param  operation                the name, for messages
     * @throws IllegalArgumentException when one is missing or invalid; the message says how to set it
     */
    BoundOperation bind(String operation, ParameterSource source);
}
