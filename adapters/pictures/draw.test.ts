import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inflateSync } from 'node:zlib';
import { drawPicture } from './draw.ts';
import { pngOfFewColours } from './few-colours.ts';

const drawing = (inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20" font-size="11">${inside}</svg>`;

/** The parts of a PNG by their name. */
const partsOf = (png: Uint8Array): ReadonlyMap<string, Buffer> => {
  const bytes = Buffer.from(png);
  assert.equal(bytes.subarray(1, 4).toString('latin1'), 'PNG');
  const parts = new Map<string, Buffer>();
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    parts.set(bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return parts;
};

/** The dots of a PNG with a list of colours, row by row. */
const dotsOf = (png: Uint8Array): readonly (readonly string[])[] => {
  const parts = partsOf(png);
  const [head, palette, data] = ['IHDR', 'PLTE', 'IDAT'].map((name) => parts.get(name) ?? Buffer.alloc(0));
  assert.ok(head && palette && data);
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const rows = inflateSync(data);
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => {
      const colour = rows[y * (width + 1) + 1 + x] ?? 0;
      return palette.subarray(3 * colour, 3 * colour + 3).toString('hex');
    }),
  );
};

describe('a picture of a drawing', () => {
  it('is as wide as every chat shows it, on white', async () => {
    const { png, width, height } = await drawPicture(drawing('<rect x="20" width="20" height="20" fill="#2f7ed8"/>'));
    const dots = dotsOf(png);
    assert.deepEqual([width, height, dots.length, dots[0]?.length], [1_024, 512, 512, 1_024]);
    assert.deepEqual([dots[256]?.[128], dots[256]?.[900]], ['ffffff', '3377dd']);
  });

  it('lets others run before the next is drawn', async () => {
    await drawPicture(drawing(''));
    const order: string[] = [];
    const turns = async (): Promise<void> => {
      for (let n = 0; n < 20; n += 1) {
        await new Promise((resolve) => setImmediate(resolve));
        order.push('other');
      }
    };
    const draws = async (): Promise<void> => {
      await drawPicture(drawing(''));
      order.push('drawn');
    };
    await Promise.all([draws(), draws(), draws(), turns()]);
    const between = order.join(' ').split('drawn').slice(1, 3);
    for (const one of between) assert.match(one, /other/);
  });

  it('has letters, also bold ones, and looks for no file that a drawing names', async () => {
    const dark = async (inside: string): Promise<number> =>
      dotsOf((await drawPicture(drawing(inside))).png)
        .flat()
        .filter((dot) => dot !== 'ffffff').length;
    const plain = await dark('<text x="2" y="14">Filed</text>');
    assert.ok(plain > 50);
    assert.ok((await dark('<text x="2" y="14" font-weight="bold">Filed</text>')) > plain);
    assert.equal(await dark('<image href="file:///etc/passwd" width="40" height="20"/>'), 0);
  });

  it('fails for what is no drawing, and goes on with the next', async () => {
    await assert.rejects(async () => drawPicture('<svg'));
    assert.ok((await drawPicture(drawing(''))).png.length > 0);
  });

  it('has no list of more than 256 colours', () => {
    const of = (colours: number): Uint8Array =>
      new Uint8Array(4 * colours).map((_, at) => {
        const n = at >> 2;
        return 17 * ([n % 16, (n >> 4) % 16, n >> 8][at % 4] ?? 15);
      });
    assert.notEqual(pngOfFewColours(of(256), 16, 16), null);
    assert.equal(pngOfFewColours(of(272), 16, 17), null);
  });
});
