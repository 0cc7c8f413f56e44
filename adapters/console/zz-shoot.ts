import { launchBrowser, startProduct } from '/work/wt-console/adapters/playground/testing/product-in-browser.ts';
const product = await startProduct();
const browser = await launchBrowser();
const json = { 'content-type': 'application/json' };
const api = async (path: string, body?: object) => {
  const r = await fetch(`${product.url}/playground/api${path}`, body ? { method: 'POST', headers: json, body: JSON.stringify(body) } : {});
  return r.json();
};
const day = new Date();
do day.setUTCDate(day.getUTCDate() + 1); while (day.getUTCDay() !== 2);
day.setUTCHours(9, 0, 0, 0);
await api('/clock', { advanceTo: day.toISOString() });
const people = (await api('/people')).map((p: any) => `${p.id}:${p.roles}`);
console.log(people.join(' '));
const texts = ['Laptop screen stays black after the update', 'VPN drops every few minutes since this morning', 'I cannot log in to payroll, my password expired', 'Printer on floor 2 is jammed again', 'Database query times out in the sales report', 'Outlook crashes when I open attachments', 'Docking station does not charge my laptop', 'Need access to the finance share', 'Wi-Fi is very slow in meeting room Berlin', 'Excel macro shows an error since the last update', 'New hire starts Monday and needs an account'];
for (const [i, t] of texts.entries()) await api(`/people/${['lena', 'grace', 'tom', 'ben'][i % 4]}/command`, { text: `/ticket ${t}` });
await api('/clock', { advanceMinutes: 1 });
const theme = (process.argv[2] ?? 'light,dark').split(',');
for (const colorScheme of theme as ('light' | 'dark')[]) for (const width of [1440, 400]) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('console', (m) => { if (m.type() !== 'log') console.log(m.type(), m.text()); });
  page.on('pageerror', (e) => console.log(String(e)));
  const shot = async (name: string) => page.screenshot({ path: `/tmp/console-shots/${name}-${colorScheme}-${width}.png` });
  await page.goto(`${product.url}/console`);
  await shot('sign-in');
  await page.locator('button[name=person][value=sam]').click();
  await page.waitForURL(/queue/);
  await page.waitForTimeout(300);
  await shot('mine');
  await page.goto(`${product.url}/console/queue`); await page.waitForTimeout(300); await shot('queue');
  await page.goto(`${product.url}/console/queue?list=mine`);
  const first = page.locator('[data-row] .subject a').first();
  if (await first.count()) {
    await first.click(); await page.waitForTimeout(400); await shot('ticket');
    const accept = page.getByRole('button', { name: 'Accept' });
    if (await accept.count()) { await accept.click(); await page.waitForTimeout(300);}
    await page.keyboard.press('r'); await page.keyboard.type('Hi, which model is it? I can bring a spare one.');
    await page.locator('.write.reply button').click(); await page.waitForTimeout(300);
    await page.keyboard.press('n'); await page.keyboard.type('Same model as the broken batch from March.'); await shot('ticket-note');
    await page.locator('.write.note button').click(); await page.waitForTimeout(300); await shot('ticket-after');
  }
  await context.clearCookies();
  await page.goto(`${product.url}/console/sign-in`);
  await page.locator('button[name=person][value=ines]').click(); await page.waitForTimeout(400); 
  await page.goto(`${product.url}/console/team`); await page.waitForTimeout(400); await shot('team');
  await context.clearCookies();
  await page.goto(`${product.url}/console/sign-in`);
  await page.locator('button[name=person][value=lena]').click(); await page.waitForTimeout(400); await shot('requested');
  await page.locator('[data-row] .subject a').first().click(); await page.waitForTimeout(300); await shot('requester-ticket');
  await page.goto(`${product.url}/console/new`); await shot('new');
  await context.clearCookies();
  await page.goto(`${product.url}/console/sign-in`);
  await page.fill('#called', 'sam'); await page.getByRole('button', { name: 'Continue' }).click(); await page.waitForTimeout(300); await shot('wait');
  await context.close();
}
await browser.close(); await product.remove();
