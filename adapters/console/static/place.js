// On a small screen the links at the top scroll: the page that is open is seen among them.
export const showPlace = () => {
  const here = document.querySelector('.bar nav [aria-current]');
  const bar = here?.closest('nav');
  if (bar == null || bar.scrollWidth <= bar.clientWidth) return;
  const { left, width } = here.getBoundingClientRect();
  bar.scrollLeft += left + width / 2 - (bar.getBoundingClientRect().left + bar.clientWidth / 2);
};
