/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

/** An operation with everything bound and checked, that only has to be made: one call of Coze's API, or several. */
@FunctionalInterface
public interface CozeCall {

    /** @see CozeCaller#call */
    CozeAnswer make(CozeCaller caller, boolean throwOnFailure);
}
