import { Fragment, useLayoutEffect, useRef } from 'react';
import type { Answer, Conversation, WindowState } from '../api/types';
import type { Directory } from './directory';
import { MessageRow } from './MessageRow';
import { ThreadReplies } from './ThreadReplies';
import { threadsOf } from './threads';
import { dayName, dayOf } from './time';

export interface MessageListProps {
  window: WindowState;
  conversation: Conversation;
  directory: Directory;
  now: Date;
  onAnswer: (answer: Answer) => Answer;
}

/** A conversation, oldest first. Stays at its end when it was there, so that news is in sight. */
export function MessageList(props: MessageListProps) {
  const { conversation, directory, now } = props;
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const newest = conversation.messages.at(-1)?.id;

  useLayoutEffect(() => {
    isAtEnd.current = true;
  }, [conversation.id]);

  useLayoutEffect(() => {
    const element = list.current!;
    if (isAtEnd.current) showEnd(element);
  }, [conversation.id, newest]);

  // Cards and images grow after they were put in.
  useLayoutEffect(() => {
    const element = list.current!;
    const watch = new ResizeObserver(() => isAtEnd.current && showEnd(element));
    watch.observe(element);
    watch.observe(element.firstElementChild!);
    return () => watch.disconnect();
  }, []);

  const onScroll = () => {
    const { scrollTop, scrollHeight, clientHeight } = list.current!;
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < 60;
  };

  const threads = threadsOf(conversation.messages);
  return (
    <div ref={list} className="messages" role="log" aria-live="off" aria-label={`Messages in ${conversation.name}`} tabIndex={0} onScroll={onScroll}>
      <div className="messages-inner">
        {threads.length === 0 && <p className="messages-empty">Nothing here yet. Send a survey answer, or say “help” below.</p>}
        {threads.map(({ root, replies }, index) => (
          <Fragment key={root.id}>
            {(index === 0 || dayOf(threads[index - 1]!.root.at, directory) !== dayOf(root.at, directory)) && (
              <div className="messages-day"><span>{dayName(root.at, directory, now)}</span></div>
            )}
            <MessageRow {...props} message={root} />
            {replies.length > 0 && <ThreadReplies {...props} replies={replies} rootId={root.id} />}
          </Fragment>
        ))}
      </div>
    </div>
  );
}

/** The end of the list, but never past the head of its newest message: a tall card is read from its first line. */
function showEnd(element: HTMLElement) {
  const last = [...element.querySelectorAll<HTMLElement>('[data-message-id]')].at(-1);
  const end = element.scrollHeight - element.clientHeight;
  const head = last ? last.offsetTop - element.offsetTop - 8 : end;
  element.scrollTop = Math.min(end, Math.max(0, head));
}
