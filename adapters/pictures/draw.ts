import { readFile } from 'node:fs/promises';
import { setImmediate as letOthersRun } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import fonts from 'pdfmake/fonts/Roboto.js';
import type { DrawPicture } from '#src/app/ports/reports.ts';
import { pngOfFewColours } from './few-colours.ts';

/**
 * In dots. Screens have fine ones, and what is told in small letters has to be read on them: nearly two to a unit of our
 * charts. Of the chats we know, one shows no picture that is wider or higher than this.
 */
const width = 1_024;

/** Read with the first picture: most desks that start draw none for hours. */
const load = async () => {
  const { regular, bold } = { regular: fonts.Roboto?.normal ?? '', bold: fonts.Roboto?.bold ?? '' };
  const [wasm, ...fontBuffers] = await Promise.all([
    readFile(fileURLToPath(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm'))),
    readFile(regular),
    readFile(bold),
  ]);
  await initWasm(wasm);
  return fontBuffers;
};
let loading: ReturnType<typeof load> | null = null;

const loaded = async (): ReturnType<typeof load> => {
  loading ??= load();
  try {
    return await loading;
  } catch (error) {
    // What could not be read may be there next time.
    loading = null;
    throw error;
  }
};

const draw = (svg: string, fontBuffers: Uint8Array[]): Awaited<ReturnType<DrawPicture>> => {
  const drawing = new Resvg(svg, {
    background: 'white',
    fitTo: { mode: 'width', value: width },
    font: { fontBuffers, defaultFontFamily: 'Roboto', loadSystemFonts: false },
  });
  try {
    const drawn = drawing.render();
    try {
      const { width, height } = drawn;
      return { png: pngOfFewColours(drawn.pixels, width, height) ?? drawn.asPng(), width, height };
    } finally {
      drawn.free();
    }
  } finally {
    drawing.free();
  }
};

let last: Promise<unknown> = Promise.resolve();

/**
 * Draws on white with the font of the PDF, and with nothing from outside: our drawings name no files. Each takes the thread
 * for some dozen milliseconds, so they are drawn one by one, and others get their turn in between.
 */
export const drawPicture: DrawPicture = async (svg) => {
  const fontBuffers = await loaded();
  const drawn = last.then(() => letOthersRun()).then(() => draw(svg, fontBuffers));
  last = drawn.catch(() => {});
  return drawn;
};
