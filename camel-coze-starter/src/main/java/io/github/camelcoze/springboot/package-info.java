/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Spring Boot auto-configuration of the Coze component. */
package io.github.camelcoze.springboot;
