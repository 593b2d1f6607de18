export interface GuideState {
  answered: boolean;
  worked: boolean;
  asked: boolean;
}

interface Props {
  done: GuideState;
  onShowCsm: () => void;
  onShowManager: () => void;
  names: { csm: string; manager: string };
}

/** Three things to try; each is ticked off when it was done. */
export function Guide({ done, onShowCsm, onShowManager, names }: Props) {
  return (
    <section className="guide" aria-labelledby="guide-title">
      <h2 id="guide-title">What to try</h2>
      <ol>
        <Step isDone={done.answered} title="A customer is unhappy">
          Send the answer below: a score of 2 opens a case.
        </Step>
        <Step isDone={done.worked} title="The CSM works the case" action={{ label: `Show ${names.csm}`, onPick: onShowCsm }}>
          Press the card’s first button and follow the playbook.
        </Step>
        <Step isDone={done.asked} title="The manager asks" action={{ label: `Show ${names.manager}`, onPick: onShowManager }}>
          Type “nps last quarter” or “overdue”.
        </Step>
      </ol>
    </section>
  );
}

interface StepProps {
  isDone: boolean;
  title: string;
  action?: { label: string; onPick: () => void };
  children: string;
}

const Step = ({ isDone, title, action, children }: StepProps) => (
  <li className={isDone ? 'is-done' : undefined}>
    <div>
      <b>{title}</b>
      {isDone && <span className="visually-hidden"> (done)</span>}
      <p>
        {children}{' '}
        {action && <button type="button" className="link-button" onClick={action.onPick}>{action.label}</button>}
      </p>
    </div>
  </li>
);
