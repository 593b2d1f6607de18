import { Avatar } from './Avatar';
import { MessageBody } from './MessageBody';
import type { MessageListProps } from './MessageList';
import { clockTime, fullTime } from './time';
import type { Message } from '../api/types';

interface Props extends MessageListProps {
  message: Message;
}

export function MessageRow({ message, ...rest }: Props) {
  const { window } = rest;
  const isMine = !message.from.isBot && rest.directory.isMe(message.from.id);
  const classes = ['message', message.from.isBot && 'is-bot', isMine && 'is-mine', message.ephemeral && 'is-ephemeral'].filter(Boolean).join(' ');

  return (
    <article className={classes} data-testid="message" data-message-id={message.id} aria-label={`${message.from.name}, ${clockTime(message.at, rest.directory)}`}>
      <Avatar name={message.from.name} isBot={message.from.isBot} />
      <div className="message-content">
        {message.ephemeral && <p className="message-private">Only visible to you</p>}
        <header className="message-head">
          <strong>{message.from.name}</strong>
          {message.from.isBot && <span className="message-app">{window.platform === 'slack' ? 'APP' : 'Bot'}</span>}
          <time dateTime={message.at} title={fullTime(message.at, rest.directory)}>{clockTime(message.at, rest.directory)}</time>
          {message.edited && <span className="message-edited">{window.platform === 'slack' ? '(edited)' : 'Edited'}</span>}
        </header>
        <div className="message-body">
          <MessageBody {...rest} message={message} />
        </div>
      </div>
    </article>
  );
}
