import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

type Cbor = number | string | Buffer | ReadonlyMap<Cbor, Cbor>;

const head = (major: number, value: number): Buffer => {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 255]);
};

/** The little of CBOR that an authenticator says. */
const cbor = (value: Cbor): Buffer => {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one)])]);
};

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();
const plain = (data: Buffer): string => data.toString('base64url');

const present = 0x01;
const withCredential = 0x40;

/** A passkey in memory, and the browser in front of it: answers as WebAuthn has it, or a little wrong. */
export const createSoftwarePasskey = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(16);
  let counter = 0;
  const cose = cbor(
    new Map<Cbor, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  );
  const clientData = (type: string, options: string, origin: string): Buffer => {
    const { challenge } = JSON.parse(options) as { readonly challenge: string };
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  };
  const authenticatorData = (host: string, flags: number, more: Buffer): Buffer => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(host), Buffer.from([flags]), count, more]);
  };
  const answer = (response: object): string =>
    JSON.stringify({ id: plain(id), rawId: plain(id), type: 'public-key', response });
  return {
    id: plain(id),
    /** How often it says it was used. */
    setCounter: (value: number) => {
      counter = value;
    },
    create: (options: string, { origin, host }: { readonly origin: string; readonly host: string }): string => {
      const length = Buffer.from([0, id.length]);
      const more = Buffer.concat([Buffer.alloc(16), length, id, cose]);
      const authData = authenticatorData(host, present | withCredential, more);
      const attestation = new Map<Cbor, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]);
      return answer({
        clientDataJSON: plain(clientData('webauthn.create', options, origin)),
        attestationObject: plain(cbor(attestation)),
        transports: ['internal'],
      });
    },
    get: (
      options: string,
      { origin, host, flags = present }: { readonly origin: string; readonly host: string; readonly flags?: number },
    ): string => {
      counter += 1;
      const client = clientData('webauthn.get', options, origin);
      const data = authenticatorData(host, flags, Buffer.alloc(0));
      const signature = createSign('sha256')
        .update(Buffer.concat([data, sha256(client)]))
        .sign(privateKey);
      return answer({
        clientDataJSON: plain(client),
        authenticatorData: plain(data),
        signature: plain(signature),
      });
    },
  };
};
