import { useState } from 'react';
import { post } from '../api/client';
import type { Answer } from '../api/types';

const skips = [
  { hours: 1, label: '1 hour' },
  { hours: 8, label: '8 hours' },
  { hours: 24, label: '1 day' },
];

interface Props {
  now: Date;
}

/** Hours in a moment: reminders, breaches and digests come when they would. */
export function TimeSkip({ now }: Props) {
  const [busy, setBusy] = useState<number | null>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);

  const skip = async (hours: number) => {
    setBusy(hours);
    setAnswer(await post('skip', { hours }));
    setBusy(null);
  };

  return (
    <section className="skip" aria-labelledby="skip-title">
      <h2 id="skip-title">Let time pass</h2>
      <p>
        It is <time dateTime={now.toISOString()} data-testid="now">{now.toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })}</time> here.
      </p>
      <div className="skip-line" role="group" aria-labelledby="skip-title">
        {skips.map(({ hours, label }) => (
          <button key={hours} type="button" className="button" data-testid={`skip-${hours}`} disabled={busy !== null} aria-busy={busy === hours || undefined} onClick={() => void skip(hours)}>
            {label}
          </button>
        ))}
      </div>
      <p className={answer && !answer.ok ? 'outcome is-refused' : 'outcome'} role="status" data-testid="skip-outcome">
        {answer?.message}
      </p>
    </section>
  );
}
