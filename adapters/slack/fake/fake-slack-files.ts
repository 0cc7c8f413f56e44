import type { IncomingMessage, ServerResponse } from 'node:http';
import { argument, type Method } from './fake-slack-argument.ts';
import { type FakeState, type Json, SlackRefusal } from './fake-slack-state.ts';

/** For tests: how a file of the app's own comes into a conversation. */
export const fileMethods: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': {
    scope: 'files:write',
    call: (state, args) => {
      const id = state.nextId('F');
      state.uploads.set(id, { altText: argument(args, 'alt_text'), content: null, channel: null });
      return { upload_url: `${state.url()}/upload/${id}`, file_id: id };
    },
  },
  'files.completeUploadExternal': {
    scope: 'files:write',
    call: (state, args) => {
      const files = JSON.parse(argument(args, 'files')) as readonly Json[];
      for (const { id } of files) {
        const upload = state.uploads.get(String(id));
        if (upload === undefined || upload.content === null) throw new SlackRefusal('file_not_found');
        upload.channel = argument(args, 'channel_id');
      }
      state.changes.emit('change');
      return { files: files.map(({ id }) => ({ id })) };
    },
  },
};

/** For tests: takes the bytes of an upload. */
export const createUploadHandler =
  (state: FakeState) =>
  async (id: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const upload = state.uploads.get(id);
    if (upload !== undefined) upload.content = Buffer.concat(chunks);
    response.writeHead(upload === undefined ? 404 : 200).end('OK');
  };
