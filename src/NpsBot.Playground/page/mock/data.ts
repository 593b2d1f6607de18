import { readFileSync, readdirSync } from 'node:fs';
import type { Conversation, Message, Platform, PlaygroundState, WindowState } from '../src/api/types';

const tests = new URL('../../../../tests/', import.meta.url);
const folders = { slack: 'NpsBot.Slack.Tests/Views/Golden/', teams: 'NpsBot.Teams.Tests/Cards/Golden/' };

/** What the renderers are pinned to draw: a message's text and blocks, a Slack view, or a card. */
export const golden = (platform: Platform, name: string): any =>
  JSON.parse(readFileSync(new URL(`${folders[platform]}${name}.golden.json`, tests), 'utf8'));

const goldenNames = (platform: Platform): string[] =>
  readdirSync(new URL(folders[platform], tests)).map((file) => file.replace('.golden.json', '')).sort();

/** Every golden message in one conversation, to look through. */
const gallery = (platform: Platform): Conversation => ({
  id: 'GALLERY',
  name: 'gallery',
  kind: 'team',
  unread: 0,
  messages: goldenNames(platform)
    .filter((name) => platform === 'teams' || !/\.(modal|home)$/.test(name))
    .map((name, index) => message({ ...bot, name }, 900 - index, shown(platform, name))),
});

/** A golden file as a message of its platform. */
export const shown = (platform: Platform, name: string): Partial<Message> =>
  platform === 'teams' ? { card: golden(platform, name) } : golden(platform, name);

let nextId = 1;

export function message(from: Message['from'], minutesAgo: number, rest: Partial<Message>): Message {
  const at = new Date(Date.now() - minutesAgo * 60_000).toISOString();
  return { id: `m${nextId++}`, from, at, text: '', blocks: null, card: null, threadId: null, edited: false, ephemeral: false, userCard: null, ...rest };
}

export const bot = { id: 'B0NPS', name: 'NpsBot', isBot: true };

const people = [
  { id: 'cora', name: 'Cora Lind', role: 'csm', email: 'cora@example.com', platforms: ['teams' as const], ids: { teams: '29:cora' } },
  { id: 'sam', name: 'Sam Okoro', role: 'csm', email: 'sam@example.com', platforms: ['slack' as const], ids: { slack: 'U0CORA' } },
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
  const root = message(bot, 50, shown('slack', 'alert-new'));
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
          message(bot, 60, shown('teams', 'alert-new')),
        ]),
        team([message(bot, 30, shown('teams', 'alert-new'))]),
      ]),
      window('teams:mira', [personal(0, [message(user('mira', 'teams'), 5, { text: 'nps last quarter' }), message(bot, 4, shown('teams', 'report-nps'))]), team([]), gallery('teams')]),
      window('slack:sam', [personal(1, [message(bot, 70, { text: welcome }), root]), team([root])]),
      window('slack:mira', [
        personal(0, [message(user('mira', 'slack'), 5, { text: 'nps last quarter' }), message(bot, 4, shown('slack', 'report-nps.chart'))]),
        team([
          root,
          message(bot, 20, { text: '<@U0CORA> reached Lee today, 4 h after the answer. :tada:', threadId: root.id, edited: true }),
          message(user('mira', 'slack'), 10, { text: 'Thank you <@U0CORA>! _Well done_ :clap:', threadId: root.id }),
          message(bot, 3, { text: '`my cases` answers in private: nothing is shown to the channel.', ephemeral: true }),
        ]),
        gallery('slack'),
      ]),
      window('slack:eve', [personal(0, [message(bot, 120, { text: welcome })])]),
    ],
  };
}
