/** Those who want to hear of something, called one after the other; one that fails does not keep it from the rest. */
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
