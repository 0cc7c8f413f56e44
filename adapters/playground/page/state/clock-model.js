import { toast } from '/playground/elements/toast.js';
import { api } from './api.js';
import { emit, model } from './model.js';

/** Applies the desk's time as reported by the desk. */
export const applyClock = ({ now, nextDue, busy = false }) => {
  model.clock = {
    ahead: Date.parse(now) - Date.now(),
    nextDue: nextDue === null ? null : Date.parse(nextDue),
    busy,
  };
  emit('clock');
};

let asked = null;

/** Fetches the time and the next deadline; several calls at once make one request. */
export const refreshClock = () => {
  if (asked !== null) return;
  asked = setTimeout(async () => {
    asked = null;
    try {
      applyClock(await api.clock());
    } catch {
      // The stream reports that the desk is unreachable, and asks again when it is back.
    }
  }, 120);
};

/** Moves the desk's time forward; resolves when everything that became due has been handled. */
export const advance = async (to) => {
  if (model.clock.busy) return;
  model.clock = { ...model.clock, busy: true };
  emit('clock');
  try {
    applyClock(await api.advance(to));
    emit('advanced');
  } catch (error) {
    model.clock = { ...model.clock, busy: false };
    emit('clock');
    toast(error.message);
    refreshClock();
  }
};
