/** Callbacks that are called one after another; one that fails does not stop the rest. */
export const createListeners = (): {
  add(callback: () => void): () => void;
  callAll(): void;
} => {
  const callbacks = new Set<() => void>();
  return {
    add: (callback) => {
      const own = () => callback();
      callbacks.add(own);
      return () => callbacks.delete(own);
    },
    callAll: () => {
      for (const callback of callbacks) queueMicrotask(callback);
    },
  };
};
