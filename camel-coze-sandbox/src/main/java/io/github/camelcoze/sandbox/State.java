/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

/** All that the platform knows and that operations work on. */
record State(ApiApps apps, PublishedBots bots, PageTokens pageTokens, AccessTokenStore accessTokens,
        OAuthApps oauthApps,
        JwtReplayCache usedJwts, AdjustableClock clock, UrlVerification urlCheck, BotEvents botEvents) {
}
