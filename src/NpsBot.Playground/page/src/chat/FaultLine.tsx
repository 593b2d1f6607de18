import { useState } from 'react';
import type { Fault } from '../api/types';
import { clockTime } from './time';

interface Props {
  /** What the platform itself complained about, e.g. a card it refused. */
  fault: Fault | null;
  /** Why the last click or message was not taken. */
  refusal: string | null;
  onDismiss: () => void;
}

export function FaultLine({ fault, refusal, onDismiss }: Props) {
  const [dismissed, setDismissed] = useState<string | null>(null);
  const shown = fault && fault.at !== dismissed ? fault : null;
  return (
    <div className="faults" role="status">
      {refusal && <Line text={refusal} testId="refusal" onDismiss={onDismiss} />}
      {shown && <Line text={`${clockTime(shown.at)}: ${shown.text}`} testId="fault" onDismiss={() => setDismissed(shown.at)} />}
    </div>
  );
}

const Line = ({ text, testId, onDismiss }: { text: string; testId: string; onDismiss: () => void }) => (
  <p className="fault" data-testid={testId}>
    <span aria-hidden="true">⚠</span>
    <span>{text}</span>
    <button type="button" className="button is-plain" aria-label="Dismiss" onClick={onDismiss}>✕</button>
  </p>
);
