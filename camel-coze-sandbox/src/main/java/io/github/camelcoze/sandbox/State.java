/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

/** All that the platform knows and that operations work on. */
record State(ApiApps apps, PublishedBots bots, PageTokens pageTokens, AccessTokens accessTokens, OAuthApps oauthApps,
        UsedJwts usedJwts, SandboxClock clock, UrlCheck urlCheck, BotEvents botEvents) {
}
