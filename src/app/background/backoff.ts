/** How long to wait after a failed try that came after `before` others, in milliseconds: twice as long each time. */
export const createBackoff =
  ({ firstMs, longestMs }: { readonly firstMs: number; readonly longestMs: number }) =>
  (before: number): number =>
    Math.min(firstMs * 2 ** before, longestMs);
