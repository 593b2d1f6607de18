import { useState, type FormEvent } from 'react';
import { postToWindow } from '../api/client';
import type { Message } from '../api/types';
import type { MessageListProps } from './MessageList';
import { MessageRow } from './MessageRow';

interface Props extends MessageListProps {
  replies: Message[];
  rootId: string;
}

/** The replies to a message, in place, with a line to answer in the same thread. */
export function ThreadReplies({ replies, rootId, ...rest }: Props) {
  const [isOpen, setOpen] = useState(true);
  const [text, setText] = useState('');

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    const body = { conversation: rest.conversation.id, text: text.trim(), threadId: rootId };
    if (rest.onAnswer(await postToWindow(rest.window.id, 'say', body)).ok) setText('');
  };

  return (
    <section className="thread" aria-label="Thread" data-testid="thread">
      <button type="button" className="thread-toggle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {replies.length === 1 ? '1 reply' : `${replies.length} replies`}
      </button>
      {isOpen && (
        <>
          {replies.map((reply) => <MessageRow key={reply.id} {...rest} message={reply} />)}
          <form className="thread-reply" onSubmit={send}>
            <input className="field" value={text} aria-label="Reply in this thread" placeholder="Reply…" onChange={({ target }) => setText(target.value)} />
          </form>
        </>
      )}
    </section>
  );
}
