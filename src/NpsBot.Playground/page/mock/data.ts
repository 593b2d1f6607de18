import { readFileSync } from 'node:fs';
import type { Conversation, Message, PlaygroundState, WindowState } from '../src/api/types';

/** A fixture with its clock placeholders filled in. */
export function fixture(name: string): any {
  const now = Math.floor(Date.now() / 1000);
  const text = readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8');
  return JSON.parse(text.replaceAll('$DUE', String(now + 47 * 3600)).replaceAll('$NOW', String(now)));
}

let nextId = 1;

export function message(from: Message['from'], minutesAgo: number, rest: Partial<Message>): Message {
  const at = new Date(Date.now() - minutesAgo * 60_000).toISOString();
  return { id: `m${nextId++}`, from, at, text: '', blocks: null, card: null, threadId: null, edited: false, ephemeral: false, userCard: null, ...rest };
}

export const bot = { id: 'B0NPS', name: 'NpsBot', isBot: true };

const people = [
  { id: 'cora', name: 'Cora Lind', role: 'csm', email: 'cora@example.com', platforms: ['teams' as const], ids: { teams: '29:cora' } },
  { id: 'sam', name: 'Sam Okoro', role: 'csm', email: 'sam@example.com', platforms: ['slack' as const], ids: { slack: 'U02SAM' } },
  { id: 'mira', name: 'Mira Holm', role: 'manager', email: 'mira@example.com', platforms: ['teams' as const, 'slack' as const], ids: { teams: '29:mira', slack: 'U03MIRA' } },
  { id: 'eve', name: 'Eve Duarte', role: 'executive', email: 'eve@example.com', platforms: ['slack' as const], ids: { slack: 'U04EVE' } },
];

export const me = (window: WindowState): Message['from'] => {
  const person = people.find(({ id }) => id === window.person)!;
  return { id: person.ids[window.platform] ?? person.id, name: person.name, isBot: false };
};

const welcome = 'I follow up on unhappy customers with you, and answer questions about scores.\nI never write to customers: that is yours to do.\nTry *my cases* or *nps last quarter*.';

const team = (messages: Message[]): Conversation => ({ id: 'C0TEAM', name: 'customer-success', kind: 'team', unread: 1, messages });

const personal = (unread: number, messages: Message[]): Conversation => ({ id: 'D0', name: 'NpsBot', kind: 'personal', unread, messages });

const window = (id: string, conversations: Conversation[]): WindowState => {
  const [platform, person] = id.split(':') as ['teams' | 'slack', string];
  return { id, platform, person, conversations, home: null, modal: null, dialog: null, fault: null };
};

const user = (person: string, platform: 'teams' | 'slack') => me({ person, platform } as WindowState);

export function freshState(): PlaygroundState {
  const root = message(bot, 50, { text: 'Globex: Lee Park scored 2 of 10', blocks: fixture('slack-alert') });
  return {
    now: new Date().toISOString(),
    people,
    intake: {
      url: 'http://localhost:3978/surveys/playground',
      accounts: [
        { id: 'acme', name: 'Acme Corp', contacts: [{ email: 'dana@acme.example', name: 'Dana Reyes' }, { email: 'jo@acme.example', name: 'Jo Brandt' }] },
        { id: 'globex', name: 'Globex', contacts: [{ email: 'lee@globex.example', name: 'Lee Park' }] },
        { id: 'initech', name: 'Initech', contacts: [{ email: 'ana@initech.example', name: 'Ana Silva' }] },
      ],
    },
    windows: [
      window('teams:cora', [
        personal(1, [
          message(bot, 1500, { text: welcome.replaceAll('*', '**') }),
          message(bot, 60, { card: fixture('teams-alert') }),
        ]),
        team([message(bot, 30, { card: fixture('teams-alert') })]),
      ]),
      window('teams:mira', [personal(0, [message(user('mira', 'teams'), 5, { text: 'nps last quarter' }), message(bot, 4, { card: fixture('teams-report') })]), team([])]),
      window('slack:sam', [personal(1, [message(bot, 70, { text: welcome }), root]), team([root])]),
      window('slack:mira', [
        personal(0, [message(user('mira', 'slack'), 5, { text: 'nps last quarter' }), message(bot, 4, { text: 'NPS last quarter: 31', blocks: fixture('slack-report') })]),
        team([
          root,
          message(bot, 20, { text: '<@U02SAM> reached Lee today, 4 h after the answer. :tada:', threadId: root.id, edited: true }),
          message(user('mira', 'slack'), 10, { text: 'Thank you <@U02SAM>! _Well done_ :clap:', threadId: root.id }),
          message(bot, 3, { text: '`my cases` answers in private: nothing is shown to the channel.', ephemeral: true }),
        ]),
      ]),
      window('slack:eve', [personal(0, [message(bot, 120, { text: welcome })])]),
    ],
  };
}
