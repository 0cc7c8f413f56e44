// Applies the theme chosen last time before the first paint, and is therefore not a module.
(() => {
  try {
    const chosen = JSON.parse(localStorage.getItem('deskhand.theme'));
    if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
  } catch {
    // No storage: use the system's theme.
  }
})();
