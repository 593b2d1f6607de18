import { Fragment, type ReactNode } from 'react';
import type { Json } from '../../api/types';
import { emojiOf } from '../emoji';
import { Emoji, Mention, SlackDate } from '../Mrkdwn';
import { safeUrl } from '../mrkdwn';
import { useSurface } from '../surface';
import type { BlockProps } from './BlockView';

export const RichTextBlock = ({ block }: BlockProps) => <RichText elements={block.elements as Json[]} />;

export const RichText = ({ elements }: { elements: Json[] }): ReactNode =>
  elements.map((element, index) => <RichPart key={index} element={element} />);

function RichPart({ element }: { element: Json }): ReactNode {
  switch (element.type) {
    case 'rich_text_section':
      return <div className="slack-rich-section"><Inline elements={element.elements} /></div>;
    case 'rich_text_quote':
      return <blockquote className="slack-quote"><Inline elements={element.elements} /></blockquote>;
    case 'rich_text_preformatted':
      return <pre className="slack-pre"><Inline elements={element.elements} /></pre>;
    case 'rich_text_list':
      return <RichList element={element} />;
    default:
      return null;
  }
}

function RichList({ element }: { element: Json }) {
  const List = element.style === 'ordered' ? 'ol' : 'ul';
  return (
    <List className="slack-list" style={{ marginInlineStart: `${(element.indent ?? 0) * 1.5}rem` }} start={element.offset ? element.offset + 1 : undefined}>
      {(element.elements as Json[]).map((item, index) => (
        <li key={index}><Inline elements={item.elements} /></li>
      ))}
    </List>
  );
}

const Inline = ({ elements }: { elements: Json[] }): ReactNode =>
  elements.map((element, index) => (
    <Fragment key={index}>{styled(<InlineElement element={element} />, element.style)}</Fragment>
  ));

function InlineElement({ element }: { element: Json }): ReactNode {
  const { directory, now } = useSurface();
  switch (element.type) {
    case 'text':
      return <Lines text={element.text} />;
    case 'link': {
      const url = safeUrl(element.url);
      return url ? <a href={url} target="_blank" rel="noreferrer">{element.text ?? url}</a> : (element.text ?? element.url);
    }
    case 'emoji':
      return <Emoji name={element.name} char={emojiOf(element.name) ?? `:${element.name}:`} />;
    case 'user':
      return <Mention sign="@" name={directory.nameOf(element.user_id)} isMe={directory.isMe(element.user_id)} />;
    case 'channel':
      return <Mention sign="#" name={directory.channelOf(element.channel_id)} />;
    case 'usergroup':
      return <Mention sign="@" name="group" />;
    case 'broadcast':
      return <Mention sign="@" name={element.range} isMe />;
    case 'date':
      return <SlackDate unix={element.timestamp} format={element.format} url={element.url ? safeUrl(element.url) : null} fallback={element.fallback ?? ''} directory={directory} now={now} />;
    case 'color':
      return <span className="slack-code">{element.value}</span>;
    default:
      return null;
  }
}

const Lines = ({ text }: { text: string }): ReactNode =>
  text.split('\n').map((line, index) => (
    <Fragment key={index}>
      {index > 0 && <br />}
      {line}
    </Fragment>
  ));

function styled(content: ReactNode, style: Json | undefined): ReactNode {
  if (!style) return content;
  let result = content;
  if (style.code) result = <code className="slack-code">{result}</code>;
  if (style.strike) result = <s>{result}</s>;
  if (style.italic) result = <em>{result}</em>;
  if (style.bold) result = <strong>{result}</strong>;
  return result;
}
