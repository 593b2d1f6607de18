import { useEffect, useState } from 'react';

/** Whether the page is at least this wide. */
export function useWiderThan(pixels: number): boolean {
  const [isWide, setWide] = useState(() => matchMedia(`(min-width: ${pixels}px)`).matches);

  useEffect(() => {
    const query = matchMedia(`(min-width: ${pixels}px)`);
    const follow = () => setWide(query.matches);
    follow();
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, [pixels]);

  return isWide;
}
