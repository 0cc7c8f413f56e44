import type { IncomingMessage, ServerResponse } from 'node:http';
import { argument, channelFor, type Method } from './fake-slack-argument.ts';
import { type FakeMessage, type FakeState, type Json, SlackRefusal } from './fake-slack-state.ts';

/** Slack's documented limit of one file. */
const largest = 1_000_000_000;

/** For tests: how files of the app's own come into a conversation. Each can be put into one, once its bytes are there. */
export const fileMethods: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': {
    scope: 'files:write',
    call: (state, args) => {
      const name = argument(args, 'filename');
      const length = Number(args.length);
      if (!Number.isSafeInteger(length) || length <= 0) throw new SlackRefusal('invalid_arguments', 'length');
      if (length > largest) throw new SlackRefusal('file_upload_size_restricted');
      const id = state.nextId('F');
      const altText = typeof args.alt_text === 'string' ? args.alt_text : '';
      state.uploads.set(id, { name, length, altText, content: null, channel: null });
      return { upload_url: `${state.url()}/upload/${id}`, file_id: id };
    },
  },
  'files.completeUploadExternal': {
    scope: 'files:write',
    call: (state, args) => {
      const files = JSON.parse(argument(args, 'files')) as readonly Json[];
      const channel = channelFor(state, argument(args, 'channel_id'));
      const thread = typeof args.thread_ts === 'string' ? args.thread_ts : null;
      const uploads = files.map(({ id }) => state.uploads.get(String(id)));
      for (const upload of uploads) {
        if (upload === undefined || upload.content === null || upload.channel !== null) {
          throw new SlackRefusal('file_not_found');
        }
      }
      for (const upload of uploads) if (upload !== undefined) upload.channel = channel.id;
      const said: FakeMessage = {
        channel: channel.id,
        ts: state.nextTs(),
        user: state.botUser,
        text: '',
        blocks: [],
        thread,
        only: null,
        metadata: undefined,
        files: files.map(({ id, title }, n) => ({
          name: uploads[n]?.name ?? '',
          title: String(title ?? uploads[n]?.name),
          permalink: `https://acme.slack.com/files/${String(id)}`,
        })),
        username: null,
        icon: null,
        edits: 0,
      };
      state.messages.push(said);
      state.changes.emit('posted', said);
      state.changes.emit('change');
      return { files: files.map(({ id }) => ({ id })) };
    },
  },
};

/** As they are, or as the file of a form, which is how the SDK sends them. */
const contentOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return bytes;
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const [file] = [...form.values()].filter((value) => typeof value !== 'string');
  return Buffer.from((await file?.arrayBuffer()) ?? new ArrayBuffer(0));
};

/** For tests: takes the bytes of an upload, exactly as many as were announced. */
export const createUploadHandler =
  (state: FakeState) =>
  async (id: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const content = await contentOf(request);
    const at = state.troubles.findIndex(({ method }) => method === 'upload');
    const trouble = at < 0 ? null : state.troubles.splice(at, 1)[0]?.trouble;
    if (typeof trouble === 'object' && trouble !== null && 'status' in trouble) {
      response.writeHead(trouble.status).end();
      return;
    }
    const upload = request.method === 'POST' ? state.uploads.get(id) : undefined;
    if (upload === undefined) return void response.writeHead(404).end();
    if (content.length !== upload.length) return void response.writeHead(400).end('wrong size');
    upload.content = content;
    response.writeHead(200).end(`OK - ${content.length}`);
  };
