import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import type { Answer, WindowState } from '../src/api/types';
import { bot, freshState, golden, me, message, shown } from './data.ts';

/** Development only: answers the Playground's API from fixtures, so that the page can be worked on without the bot. */
export function mockPlayground(): Plugin {
  return {
    name: 'mock-playground',
    configureServer: (server) => {
      const mock = new Mock();
      server.middlewares.use('/playground', (request, response) => void mock.handle(request, response));
    },
  };
}

class Mock {
  private state = freshState();
  private readonly listeners = new Set<ServerResponse>();

  async handle(request: IncomingMessage, response: ServerResponse) {
    const path = decodeURIComponent(request.url!.split('?')[0]!);
    if (path === '/events') return this.listen(request, response);

    if (path === '/reset') {
      this.state = freshState();
      return json(response, { ok: true });
    }

    const body = JSON.parse((await read(request)) || '{}');
    const [, area, id, verb] = path.split('/');
    if (area === 'answers') return json(response, this.answer(body));
    if (area === 'wave') return json(response, this.wave(body.count));
    const window = this.state.windows.find((one) => one.id === id);
    if (!window || !verb) return json(response, { ok: false, message: 'No such window.' }, 404);
    // Long enough to see what a busy button looks like.
    setTimeout(() => json(response, this.turn(window, verb, body)), 250);
  }

  private turn(window: WindowState, verb: string, body: any): Answer {
    const answer = this.decide(window, verb, body);
    this.tell('window', window);
    return answer;
  }

  private decide(window: WindowState, verb: string, body: any): Answer {
    const conversation = window.conversations.find(({ id }) => id === body.conversation);
    switch (verb) {
      case 'read':
        if (conversation) conversation.unread = 0;
        return { ok: true };
      case 'say':
      case 'command': {
        conversation!.messages.push(message(me(window), 0, { text: body.text, threadId: body.threadId ?? null, ephemeral: verb === 'command' }));
        conversation!.messages.push(message(bot, 0, { ...shown(window.platform, 'report-nps'), ephemeral: verb === 'command', threadId: body.threadId ?? null }));
        return { ok: true };
      }
      case 'home':
        window.home = { ...golden('slack', 'digest-home.home'), id: 'H0' };
        return { ok: true };
      case 'close':
        window.modal = null;
        window.dialog = null;
        return { ok: true };
      case 'submit':
        return this.submit(window, body);
      case 'click':
        return this.click(window, body);
      default:
        return { ok: false, message: `The mock does not know “${verb}”.` };
    }
  }

  private click(window: WindowState, body: any): Answer {
    const verb: string = body.selectedOption?.value ?? body.actionId ?? body.action?.verb ?? '';
    if (verb.startsWith('case.why')) {
      window.fault = { text: 'chat.postMessage refused: invalid_blocks', at: new Date().toISOString() };
      return { ok: false, message: 'Only Sam, who owns the case, may do that. Ask Sam, or open the case.' };
    }
    if (body.dialog) window.dialog = null;
    else if (window.platform === 'slack') window.modal = { ...golden('slack', 'form-contact.modal'), id: 'V01' };
    else if (verb === 'case.snooze') window.dialog = { title: 'Contact', card: golden('teams', 'form-contact-dialog') };
    else this.messageOf(window, body).userCard = golden('teams', verb === 'step.open' ? 'form-contact' : 'case-full');
    return { ok: true };
  }

  private submit(window: WindowState, body: any): Answer {
    const fields = Object.entries<any>(body.state).map(([block, actions]) => ({ block, value: Object.values<any>(actions)[0] }));
    const empty = fields.find(({ value }) => value.type === 'plain_text_input' && !value.value);
    if (empty) return { ok: false, errors: { [empty.block]: 'Say what they said, so that the next person need not ask.' } };
    window.modal = null;
    return { ok: true };
  }

  private messageOf = (window: WindowState, body: any) =>
    window.conversations.flatMap(({ messages }) => messages).find(({ id }) => id === body.messageId)!;

  private answer(body: any): Answer {
    const window = this.state.windows[0]!;
    if (body.score <= 6) {
      window.conversations[0]!.messages.push(message(bot, 0, shown('teams', 'alert-new')));
      window.conversations[0]!.unread += 1;
      this.tell('window', window);
    }
    return { ok: true, message: body.score <= 6 ? 'Case NPS-13 is open; Cora has the card in Teams.' : undefined };
  }

  private wave(total: number): Answer {
    let done = 0;
    const timer = setInterval(() => {
      done = Math.min(total, done + 7);
      this.tell('progress', { done, total });
      if (done === total) clearInterval(timer);
    }, 80);
    return { ok: true };
  }

  private listen(request: IncomingMessage, response: ServerResponse) {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(`event: state\ndata: ${JSON.stringify({ ...this.state, now: new Date().toISOString() })}\n\n`);
    this.listeners.add(response);
    request.on('close', () => this.listeners.delete(response));
  }

  private tell(event: string, data: unknown) {
    for (const listener of this.listeners) listener.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function json(response: ServerResponse, body: unknown, status = 200) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
