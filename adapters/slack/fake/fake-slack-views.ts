import { argument, type Method } from './fake-slack-argument.ts';
import { faultInView } from './fake-slack-blocks.ts';
import { type FakeState, type FakeView, type Json, nowOf, SlackRefusal } from './fake-slack-state.ts';

const useTrigger = (state: FakeState, id: string): { user: string; onView: string | null } => {
  const trigger = state.triggers.get(id);
  if (trigger === undefined) throw new SlackRefusal('invalid_trigger_id');
  if (trigger.used) throw new SlackRefusal('exchanged_trigger_id');
  if (nowOf(state) - trigger.at > 3_000) throw new SlackRefusal('expired_trigger_id');
  trigger.used = true;
  return trigger;
};

const checkedView = (state: FakeState, view: unknown): Json => {
  const fault = faultInView(view);
  if (fault !== null) throw new SlackRefusal(fault.split(':')[0] ?? fault, fault);
  if (!state.scopes.includes('files:read') && JSON.stringify(view).includes('"type":"file_input"')) {
    throw new SlackRefusal('invalid_arguments', 'file_input needs files:read');
  }
  return view as Json;
};

const addView = (state: FakeState, user: string, view: Json): FakeView => {
  const made: FakeView = {
    id: state.nextId('V'),
    user,
    type: view.type === 'home' ? 'home' : 'modal',
    hash: state.nextId('h'),
    content: view,
    errors: {},
  };
  state.views.set(made.id, made);
  state.changes.emit('viewed', made);
  state.changes.emit('change');
  return made;
};

/** Replaces the content of a view, also when a form is answered with another view. */
export const replaceView = (state: FakeState, view: FakeView, content: unknown): void => {
  view.content = checkedView(state, content);
  view.hash = state.nextId('h');
  view.errors = {};
  state.changes.emit('change');
};

const viewJson = ({ id, hash, content }: FakeView): Json => ({ view: { ...content, id, hash } });

const open = (state: FakeState, args: Json, onTop: boolean): Json => {
  const { user, onView } = useTrigger(state, argument(args, 'trigger_id'));
  const view = checkedView(state, args.view);
  const stack = [...state.views.values()].filter((one) => one.user === user && one.type === 'modal');
  if (onTop && (onView === null || !state.views.has(onView))) throw new SlackRefusal('invalid_trigger_id');
  if (onTop && stack.length >= 3) throw new SlackRefusal('push_limit_reached');
  if (!onTop) for (const { id } of stack) state.views.delete(id);
  return viewJson(addView(state, user, view));
};

/** For tests: modals and home pages. */
export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': { scope: null, call: (state, args) => open(state, args, false) },
  'views.push': { scope: null, call: (state, args) => open(state, args, true) },
  'views.update': {
    scope: null,
    call: (state, args) => {
      const view = state.views.get(argument(args, 'view_id'));
      if (view === undefined) throw new SlackRefusal('not_found');
      if (args.hash !== undefined && args.hash !== view.hash) throw new SlackRefusal('hash_conflict');
      replaceView(state, view, args.view);
      return viewJson(view);
    },
  },
  'views.publish': {
    scope: null,
    call: (state, args) => {
      const user = argument(args, 'user_id');
      if (!state.users.has(user)) throw new SlackRefusal('invalid_arguments', 'user_id');
      const view = checkedView(state, args.view);
      if (view.type !== 'home') throw new SlackRefusal('invalid_arguments', 'type');
      const known = [...state.views.values()].find((one) => one.user === user && one.type === 'home');
      if (known === undefined) return viewJson(addView(state, user, view));
      if (args.hash !== undefined && args.hash !== known.hash) throw new SlackRefusal('hash_conflict');
      replaceView(state, known, view);
      return viewJson(known);
    },
  },
};
