import { useEffect, useReducer } from 'react';
import { eventsUrl } from './client';
import type { PlaygroundState, Progress, WindowState } from './types';

export interface Live {
  state: PlaygroundState | null;
  progress: Progress | null;
  /** `lost` while the stream is down; the browser reconnects by itself. */
  link: 'opening' | 'live' | 'lost';
}

type Change =
  | { kind: 'state'; state: PlaygroundState }
  | { kind: 'window'; window: WindowState }
  | { kind: 'progress'; progress: Progress }
  | { kind: 'skip'; ahead: number }
  | { kind: 'link'; link: Live['link'] };

export const nothingYet: Live = { state: null, progress: null, link: 'opening' };

export function apply(live: Live, change: Change): Live {
  switch (change.kind) {
    case 'state':
      return { ...live, state: change.state };
    case 'window':
      return live.state ? { ...live, state: withWindow(live.state, change.window) } : live;
    case 'skip':
      return live.state ? { ...live, state: { ...live.state, now: new Date(Date.now() + change.ahead).toISOString() } } : live;
    case 'progress':
      return { ...live, progress: change.progress };
    case 'link':
      return { ...live, link: change.link };
  }
}

function withWindow(state: PlaygroundState, window: WindowState): PlaygroundState {
  const known = state.windows.some(({ id }) => id === window.id);
  const windows = known
    ? state.windows.map((one) => (one.id === window.id ? window : one))
    : [...state.windows, window];
  return { ...state, windows };
}

/** The whole Playground, kept current by its event stream. */
export function usePlayground(): Live {
  const [live, dispatch] = useReducer(apply, nothingYet);

  useEffect(() => {
    // The stream begins with the whole state, also after it was lost for a while.
    const events = new EventSource(eventsUrl);
    events.onopen = () => dispatch({ kind: 'link', link: 'live' });
    events.onerror = () => dispatch({ kind: 'link', link: 'lost' });
    events.addEventListener('state', (event) => dispatch({ kind: 'state', state: JSON.parse(event.data) }));
    events.addEventListener('window', (event) => dispatch({ kind: 'window', window: JSON.parse(event.data) }));
    events.addEventListener('skip', (event) => dispatch({ kind: 'skip', ahead: JSON.parse(event.data).ahead }));
    events.addEventListener('progress', (event) => dispatch({ kind: 'progress', progress: JSON.parse(event.data) }));

    return () => events.close();
  }, []);

  return live;
}
