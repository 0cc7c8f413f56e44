// For the page that lists where somebody is signed in.
export { browserName } from '#src/core/access/browser-name.ts';
