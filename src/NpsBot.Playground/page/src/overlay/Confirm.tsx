import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';
import { Overlay } from './Overlay';

export interface Question {
  title: string;
  text: ReactNode;
  confirm: string;
  deny: string;
  danger: boolean;
}

type Ask = (question: Question) => Promise<boolean>;

const ConfirmContext = createContext<Ask>(() => Promise.resolve(true));

/** Asks once, over the window it is used in. */
export const useConfirm = () => useContext(ConfirmContext);

export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<{ question: Question; answer: (yes: boolean) => void } | null>(null);

  const ask = useCallback<Ask>(
    (question) =>
      new Promise((resolve) => {
        setOpen({
          question,
          answer: (yes) => {
            setOpen(null);
            resolve(yes);
          },
        });
      }),
    [],
  );

  return (
    <ConfirmContext value={ask}>
      {children}
      {open && <ConfirmDialog question={open.question} onAnswer={open.answer} />}
    </ConfirmContext>
  );
}

function ConfirmDialog({ question, onAnswer }: { question: Question; onAnswer: (yes: boolean) => void }) {
  return (
    <Overlay role="alertdialog" className="confirm" testId="confirm" label={question.title} onClose={() => onAnswer(false)}>
      <h2 className="overlay-title">{question.title}</h2>
      <div className="overlay-body">{question.text}</div>
      <footer className="overlay-footer">
        <button type="button" className="button" onClick={() => onAnswer(false)}>
          {question.deny}
        </button>
        <button
          type="button"
          data-autofocus
          className={question.danger ? 'button is-danger-solid' : 'button is-primary'}
          onClick={() => onAnswer(true)}
        >
          {question.confirm}
        </button>
      </footer>
    </Overlay>
  );
}
