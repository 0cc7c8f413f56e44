import { crc32, deflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const made = Buffer.alloc(body.length + 8);
  made.writeUInt32BE(data.length, 0);
  body.copy(made, 4);
  made.writeUInt32BE(crc32(body), body.length + 4);
  return made;
};

/** A shade of 16: drawings have few, and nobody sees the difference. */
const shade = (value: number | undefined): number => Math.round((value ?? 0) / 17);

/**
 * A PNG with a list of colours, of pixels that nothing shines through: a fifth of what it is without one, and cards have
 * little room. `rgba`: four bytes to a pixel. Null: there are more than 256 colours.
 */
export const pngOfFewColours = (rgba: Uint8Array, width: number, height: number): Uint8Array | null => {
  const colours = new Map<number, number>();
  const rows = Buffer.alloc((width + 1) * height);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const at = 4 * pixel;
    const colour = (shade(rgba[at]) << 8) | (shade(rgba[at + 1]) << 4) | shade(rgba[at + 2]);
    const number = colours.get(colour) ?? colours.size;
    if (number > 255) return null;
    colours.set(colour, number);
    // Each row begins with how it is filtered: not at all.
    rows[Math.floor(pixel / width) * (width + 1) + 1 + (pixel % width)] = number;
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits to a pixel, which is a number in the list of colours.
  head.set([8, 3, 0, 0, 0], 8);
  const palette = Uint8Array.from(
    [...colours.keys()].flatMap((one) => [one >> 8, (one >> 4) & 15, one & 15]),
    (of) => of * 17,
  );
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ]);
};
