import { Fragment, type ReactNode } from 'react';
import type { Json } from '../api/types';
import type { Directory } from '../chat/directory';
import { formatDate } from './dates';
import { emojiOf } from './emoji';
import { parseMrkdwn, type MrkdwnNode } from './mrkdwn';

interface Reading {
  directory: Directory;
  now: Date;
}

export function Mrkdwn({ text, directory, now }: { text: string } & Reading) {
  return <Nodes nodes={parseMrkdwn(text)} directory={directory} now={now} />;
}

/** A Slack text object, of either type. */
export function TextObject({ text, directory, now }: { text: Json } & Reading) {
  return text.type === 'mrkdwn' ? (
    <Mrkdwn text={text.text} directory={directory} now={now} />
  ) : (
    <PlainText text={text} />
  );
}

export const PlainText = ({ text }: { text: Json }) => <span className="slack-plain">{plainText(text)}</span>;

/** Plain text shows its shortcodes as emoji unless it says `emoji: false`; nothing else in it means anything. */
export function plainText(text: Json): string {
  const raw = String(text.text ?? '');
  return text.emoji === false ? raw : raw.replace(/:([a-z0-9_+'-]+):/g, (whole, name) => emojiOf(name) ?? whole);
}

function Nodes({ nodes, directory, now }: { nodes: MrkdwnNode[] } & Reading): ReactNode {
  return nodes.map((node, index) => (
    <Fragment key={index}>
      <NodeView node={node} directory={directory} now={now} />
    </Fragment>
  ));
}

function NodeView({ node, ...reading }: { node: MrkdwnNode } & Reading): ReactNode {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'break':
      return <br />;
    case 'bold':
      return <strong><Nodes nodes={node.children} {...reading} /></strong>;
    case 'italic':
      return <em><Nodes nodes={node.children} {...reading} /></em>;
    case 'strike':
      return <s><Nodes nodes={node.children} {...reading} /></s>;
    case 'quote':
      return <blockquote className="slack-quote"><Nodes nodes={node.children} {...reading} /></blockquote>;
    case 'code':
      return <code className="slack-code">{node.text}</code>;
    case 'pre':
      return <pre className="slack-pre">{node.text}</pre>;
    case 'link':
      return <a href={node.url} target="_blank" rel="noreferrer"><Nodes nodes={node.children} {...reading} /></a>;
    case 'user':
      return <Mention sign="@" name={node.label ?? reading.directory.nameOf(node.id)} isMe={reading.directory.isMe(node.id)} />;
    case 'channel':
      return <Mention sign="#" name={node.label ?? reading.directory.channelOf(node.id)} />;
    case 'group':
      return <Mention sign="@" name={(node.label ?? 'group').replace(/^@/, '')} />;
    case 'broadcast':
      return <Mention sign="@" name={node.range} isMe />;
    case 'date':
      return <SlackDate {...node} {...reading} />;
    case 'emoji':
      return <Emoji name={node.name} char={node.char} />;
  }
}

export const Mention = ({ sign, name, isMe = false }: { sign: string; name: string; isMe?: boolean }) => (
  <span className={isMe ? 'slack-mention is-me' : 'slack-mention'}>{sign}{name}</span>
);

export const Emoji = ({ name, char }: { name: string; char: string }) => (
  <span role="img" aria-label={name.replaceAll('_', ' ')} title={`:${name}:`}>{char}</span>
);

interface DateProps extends Reading {
  unix: number;
  format: string;
  url: string | null;
  fallback: string;
}

export function SlackDate({ unix, format, url, fallback, directory, now }: DateProps) {
  const printed = formatDate(unix, format, { now, timeZone: directory.timeZone, locale: directory.locale }) ?? fallback;
  const time = <time dateTime={new Date(unix * 1000).toISOString()} title={fallback}>{printed}</time>;
  return url ? <a href={url} target="_blank" rel="noreferrer">{time}</a> : time;
}
