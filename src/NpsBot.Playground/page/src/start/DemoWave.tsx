import { useState } from 'react';
import { post } from '../api/client';
import type { Answer, Progress } from '../api/types';

const count = 200;

interface Props {
  progress: Progress | null;
}

/** A year of answers, so that questions about scores have something to count. */
export function DemoWave({ progress }: Props) {
  const [isBusy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [isMine, setMine] = useState(false);
  const isRunning = progress !== null && progress.done < progress.total;
  // The answers the Playground begins with are none of this button's.
  const isShown = progress !== null && (isMine || isRunning);

  const send = async () => {
    setBusy(true);
    const result = await post('wave', { count });
    setBusy(false);
    setAnswer(result);
    setMine(result.ok);
  };

  return (
    <section className="wave" aria-labelledby="wave-title">
      <div className="wave-line">
        <div>
          <h2 id="wave-title">Demo wave</h2>
          <p>{count} answers over a year, so that scores have something to count.</p>
        </div>
        <button type="button" className="button" data-testid="wave" disabled={isBusy || isRunning} aria-busy={isBusy || isRunning || undefined} onClick={() => void send()}>
          Send
        </button>
      </div>
      {isShown && <progress data-testid="wave-progress" max={progress.total} value={progress.done} aria-label="Answers sent" />}
      <p className={answer && !answer.ok ? 'outcome is-refused' : 'outcome'} role="status" data-testid="wave-outcome">
        {isRunning ? `${progress.done} of ${progress.total} sent` : isShown ? `${progress.total} answers are in. Ask “nps last quarter”.` : answer?.message}
      </p>
    </section>
  );
}
