// Looks whether the number was pressed in chat, until it was or the five minutes are over.
const every = 1_500;
const openFor = 5 * 60_000;

export const waitForChat = () => {
  const form = document.querySelector('[data-wait]');
  if (form === null) return;
  const started = Date.now();
  const said = document.querySelector('#wait-said');
  const look = async () => {
    const response = await fetch(form.action, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams(new FormData(form)),
    }).catch(() => null);
    const { state = 'waiting', goTo } = response?.ok ? await response.json() : {};
    if (state === 'in') return location.replace(goTo);
    if (state === 'refused') {
      said.textContent = 'You weren’t signed in: another number or “Not me” was pressed.';
    } else if (state === 'over' || Date.now() - started > openFor) {
      said.textContent = 'That took more than five minutes.';
    } else {
      setTimeout(look, every);
      return undefined;
    }
    said.insertAdjacentHTML('beforeend', ' <a href="/console/sign-in">Start again</a>');
    return undefined;
  };
  setTimeout(look, every);
};
