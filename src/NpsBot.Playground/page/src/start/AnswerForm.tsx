import { useState, type FormEvent } from 'react';
import { post } from '../api/client';
import type { Answer, Intake } from '../api/types';
import { ScorePad } from './ScorePad';

const firstComment = 'The last update broke our export, and nobody told us.';

interface Props {
  intake: Intake;
  /** Whether there is a card about an account already; the form begins with one that has none, so that a new card appears. */
  isKnown: (account: string) => boolean;
  onSent: (score: number) => void;
}

/** What a survey tool would send when a customer answers. */
export function AnswerForm({ intake, isKnown, onSent }: Props) {
  const [accountId, setAccount] = useState(() => (intake.accounts.find(({ name }) => !isKnown(name)) ?? intake.accounts[0])?.id ?? '');
  const account = intake.accounts.find(({ id }) => id === accountId) ?? intake.accounts[0];
  const [wantedEmail, setEmail] = useState('');
  const contact = account?.contacts.find(({ email }) => email === wantedEmail) ?? account?.contacts[0];
  const [score, setScore] = useState(2);
  const [comment, setComment] = useState(firstComment);
  const [wantsFollowUp, setWantsFollowUp] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer | null>(null);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const result = await post('answers', { score, comment, account: account?.id, email: contact?.email, wantsFollowUp });
    setBusy(false);
    setAnswer(result);
    if (result.ok) onSent(score);
  };

  return (
    <form className="answer-form" data-testid="answer-form" aria-labelledby="answer-title" onSubmit={send}>
      <h2 id="answer-title">Send a survey answer</h2>
      <div className="pair">
        <label>
          <span>Account</span>
          <select className="field" data-testid="answer-account" value={account?.id} onChange={({ target }) => setAccount(target.value)}>
            {intake.accounts.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </select>
        </label>
        <label>
          <span>Contact</span>
          <select className="field" data-testid="answer-contact" value={contact?.email} onChange={({ target }) => setEmail(target.value)}>
            {account?.contacts.map(({ email, name }) => <option key={email} value={email}>{name}</option>)}
          </select>
        </label>
      </div>
      <ScorePad score={score} onScore={setScore} />
      <label>
        <span>Comment</span>
        <textarea className="field" rows={3} data-testid="answer-comment" value={comment} onChange={({ target }) => setComment(target.value)} />
      </label>
      <label className="tick">
        <input type="checkbox" data-testid="answer-follow-up" checked={wantsFollowUp} onChange={({ target }) => setWantsFollowUp(target.checked)} />
        <span>Please contact me</span>
      </label>
      <button type="submit" className="button is-brand" data-testid="answer-send" disabled={isBusy} aria-busy={isBusy || undefined}>
        Send answer
      </button>
      <p className={answer && !answer.ok ? 'outcome is-refused' : 'outcome'} role="status" data-testid="answer-outcome">
        {answer && (answer.message ?? (answer.ok ? whatFollows(score, wantsFollowUp) : 'That was not accepted.'))}
      </p>
    </form>
  );
}

const whatFollows = (score: number, wantsFollowUp: boolean): string => {
  if (score <= 6) return 'Sent. The account’s CSM gets a card: look for the red badge.';
  return wantsFollowUp ? 'Sent. The CSM gets a lighter follow-up case.' : 'Sent. Nobody is disturbed: this waits for the digest.';
};
