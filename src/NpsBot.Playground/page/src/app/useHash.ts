import { useCallback, useEffect, useState } from 'react';

/** Choices kept in the address (`#teams=cora&slack=mira`), so that a reload or a link shows the same windows. */
export function useHash(): [Record<string, string>, (change: Record<string, string>) => void] {
  const [values, setValues] = useState(read);

  useEffect(() => {
    const follow = () => setValues(read());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);

  const change = useCallback((next: Record<string, string>) => {
    const merged = { ...read(), ...next };
    history.replaceState(null, '', `#${new URLSearchParams(merged)}`);
    setValues(merged);
  }, []);

  return [values, change];
}

const read = (): Record<string, string> => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
