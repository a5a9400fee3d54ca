/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

/** Whoever can make calls of Coze's API. */
@FunctionalInterface
public interface CozeCaller {

    /**
     * Makes one call, or one for each page of a list.
     *
     * @param  throwOnFailure whether a failure that Coze reports is an exception; else it is the answer
     * @throws CozeException  when that is so, and always when there was no answer or none of Coze's
     */
    CozeAnswer call(CozeRequest request, boolean throwOnFailure);
}
