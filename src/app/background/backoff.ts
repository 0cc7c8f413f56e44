/** How long to wait after a failed try that had `before` others before it, in milliseconds: twice as long each time. */
export const createBackoff =
  ({ firstMs, longestMs }: { readonly firstMs: number; readonly longestMs: number }) =>
  (before: number): number =>
    Math.min(firstMs * 2 ** before, longestMs);
