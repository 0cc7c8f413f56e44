import { Hono } from 'hono';
import { fileResponse } from '#src/app/adapter-kit/files/file-response.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { FormValues } from '#src/cards/card.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { approvalsPage } from './approvals/approvals-page.ts';
import type { Show } from './html/layout.ts';
import { noSuchTicket } from './refused.ts';
import { changeAlong } from './ticket/along.ts';
import { deleteNow, deletePage, editNow, editPage } from './ticket/change-comment.ts';
import { doVerb, type Tally } from './ticket/do-verb.ts';
import { readUpload } from './ticket/files.ts';
import { helpPage, writeHelp } from './ticket/help-page.ts';
import { publishNotePage, publishNow } from './ticket/publish-note.ts';
import { ticketPage } from './ticket/ticket-page.ts';
import { offerUndo, undoOf } from './ticket/undo.ts';
import { answerWithFiles, writeWithFiles } from './ticket/write-with-files.ts';
import { type ConsoleEnv, type ConsoleParts, sayNext, sentForm, type Visiting } from './visit.ts';

/** As typed into an address; null: no number. */
const numberOf = (typed: string): number | null => (/^\d{1,9}$/.test(typed) ? Number(typed) : null);

/** A ticket's page, and what is done there. */
export const createTicketRoutes = (parts: ConsoleParts, show: Show): Hono<ConsoleEnv> => {
  const { pages, files } = parts;
  const app = new Hono<ConsoleEnv>();
  app.get('/:number', async (c) =>
    show(c, await ticketPage(parts, c.var.visit, numberOf(c.req.param('number')), null, new URL(c.req.url))),
  );
  const done = async (
    c: Visiting,
    number: number,
    values: FormValues,
    tally: Tally,
    before: Ticket | null = null,
  ): Promise<Response> => {
    const { visit } = c.var;
    if (!('said' in tally) && values.back === 'approvals') {
      const tried = { number, tried: tally, problem: tally.problem };
      return show(
        c,
        await approvalsPage(parts, visit, new URLSearchParams(), tried),
        tally.problem === null ? 422 : 409,
      );
    }
    if (!('said' in tally)) {
      const again = await ticketPage(parts, visit, number, tally);
      return show(c, { ...again, problem: tally.problem }, tally.problem === null ? 422 : 409);
    }
    await parts.answering(visit.person, number, null);
    // Whoever hands a ticket over may not see it any more.
    const seen = await pages.ticket(visit.person, tally.goTo);
    const { version } = tally;
    if (seen !== null && before !== null && version !== undefined && values.undoes === undefined) {
      offerUndo(c, undoOf(values.verb ?? '', { before, version, view: seen.view }));
    }
    if (values.back === 'team' || values.back === 'approvals') {
      sayNext(c, values.back === 'team' ? `#${number}: ${tally.said}` : tally.said);
      return c.redirect(`/console/${values.back}`, 303);
    }
    sayNext(c, tally.said);
    return c.redirect(seen !== null ? `/console/tickets/${tally.goTo}` : '/console', 303);
  };
  app.get('/:number/help', async (c) => show(c, await helpPage(parts, c.var.visit, numberOf(c.req.param('number')))));
  app.post('/:number/help', async (c) => {
    const values = await sentForm(c);
    return show(c, await writeHelp(parts, c.var.visit, numberOf(c.req.param('number')), values, c.req.raw.signal));
  });
  const noteAt = (number: string, id: string) => ({ number: numberOf(number), note: numberOf(id) });
  app.get('/:number/notes/:id/publish', async (c) =>
    show(c, await publishNotePage(parts, c.var.visit, noteAt(c.req.param('number'), c.req.param('id')))),
  );
  app.post('/:number/notes/:id/publish', async (c) => {
    const at = noteAt(c.req.param('number'), c.req.param('id'));
    const done = await publishNow(parts, c.var.visit, at, await sentForm(c));
    if (!('published' in done)) return show(c, done, 409);
    sayNext(c, done.published);
    return c.redirect(`/console/tickets/${at.number ?? ''}`, 303);
  });
  const commentAt = (number: string, seq: string) => ({ number: numberOf(number), seq: numberOf(seq) });
  app.get('/:number/comments/:seq/edit', async (c) =>
    show(c, await editPage(parts, c.var.visit, commentAt(c.req.param('number'), c.req.param('seq')))),
  );
  app.post('/:number/comments/:seq/edit', async (c) => {
    const at = commentAt(c.req.param('number'), c.req.param('seq'));
    const edited = await editNow(parts, c.var.visit, at, await sentForm(c));
    if (!('goTo' in edited)) return show(c, edited, 409);
    sayNext(c, edited.said);
    return c.redirect(edited.goTo, 303);
  });
  app.get('/:number/comments/:seq/delete', async (c) =>
    show(c, await deletePage(parts, c.var.visit, commentAt(c.req.param('number'), c.req.param('seq')))),
  );
  app.post('/:number/comments/:seq/delete', async (c) => {
    const at = commentAt(c.req.param('number'), c.req.param('seq'));
    const { said, goTo } = await deleteNow(parts, c.var.visit, at, await sentForm(c));
    sayNext(c, said);
    return c.redirect(goTo, 303);
  });
  app.post('/:number/do', async (c) => {
    const values = await sentForm(c);
    const number = numberOf(c.req.param('number'));
    const { visit } = c.var;
    const seen = number === null ? null : await pages.ticket(visit.person, number);
    if (number === null || seen === null) return show(c, await ticketPage(parts, visit, null));
    return done(c, number, values, await doVerb(parts, visit, number, values), seen.view.ticket);
  });
  app.post('/:number/along', async (c) => {
    const values = await sentForm(c);
    const number = numberOf(c.req.param('number'));
    const { visit } = c.var;
    if (number === null || (await pages.ticket(visit.person, number)) === null) {
      return show(c, await ticketPage(parts, visit, null));
    }
    const changed = await changeAlong(parts, visit, number, values);
    if ('wrong' in changed) {
      const { wrong } = changed;
      return show(c, { ...(await ticketPage(parts, visit, number, null, null, wrong)), problem: wrong }, 409);
    }
    sayNext(c, changed.said);
    return c.redirect(`/console/tickets/${number}`, 303);
  });
  app.post('/:number/writing', async (c) => {
    const { writing = '' } = await sentForm(c);
    const number = numberOf(c.req.param('number'));
    if (number !== null) {
      const what = writing === 'reply' || writing === 'note' ? writing : null;
      await parts.answering(c.var.visit.person, number, what);
      // The requester hears of an answer to them, and of nothing else.
      if (what === 'reply') await parts.showTyping?.(c.var.visit.person, number);
    }
    return c.body(null, 204);
  });
  app.get('/:number/files/:id', async (c) => {
    const number = numberOf(c.req.param('number'));
    const found = number === null ? null : await files?.forPerson(c.var.visit.person, number, c.req.param('id'));
    if (found == null) throw problem(404, 'no_such_file', 'That file doesn’t exist, or you don’t have access to it.');
    return fileResponse(found, c.req.method);
  });
  app.post('/:number/files', async (c) => {
    const { visit } = c.var;
    const number = numberOf(c.req.param('number'));
    const seen = number === null ? null : await pages.ticket(visit.person, number);
    if (number === null || seen === null || files == null) {
      throw noSuchTicket(number);
    }
    const sent = await readUpload(c);
    const put = sent.values.verb === 'give_details' ? answerWithFiles : writeWithFiles;
    return done(c, number, sent.values, await put({ ...parts, files }, visit, number, sent));
  });
  return app;
};
