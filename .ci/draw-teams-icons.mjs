// Draws the two icons of the Teams app, a desk bell: `node .ci/draw-teams-icons.mjs`. Colour on Deskhand's blue,
// 192 × 192; white outline on transparent, 32 × 32. Both are drawn from the same shape, in a space 192 units wide.
import { writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

/** Distance from a shape's edge in units, negative inside; a pixel's cover is the share of its samples inside. */
const circle = (x, y, r) => (px, py) => Math.hypot(px - x, py - y) - r;
const box = (x, y, w, h, r) => (px, py) => {
  const dx = Math.abs(px - x) - w / 2 + r;
  const dy = Math.abs(py - y) - h / 2 + r;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - r;
};
const both = (a, b) => (px, py) => Math.max(a(px, py), b(px, py));
const above = (y) => (_px, py) => py - y;

const dome = both(circle(96, 122, 54), above(122));
const knob = circle(96, 56, 10);
const base = box(96, 140, 128, 16, 8);

const filled = (px, py) => Math.min(dome(px, py), knob(px, py), base(px, py)) <= 0;
/** The outline is a line of this width, in units. */
const lineWidth = 10;
const lined = (px, py) => {
  const onEdge = (shape) => Math.abs(shape(px, py) + lineWidth / 2) <= lineWidth / 2;
  return onEdge(dome) || knob(px, py) <= 0 || onEdge(base);
};

const samples = 8;
const coverage = (size, inside, scale) => (x, y) => {
  let hits = 0;
  for (let i = 0; i < samples; i += 1) {
    for (let j = 0; j < samples; j += 1) {
      const px = (((x + (i + 0.5) / samples) / size - 0.5) / scale + 0.5) * 192;
      const py = (((y + (j + 0.5) / samples) / size - 0.5) / scale + 0.5) * 192 + 4;
      if (inside(px, py)) hits += 1;
    }
  }
  return hits / samples ** 2;
};

const chunk = (type, data) => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};

const png = (size, pixel) => {
  const rows = [];
  for (let y = 0; y < size; y += 1) {
    rows.push(0);
    for (let x = 0; x < size; x += 1) rows.push(...pixel(x, y));
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

const folder = new URL('../manifest/teams/', import.meta.url);
const blue = [0x2f, 0x4b, 0x8f];
const bell = coverage(192, filled, 1);
writeFileSync(
  new URL('color.png', folder),
  png(192, (x, y) => [...blue.map((part) => Math.round(part + (255 - part) * bell(x, y))), 255]),
);
const outline = coverage(32, lined, 1.35);
writeFileSync(
  new URL('outline.png', folder),
  png(32, (x, y) => [255, 255, 255, Math.round(255 * outline(x, y))]),
);
