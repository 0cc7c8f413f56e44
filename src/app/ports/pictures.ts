/** A picture of a drawing. Sizes are in dots. */
type Picture = { readonly png: Uint8Array; readonly width: number; readonly height: number };

/** Makes a picture of one of our own SVG drawings. May throw. */
export type DrawPicture = (svg: string) => Promise<Picture>;
