import { useEffect, useState } from 'react';

const tick = 30_000;

/** The Playground's clock, kept running between its messages. */
export function useNow(serverNow: string | undefined): Date {
  const [offset, setOffset] = useState(0);
  const [now, setNow] = useState(() => new Date());

  useEffect(() => {
    if (!serverNow) return;
    const ahead = Date.parse(serverNow) - Date.now();
    setOffset(ahead);
    setNow(new Date(Date.now() + ahead));
  }, [serverNow]);

  useEffect(() => {
    const timer = setInterval(() => setNow(new Date(Date.now() + offset)), tick);
    return () => clearInterval(timer);
  }, [offset]);

  return now;
}
