import { useEffect, useRef, useState } from 'react';
import type { WindowState } from '../api/types';
import { summaryOf } from './summary';

/** Says new messages of a window aloud, one line each; the list itself would read whole cards. */
export function LiveRegion({ window }: { window: WindowState }) {
  const seen = useRef<Set<string> | null>(null);
  const [said, setSaid] = useState('');

  useEffect(() => {
    const messages = window.conversations.flatMap((conversation) => conversation.messages);
    const fresh = seen.current && messages.filter(({ id, from }) => from.isBot && !seen.current!.has(id));
    seen.current = new Set(messages.map(({ id }) => id));
    if (fresh && fresh.length > 0) setSaid(fresh.map(summaryOf).join('. '));
  }, [window]);

  return <p className="visually-hidden" aria-live="polite" data-testid={`live-${window.platform}`}>{said}</p>;
}
