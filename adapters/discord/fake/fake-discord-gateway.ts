import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type FakeState, userJson } from './fake-discord-state.ts';

type Session = {
  readonly id: string;
  readonly intents: number;
  readonly sent: { readonly s: number; readonly t: string; readonly d: unknown }[];
  seq: number;
  socket: WebSocket | null;
};

const messageContent = 1 << 15;
const privileged = (1 << 1) | (1 << 8);
const guildsIntent = 1;
const guildMessages = 1 << 9;
const directMessages = 1 << 12;

/** The intents without which a session does not hear of something. */
const wantedFor = {
  always: 0,
  dm: directMessages,
  guild_message: guildMessages,
  dm_reaction: 1 << 13,
  guild_reaction: 1 << 10,
  dm_typing: 1 << 14,
  guild_typing: 1 << 11,
} as const;

/** The fake's gateway: hello, identify, heartbeats, dispatches with sequence numbers, resume with replay. */
export const createGateway = (server: Server, state: FakeState, address: () => string) => {
  const sockets = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  let refusing = false;
  let mute = false;
  let hello: unknown = { op: 10, d: { heartbeat_interval: 41_250 } };
  let readyLacks: unknown = null;
  const counts = { identified: 0, resumed: 0, refused: 0 };

  const send = (socket: WebSocket, payload: unknown) => socket.send(JSON.stringify(payload));

  const dispatch = (session: Session, t: string, d: unknown) => {
    session.seq += 1;
    session.sent.push({ s: session.seq, t, d });
    if (session.socket?.readyState === 1) send(session.socket, { op: 0, t, s: session.seq, d });
  };

  const identify = (socket: WebSocket, d: { token: string; intents: number }) => {
    if (d.token !== state.token) return socket.close(4004, 'Authentication failed.');
    const allowed = state.isContentAllowed ? 0 : messageContent;
    if ((d.intents & (privileged | allowed)) !== 0) return socket.close(4014, 'Disallowed intent(s).');
    if (state.sessionsLeft <= 0) return socket.close(4004, 'No sessions left.');
    state.sessionsLeft -= 1;
    counts.identified += 1;
    if (mute) return state.changed();
    for (const [id, old] of sessions) if (old.socket === null) sessions.delete(id);
    const session: Session = { id: randomUUID(), intents: d.intents, sent: [], seq: 0, socket };
    sessions.set(session.id, session);
    if (readyLacks !== null) return dispatch(session, 'READY', readyLacks);
    dispatch(session, 'READY', {
      v: 10,
      user: userJson(state.bot),
      session_id: session.id,
      resume_gateway_url: address(),
      application: { id: state.application, flags: 0 },
      guilds: [...state.guilds.keys()].map((id) => ({ id, unavailable: true })),
      private_channels: [],
    });
    if ((d.intents & guildsIntent) !== 0) {
      for (const { id, name } of state.guilds.values()) {
        const channels = [...state.channels.values()].filter(({ guild }) => guild === id);
        dispatch(session, 'GUILD_CREATE', {
          id,
          name,
          owner_id: state.bot.id,
          roles: [{ id, name: '@everyone', permissions: '0', position: 0, color: 0, flags: 0 }],
          emojis: [],
          stickers: [],
          features: [],
          members: [],
          presences: [],
          voice_states: [],
          threads: [],
          stage_instances: [],
          guild_scheduled_events: [],
          soundboard_sounds: [],
          channels: channels.map((one) => ({ id: one.id, type: 0, name: one.name, position: 0, guild_id: id })),
        });
      }
    }
    state.changed();
  };

  const resume = (socket: WebSocket, d: { token: string; session_id: string; seq: number }) => {
    const session = sessions.get(d.session_id);
    if (session === undefined || d.token !== state.token) return send(socket, { op: 9, d: false });
    session.socket = socket;
    counts.resumed += 1;
    for (const { s, t, d: data } of session.sent) if (s > d.seq) send(socket, { op: 0, t, s, d: data });
    dispatch(session, 'RESUMED', {});
    state.changed();
  };

  sockets.on('connection', (socket) => {
    send(socket, hello);
    socket.on('message', (raw) => {
      const payload = JSON.parse(String(raw));
      if (payload.op === 1) send(socket, { op: 11 });
      if (payload.op === 2) identify(socket, payload.d);
      if (payload.op === 6) resume(socket, payload.d);
    });
    socket.on('close', () => {
      for (const session of sessions.values()) if (session.socket === socket) session.socket = null;
      state.changed();
    });
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (refusing) {
      counts.refused += 1;
      socket.destroy();
      state.changed();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request));
  });

  const live = () => [...sessions.values()].filter(({ socket }) => socket !== null);
  return {
    counts,
    connected: () => live().length,
    /** Sends an event to every session that asked for its kind; a disconnected one gets it when it resumes. */
    publish: (t: string, d: unknown, kind: keyof typeof wantedFor, withContent = d) => {
      const wanted = wantedFor[kind];
      for (const session of sessions.values()) {
        if ((session.intents & wanted) !== wanted) continue;
        dispatch(session, t, (session.intents & messageContent) === 0 ? d : withContent);
      }
    },
    /** Drops the network: sockets die without notice. Sessions stay resumable. */
    cut: () => {
      for (const { socket } of live()) socket?.terminate();
    },
    /** Discord forgets the sessions: events until the next identify are lost. */
    forget: () => {
      const cutOff = live();
      sessions.clear();
      for (const { socket } of cutOff) socket?.terminate();
    },
    refuse: (on: boolean) => {
      refusing = on;
    },
    /** Accepts connections but never answers: sessions never start. */
    mute: (on: boolean) => {
      mute = on;
    },
    /** Sends a frame as it is to every connected session. */
    sendFrame: (frame: unknown) => {
      for (const { socket } of live()) if (socket) send(socket, frame);
    },
    /** What new connections are greeted with. */
    greetWith: (frame: unknown) => {
      hello = frame;
    },
    /** What new sessions get as READY; null: what Discord sends. */
    startWith: (data: unknown) => {
      readyLacks = data;
    },
    /** Closes every connection with this code. */
    closeWith: (code: number) => {
      for (const { socket } of live()) socket?.close(code);
    },
    askToReconnect: () => {
      for (const { socket } of live()) if (socket) send(socket, { op: 7, d: null });
    },
    invalidate: () => {
      for (const session of live()) {
        sessions.delete(session.id);
        if (session.socket) send(session.socket, { op: 9, d: false });
      }
    },
    close: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
};

export type FakeGateway = ReturnType<typeof createGateway>;
