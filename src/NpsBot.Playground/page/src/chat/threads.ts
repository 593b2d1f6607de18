import type { Message } from '../api/types';

export interface Thread {
  root: Message;
  replies: Message[];
}

/** Messages in order, replies under their root. A reply whose root is not in sight stands by itself. */
export function threadsOf(messages: Message[]): Thread[] {
  const threads = new Map<string, Thread>();
  for (const message of messages) {
    const thread = message.threadId === null || message.threadId === message.id ? undefined : threads.get(message.threadId);
    if (thread) thread.replies.push(message);
    else threads.set(message.id, { root: message, replies: [] });
  }
  return [...threads.values()];
}
