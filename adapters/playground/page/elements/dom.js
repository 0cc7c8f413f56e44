/**
 * Creates an element. `props`: `class`, `on` (listeners by event), `data`, or any attribute; true sets it, false, null
 * and undefined leave it out. Children are elements or text; text is never parsed as HTML.
 */
export const h = (tag, props = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'class') element.className = value;
    else if (name === 'on')
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    else if (name === 'data') Object.assign(element.dataset, value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
};

/** Replaces everything in `parent` with `children`. */
export const fill = (parent, ...children) => {
  parent.replaceChildren(
    ...children.flat().filter((child) => child !== null && child !== undefined && child !== false),
  );
};

const paths = {
  attach:
    'm16 9.500-6.500 6.500a4 4 0 0 1-5.700-5.700L10.500 3.700a2.700 2.700 0 0 1 3.800 3.800l-6.500 6.500a1.300 1.300 0 0 1-1.900-1.900L12 6.200',
  beside: 'M3 4h14v12H3zM10 4v12',
  bolt: 'M11 2 4 11.500h5L8 18l7.500-9.500h-5z',
  clock: 'M10 17.500a7.500 7.500 0 1 0 0-15 7.500 7.500 0 0 0 0 15zM10 6v4.300l2.800 1.700',
  close: 'm5 5 10 10M15 5 5 15',
  eye: 'M1.800 10S4.800 4.500 10 4.500 18.200 10 18.200 10 15.200 15.500 10 15.500 1.800 10 1.800 10zM10 12.300a2.300 2.300 0 1 0 0-4.600 2.300 2.300 0 0 0 0 4.600z',
  hash: 'M4 7.500h13M3 12.500h13M8.500 3 6.500 17M13.500 3l-2 14',
  history: 'M3 10a7 7 0 1 0 2.200-5.100L3 7M3 3v4h4M10 6.500V10l2.500 1.700',
  moon: 'M16.500 12A7 7 0 0 1 8 3.500a7 7 0 1 0 8.500 8.500z',
  reply: 'M8 5 3 9.500 8 14M3.500 9.500H12a5 5 0 0 1 5 5V16',
  send: 'M3.500 3.500 17 10 3.500 16.500 5.500 10zM5.500 10H11',
  sun: 'M10 13.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM10 1.800v1.700M10 16.500v1.700M4.200 4.200l1.200 1.200M14.600 14.600l1.200 1.200M1.800 10h1.700M16.500 10h1.700M4.200 15.800l1.200-1.200M14.600 5.400l1.200-1.200',
  system: 'M3 4h14v9.500H3zM7 17h6M10 13.500V17',
  skip: 'M4 4.500 11 10l-7 5.500zM15.500 4.500v11',
  tick: 'm4 10.500 4 4 8-9',
};

/** An icon next to words; never the only way to convey something. */
export const icon = (name) => {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
};

/** A button with an icon and an accessible name. */
export const iconButton = (name, label, onClick, props = {}) =>
  h(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': label, title: label, on: { click: onClick }, ...props },
    icon(name),
  );
