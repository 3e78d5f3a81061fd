const dayMs = 86_400_000;

/** How long a session lives at most, unused, and while a second factor is owed; how often its last use is written down. */
export const sessionLimits = { longestMs: 30 * dayMs, idleMs: 7 * dayMs, secondFactorMs: 10 * 60_000, touchMs: 5 * 60_000 } as const;

/** True while a session may be used. Instants are ISO 8601. */
export const isLiveSession = (session: { expiresAt: string; lastSeenAt: string }, nowMs: number): boolean =>
  Date.parse(session.expiresAt) > nowMs && Date.parse(session.lastSeenAt) + sessionLimits.idleMs > nowMs;

/** True where the last use was written down so long ago that it is worth a write. */
export const isWorthTouching = (lastSeenAt: string | null, nowMs: number): boolean =>
  lastSeenAt === null || Date.parse(lastSeenAt) + sessionLimits.touchMs <= nowMs;
