/** What the page says about the person. Before there is a line it is kept for the hello; nothing here opens a line. */
import type { Page, Visitor, VisitorUpdate } from '../protocol/model.ts';
import type { UploadKind, VisitorMethods } from '../protocol/visitor-frames.ts';
import type { Commands } from './commands.ts';
import type { Core } from './core.ts';
import type { Line } from './line.ts';
import type { Session } from './session.ts';

export interface VisitorPart extends Pick<Commands, 'trackVisit'> {
  /** On the line, which is up. */
  updateUser(visitor: VisitorUpdate): Promise<Visitor>;
  /** The page has been looked at. */
  visit(kind: 'landing' | 'browsing', page: Page): void;
  tellRouting(): void;
}

const uploadKinds: readonly UploadKind[] = ['image', 'video', 'document', 'voice'];

export function createVisitor(core: Core, line: Line, session: Session): VisitorPart {
  const { store, inner } = core;
  const visits: VisitorMethods['visitor.visit']['params'][] = [];

  async function update(visitor: VisitorUpdate): Promise<Visitor> {
    const result = await line.request('visitor.update', { visitor });
    session.setVisitor(result.visitor, 'update');
    for (const warning of result.warnings) core.log('warn', warning);
    return result.visitor;
  }
  const quietly = (work: Promise<unknown>): void => void work.catch((error: unknown) => core.report(error));
  function tellRouting(): void {
    const routing = session.takeRouting();
    if (routing) quietly(line.request('visitor.routing', { routing }));
  }
  inner.on('online', () => {
    // What was said after the hello had left, or in a tab that does not lead.
    const kept = session.takeVisitor();
    if (kept) quietly(update(kept));
    tellRouting();
    for (const visit of visits.splice(0)) quietly(line.request('visitor.visit', visit));
  });
  /** What the page forbids here, the server refuses as well. A fresh line knows of nothing, so it is told again. */
  let refusedTold = '';
  function tellRefused(): void {
    const kinds = uploadKinds.filter((kind) => !store.state.capabilities[kind]);
    if (!line.online || String(kinds) === refusedTold) return;
    refusedTold = String(kinds);
    line.signal({ type: 'signal', signal: 'refused-uploads', kinds });
  }
  inner.on('lost', () => void (refusedTold = ''));
  inner.on('online', tellRefused);
  store.subscribe((state, previous) => {
    if (state.capabilities === previous.capabilities) return;
    tellRefused();
    tellOffers();
  });
  /** What bots and agents may offer goes with the wishes that the server keeps for each thread. */
  let offersTold = 'true true';
  function tellOffers(): void {
    const { guidedQuestions, inviteByAgent: agentInvites } = store.state.capabilities;
    const offers = `${String(guidedQuestions)} ${String(agentInvites)}`;
    if (offers === offersTold) return;
    offersTold = offers;
    session.keepRouting({ guidedQuestions, agentInvites });
    if (line.online) tellRouting();
  }
  tellOffers();
  inner.on('push', (push) => {
    if (push.push === 'visitor') session.setVisitor(push.visitor, 'update');
  });
  return {
    updateUser: update,
    visit(kind, { url, title }) {
      const visit = { kind, current: { url, title } } as const;
      if (line.online) quietly(line.request('visitor.visit', visit));
      else visits.push(visit);
    },
    async trackVisit(kind, current, previous) {
      await line.request('visitor.visit', { kind, current, ...(previous ? { previous } : {}) });
    },
    tellRouting,
  };
}
