// Before the first paint, and therefore not a module: the theme chosen last time, where one was.
(() => {
  try {
    const chosen = JSON.parse(localStorage.getItem('deskhand.theme'));
    if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
  } catch {
    // No storage here: the system's theme it is.
  }
})();
