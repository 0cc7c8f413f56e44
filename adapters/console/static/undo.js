// What was done a moment ago can be taken back for ten seconds, and as long as somebody is at the button.
export const letUndo = () => {
  const form = document.querySelector('form.undo[data-fades]');
  if (form === null) return;
  const end = () => {
    if (form.matches(':hover, :focus-within')) setTimeout(end, 5_000);
    else form.remove();
  };
  setTimeout(end, 10_000);
};
