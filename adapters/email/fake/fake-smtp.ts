import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** How a server answers: a code, and the line behind it. */
type Answer = { readonly code: number; readonly line: string };

const refusal = ({ code, line }: Answer): Error => Object.assign(new Error(line), { responseCode: code });

/** A mail server over a real socket. It knows nobody at `nowhere.example`, and keeps what it took. */
export const startFakeSmtp = async (options: { readonly password?: string } = {}) => {
  const mails: ParsedMail[] = [];
  const next: { at: 'RCPT' | 'DATA'; answer: Answer }[] = [];
  let hangs = false;
  const takeFault = (at: 'RCPT' | 'DATA'): Error | null => {
    const [first] = next;
    if (first?.at !== at) return null;
    next.shift();
    return refusal(first.answer);
  };
  const server = new SMTPServer({
    authOptional: options.password === undefined,
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    size: 1_000_000,
    logger: false,
    onAuth: ({ password }, _, done) =>
      password === options.password
        ? done(null, { user: 'desk' })
        : done(refusal({ code: 535, line: '5.7.8 authentication failed' })),
    onRcptTo: ({ address }, _, done) => {
      const fault = takeFault('RCPT');
      if (fault !== null) return done(fault);
      return address.endsWith('@nowhere.example')
        ? done(refusal({ code: 550, line: '5.1.1 no such user here' }))
        : done();
    },
    onData: (stream, _, done) => {
      const fault = takeFault('DATA');
      if (hangs) return void stream.resume();
      simpleParser(stream).then((mail) => {
        if (fault !== null) return done(fault);
        mails.push(mail);
        done();
      }, done);
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    /** What it took, oldest first. */
    mails: (): readonly ParsedMail[] => mails,
    /** The next message is answered this way, at its recipient or after its content. */
    fail: (at: 'RCPT' | 'DATA', code: number, line: string): void => void next.push({ at, answer: { code, line } }),
    /** It takes no answer after the content of a message from now on. */
    hang: (): void => {
      hangs = true;
    },
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  };
};
