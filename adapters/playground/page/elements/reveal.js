/**
 * Scrolls `scroller` just far enough to show an element inside it. `scrollIntoView` would do it too, but it also moves
 * the starting point for the next Tab key: after opening the page, the first elements would be skipped.
 */
export const reveal = (element, scroller) => {
  const inner = element.getBoundingClientRect();
  const outer = scroller.getBoundingClientRect();
  if (inner.top < outer.top) scroller.scrollTop -= outer.top - inner.top;
  else if (inner.bottom > outer.bottom) scroller.scrollTop += inner.bottom - outer.bottom;
  if (inner.left < outer.left) scroller.scrollLeft -= outer.left - inner.left;
  else if (inner.right > outer.right) scroller.scrollLeft += inner.right - outer.right;
};
