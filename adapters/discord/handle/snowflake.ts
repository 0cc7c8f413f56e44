const discordEpoch = 1_420_070_400_000;

export const day = 86_400_000;

/** The smallest id that something of that time can have. */
export const idAt = (at: number): bigint => BigInt(Math.max(0, at - discordEpoch)) << 22n;
