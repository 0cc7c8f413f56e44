import { toast } from '/playground/elements/toast.js';
import { api } from './api.js';
import { emit, model } from './model.js';

/** Takes over what the desk says its time is. */
export const applyClock = ({ now, nextDue, busy = false }) => {
  model.clock = {
    ahead: Date.parse(now) - Date.now(),
    nextDue: nextDue === null ? null : Date.parse(nextDue),
    busy,
  };
  emit('clock');
};

let asked = null;

/** Asks for the time and the next deadline; several wishes at once are one question. */
export const refreshClock = () => {
  if (asked !== null) return;
  asked = setTimeout(async () => {
    asked = null;
    try {
      applyClock(await api.clock());
    } catch {
      // The stream says that the desk is away, and asks again when it is back.
    }
  }, 120);
};

/** Moves the desk's time on; ends when everything that fell due has been dealt with. */
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
