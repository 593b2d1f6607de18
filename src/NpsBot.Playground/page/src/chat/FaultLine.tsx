import { useState } from 'react';
import type { Fault } from '../api/types';
import type { Directory } from './directory';
import { clockTime } from './time';

/** What the last click or message was answered with, when it is not a message. */
export interface Notice {
  text: string;
  isRefusal: boolean;
}

interface Props {
  /** What the platform itself complained about, e.g. a card it refused. */
  fault: Fault | null;
  notice: Notice | null;
  directory: Directory;
  onDismiss: () => void;
}

export function FaultLine({ fault, notice, directory, onDismiss }: Props) {
  const [dismissed, setDismissed] = useState<string | null>(null);
  const shown = fault && fault.at !== dismissed ? fault : null;
  return (
    <div className="faults" role="status">
      {notice && <Line text={notice.text} isFault={notice.isRefusal} testId={notice.isRefusal ? 'refusal' : 'toast'} onDismiss={onDismiss} />}
      {shown && <Line text={`${clockTime(shown.at, directory)}: ${shown.text}`} isFault testId="fault" onDismiss={() => setDismissed(shown.at)} />}
    </div>
  );
}

interface LineProps {
  text: string;
  isFault: boolean;
  testId: string;
  onDismiss: () => void;
}

const Line = ({ text, isFault, testId, onDismiss }: LineProps) => (
  <p className={isFault ? 'fault' : 'fault is-toast'} data-testid={testId}>
    <span aria-hidden="true">{isFault ? '!' : '✓'}</span>
    <span>{text}</span>
    <button type="button" className="button is-plain" aria-label="Dismiss" onClick={onDismiss}>✕</button>
  </p>
);
