import { useCallback } from 'react';
import type { Answer, Conversation, Json, Message, WindowState } from '../api/types';
import { postToWindow } from '../api/client';
import { Mrkdwn } from '../slack/Mrkdwn';
import { SlackSurface } from '../slack/SlackSurface';
import type { SlackClick } from '../slack/surface';
import { renderMarkdown } from '../teams/markdown';
import { TeamsCard } from '../teams/TeamsCard';
import type { Directory } from './directory';

interface Props {
  window: WindowState;
  conversation: Conversation;
  message: Message;
  directory: Directory;
  now: Date;
  onAnswer: (answer: Answer) => Answer;
}

/** What a message shows: its blocks or card, or else its text. */
export function MessageBody(props: Props) {
  const { window, message, directory, now } = props;
  if (window.platform === 'slack') {
    return message.blocks ? <SlackBody {...props} /> : <div className="slack-text"><Mrkdwn text={message.text} directory={directory} now={now} /></div>;
  }

  const card = message.userCard ?? message.card;
  return (
    <>
      {message.text && !(card && message.from.isBot) && (
        <div className="teams-text" dangerouslySetInnerHTML={{ __html: renderMarkdown(message.text) }} />
      )}
      {card && <TeamsBody {...props} card={card} />}
      {message.suggestions && message.suggestions.length > 0 && <Suggestions {...props} texts={message.suggestions} />}
    </>
  );
}

function Suggestions({ window, conversation, texts, onAnswer }: Props & { texts: string[] }) {
  const say = async (text: string) => onAnswer(await postToWindow(window.id, 'say', { conversation: conversation.id, text }));
  return (
    <div className="chips is-below" role="group" aria-label="Suggested answers">
      {texts.map((text) => (
        <button key={text} type="button" className="chip" onClick={() => void say(text)}>{text}</button>
      ))}
    </div>
  );
}

function SlackBody({ window, conversation, message, directory, now, onAnswer }: Props) {
  const onClick = useCallback(
    async (click: SlackClick) =>
      onAnswer(await postToWindow(window.id, 'click', { conversation: conversation.id, messageId: message.id, ...click })),
    [window.id, conversation.id, message.id, onAnswer],
  );
  return <SlackSurface blocks={message.blocks!} directory={directory} now={now} onClick={onClick} />;
}

function TeamsBody({ window, conversation, message, directory, card, onAnswer }: Props & { card: Json }) {
  const onAction = async (action: Json, inputs: Record<string, string>) =>
    onAnswer(await postToWindow(window.id, 'click', { conversation: conversation.id, messageId: message.id, action, inputs }));
  return <TeamsCard card={card} directory={directory} onAction={onAction} />;
}
