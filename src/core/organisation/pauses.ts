/** What a ticket can be put on hold for, besides a question to its requester. */
export const holdReasons = ['vendor', 'part', 'change'] as const;
export type HoldReason = (typeof holdReasons)[number];

/** What a pending ticket waits for. */
export type WaitsFor = 'requester' | HoldReason;

/** What the time to solve does meanwhile. */
export type Pauses = Readonly<Partial<Record<HoldReason, 'stops' | 'runs'>>>;

/** Where a policy does not say: the desk cannot hurry a vendor or a delivery, but plans its changes itself. */
export const usualPauses = { vendor: 'stops', part: 'stops', change: 'runs' } as const satisfies Pauses;
