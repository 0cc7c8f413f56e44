// Times left, counted down by the desk's clock, which need not be this machine's.
const started = performance.now();
const now = () => Number(document.body.dataset.now) + (performance.now() - started);

const words = (ms) => {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 || hours >= 10 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.round(hours / 24)} days`;
};

export const drawTimes = () => {
  for (const due of document.querySelectorAll('[data-due]')) {
    const time = due.querySelector('time');
    if (time === null) continue;
    time.title ||= time.textContent;
    const left = Number(due.dataset.due) - now();
    const text = left < 0 ? `${words(left)} late` : `in ${words(left)}`;
    if (time.textContent !== text) time.textContent = text;
    due.classList.toggle('late', left < 0);
    const what = due.firstChild;
    // "Due" and "Overdue since" go with the time of day only.
    if (what?.nodeType === Node.TEXT_NODE && what.textContent.trim() !== '') what.textContent = '';
  }
};

export const countDown = () => {
  drawTimes();
  setInterval(drawTimes, 20_000);
};
