/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** What Spring Boot needs to configure the Coze component. */
package io.github.camelcoze.springboot;
