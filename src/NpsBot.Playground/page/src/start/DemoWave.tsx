import { useState } from 'react';
import { post } from '../api/client';
import type { Answer, Progress } from '../api/types';

const count = 200;

interface Props {
  progress: Progress | null;
  onSent: () => void;
}

/** A year of answers, so that questions about scores have something to count. */
export function DemoWave({ progress, onSent }: Props) {
  const [isBusy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const isRunning = progress !== null && progress.done < progress.total;
  const isDone = progress !== null && progress.done >= progress.total;

  const send = async () => {
    setBusy(true);
    const result = await post('wave', { count });
    setBusy(false);
    setAnswer(result);
    if (result.ok) onSent();
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
      {progress && <progress data-testid="wave-progress" max={progress.total} value={progress.done} aria-label="Answers sent" />}
      <p className={answer && !answer.ok ? 'outcome is-refused' : 'outcome'} role="status" data-testid="wave-outcome">
        {isRunning ? `${progress.done} of ${progress.total} sent` : isDone ? `${progress.total} answers are in. Ask “nps last quarter”.` : answer?.message}
      </p>
    </section>
  );
}
