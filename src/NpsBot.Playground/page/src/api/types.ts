/** The Playground's JSON, as `GET /playground/state` and the event stream send it. Instants are ISO 8601 text. */

export type Platform = 'teams' | 'slack';

export interface PlaygroundState {
  now: string;
  people: Person[];
  windows: WindowState[];
  intake: Intake;
}

export interface Person {
  id: string;
  name: string;
  role: string;
  email: string;
  platforms: Platform[];
  /** How a platform calls this person; used to print mentions and to fill people pickers. */
  ids?: Partial<Record<Platform, string>>;
  /** IANA name and BCP 47 tag: how this person's screens print times. Absent: as the browser does. */
  timeZone?: string;
  locale?: string;
}

export interface WindowState {
  /** `{platform}:{person}`, e.g. `teams:cora`. */
  id: string;
  platform: Platform;
  person: string;
  conversations: Conversation[];
  /** Slack only: the Home tab as it was last published. */
  home: SlackView | null;
  /** Slack only: the modal in front. */
  modal: SlackView | null;
  /** Teams only: the task module in front. */
  dialog: TaskDialog | null;
  fault: Fault | null;
}

export interface Conversation {
  id: string;
  name: string;
  kind: 'personal' | 'team';
  unread: number;
  messages: Message[];
}

export interface Message {
  id: string;
  from: { id: string; name: string; isBot: boolean };
  at: string;
  text: string;
  blocks: Block[] | null;
  card: CardJson | null;
  threadId: string | null;
  edited: boolean;
  ephemeral: boolean;
  /** The card as this person alone sees it (the answer to their own click). */
  userCard: CardJson | null;
  /** Teams only: texts offered below the message, sent as typed. */
  suggestions?: string[];
}

export interface Fault {
  text: string;
  at: string;
}

export interface TaskDialog {
  title: string;
  card: CardJson;
}

export interface Intake {
  url: string;
  accounts: Account[];
}

export interface Account {
  id: string;
  name: string;
  contacts: { email: string; name: string }[];
}

export interface Progress {
  done: number;
  total: number;
}

/** What every POST answers. `errors` holds one message per Slack block id. */
export interface Answer {
  ok: boolean;
  message?: string;
  errors?: Record<string, string>;
}

/** Platform JSON is open: renderers read what they know and say what they do not. */
export type Json = Record<string, any>;
export type CardJson = Json;
export type Block = Json & { type: string; block_id?: string };

export interface SlackView extends Json {
  id: string;
  type: 'modal' | 'home';
  blocks: Block[];
  title?: Json;
  submit?: Json;
  close?: Json;
  /** What the last submission was refused for, by block id. */
  errors?: Record<string, string>;
}

export interface SurveyAnswer {
  score: number;
  comment: string;
  account: string;
  email: string;
  wantsFollowUp: boolean;
}
