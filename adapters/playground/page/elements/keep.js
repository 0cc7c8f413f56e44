/** Storage that may be switched off, full or not ours: then nothing is kept, and that is all. */
const keeper = (storage) => ({
  read(key, fallback) {
    try {
      return JSON.parse(storage().getItem(`deskhand.${key}`)) ?? fallback;
    } catch {
      return fallback;
    }
  },
  write(key, value) {
    try {
      storage().setItem(`deskhand.${key}`, JSON.stringify(value));
    } catch {
      // See above.
    }
  },
});

/** For this tab. */
export const tab = keeper(() => sessionStorage);
/** For this browser. */
export const browser = keeper(() => localStorage);
