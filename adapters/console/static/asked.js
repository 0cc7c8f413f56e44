// Tickets that ask this person to take them: counted in the title, the icon and beside “My work”, and told when there is one more.
const title = document.title;
const soundKey = 'deskhand.sound';
const popUpKey = 'deskhand.pop-up';

/** How many the page before this one in the tab knew of, so that one that comes between two pages is told, too. */
const countKey = 'deskhand.asked';
const before = sessionStorage.getItem(countKey);

let asked = before === null ? null : Number(before);

/** Two short tones; a browser in which nobody has pressed anything yet stays silent. */
const ring = () => {
  const audio = new AudioContext();
  for (const [at, pitch] of [
    [0, 660],
    [0.16, 880],
  ]) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    volume.gain.value = 0.08;
    tone.frequency.value = pitch;
    tone.connect(volume).connect(audio.destination);
    tone.start(audio.currentTime + at);
    tone.stop(audio.currentTime + at + 0.12);
  }
  setTimeout(() => audio.close(), 1_000);
};

const tell = () => {
  document.querySelector('#announce').textContent = 'You’ve been offered a ticket.';
  document.querySelector('#asked').hidden = localStorage.getItem(popUpKey) === 'off';
  if (localStorage.getItem(soundKey) === 'on') ring();
  if (document.hidden && 'Notification' in window && Notification.permission === 'granted') {
    // With one tag, several open pages show it once.
    const notice = new Notification('You’ve been offered a ticket', {
      tag: 'deskhand',
      icon: '/console/static/icon.svg',
    });
    notice.addEventListener('click', () => {
      window.focus();
      location.assign('/console/queue?list=mine');
    });
  }
};

export const countAsked = (count) => {
  document.title = count > 0 ? `(${count}) ${title}` : title;
  document.querySelector('#icon').href = `/console/static/icon${count > 0 ? '-asked' : ''}.svg`;
  const badge = document.querySelector('#asked-count');
  if (badge !== null) {
    badge.hidden = count === 0;
    badge.querySelector('b').textContent = `${count}`;
  }
  if (asked !== null && count > asked) tell();
  if (count === 0) document.querySelector('#asked').hidden = true;
  asked = count;
  sessionStorage.setItem(countKey, `${count}`);
};

/** What someone wants to hear of, kept in this browser. Sound is off until they turn it on, the pop-up on until they turn it off. */
export const offerNotices = () => {
  document.addEventListener('submit', ({ target }) => {
    if (target.getAttribute('action') === '/console/sign-out') sessionStorage.removeItem(countKey);
  });
  const pop = document.querySelector('#asked');
  pop?.querySelector('button').addEventListener('click', () => {
    pop.hidden = true;
  });
  const offered = document.querySelector('#notices');
  if (offered === null) return;
  offered.hidden = false;
  const popUp = offered.querySelector('#with-pop-up');
  popUp.checked = localStorage.getItem(popUpKey) !== 'off';
  popUp.addEventListener('change', () => localStorage.setItem(popUpKey, popUp.checked ? 'on' : 'off'));
  const sound = offered.querySelector('#with-sound');
  sound.checked = localStorage.getItem(soundKey) === 'on';
  sound.addEventListener('change', () => {
    localStorage.setItem(soundKey, sound.checked ? 'on' : 'off');
    if (sound.checked) ring();
  });
  const notify = offered.querySelector('#with-notices');
  const isToBeAsked = 'Notification' in window && Notification.permission === 'default';
  notify.hidden = !isToBeAsked;
  notify.addEventListener('click', async () => {
    await Notification.requestPermission();
    notify.hidden = true;
  });
};
