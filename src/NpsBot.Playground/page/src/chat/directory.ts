import type { PlaygroundState, WindowState } from '../api/types';

/** How one window's person reads: names for the ids a platform writes into its messages, and their zone. */
export interface Directory {
  /** IANA name; absent: the browser's. */
  timeZone?: string;
  /** BCP 47 tag; words stay English, it tells whether the clock has 12 or 24 hours. */
  locale?: string;
  nameOf: (id: string) => string;
  channelOf: (id: string) => string;
  isMe: (id: string) => boolean;
  /** The person's colleagues on this platform, for people pickers; ids are the platform's own. */
  colleagues: { id: string; name: string }[];
}

export function directoryOf(state: PlaygroundState, window: WindowState): Directory {
  const names = new Map<string, string>();
  const channels = new Map<string, string>();
  for (const other of state.windows.filter(({ platform }) => platform === window.platform)) {
    for (const conversation of other.conversations) {
      channels.set(conversation.id, conversation.name.replace(/^#\s*/, ''));
      for (const { from } of conversation.messages) names.set(from.id, from.name);
    }
  }

  const colleagues = state.people
    .filter(({ platforms }) => platforms.includes(window.platform))
    .map(({ id, name, ids }) => ({ id: ids?.[window.platform] ?? id, name, person: id }));
  for (const { id, name, person } of colleagues) {
    names.set(person, name);
    names.set(id, name);
  }

  const me = colleagues.find(({ person }) => person === window.person)?.id;
  const reader = state.people.find(({ id }) => id === window.person);
  return {
    timeZone: reader?.timeZone,
    locale: reader?.locale,
    nameOf: (id) => names.get(id) ?? id,
    channelOf: (id) => channels.get(id) ?? id,
    isMe: (id) => id === me || id === window.person,
    colleagues: colleagues.map(({ id, name }) => ({ id, name })),
  };
}
