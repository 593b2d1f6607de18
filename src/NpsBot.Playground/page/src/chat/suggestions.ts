import type { Conversation, Platform } from '../api/types';

const byRole: Record<string, string[]> = {
  csm: ['help', 'my cases', 'status of case 1', 'overdue'],
  manager: ['nps last quarter', 'nps by segment', 'overdue', 'at risk', 'status of case 1'],
  executive: ['nps last quarter', 'at risk', 'nps by region'],
  administrator: ['help', 'whoami', 'nps'],
};

/** Things worth typing, by what the person does. In a team conversation the bot hears only what mentions it. */
export function suggestionsFor(role: string, conversation: Conversation): string[] {
  const texts = byRole[role.toLowerCase()] ?? byRole.csm!;
  return conversation.kind === 'team' ? texts.slice(0, 3).map((text) => `@NpsBot ${text}`) : texts;
}

export interface SlashCommand {
  command: string;
  usage: string;
  about: string;
}

/** The slash commands a platform offers. */
export const slashCommands: Record<Platform, SlashCommand[]> = {
  slack: [{ command: '/nps', usage: '[question or case number]', about: 'Ask NpsBot, seen by you alone' }],
  teams: [],
};
