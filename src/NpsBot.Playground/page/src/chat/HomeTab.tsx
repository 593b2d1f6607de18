import { useCallback, useEffect } from 'react';
import { postToWindow } from '../api/client';
import type { Answer, WindowState } from '../api/types';
import { SlackSurface } from '../slack/SlackSurface';
import type { SlackClick } from '../slack/surface';
import type { Directory } from './directory';

interface Props {
  window: WindowState;
  directory: Directory;
  now: Date;
  onAnswer: (answer: Answer) => Answer;
}

/** The app's Home tab; opening it tells the app, which publishes the view. */
export function HomeTab({ window, directory, now, onAnswer }: Props) {
  useEffect(() => {
    void postToWindow(window.id, 'home', {}).then(onAnswer);
  }, [window.id]);

  const viewId = window.home?.id;
  const onClick = useCallback(
    async (click: SlackClick) => onAnswer(await postToWindow(window.id, 'click', { home: true, viewId, ...click })),
    [window.id, viewId, onAnswer],
  );

  return (
    <div className="messages home" role="region" aria-label="Home" tabIndex={0} data-testid="home">
      <div className="messages-inner">
        {window.home ? (
          <SlackSurface blocks={window.home.blocks} directory={directory} now={now} onClick={onClick} />
        ) : (
          <p className="messages-empty">The app has not published its Home yet.</p>
        )}
      </div>
    </div>
  );
}
