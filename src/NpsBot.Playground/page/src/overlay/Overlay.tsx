import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';

interface Props {
  label: string;
  role?: 'dialog' | 'alertdialog';
  className: string;
  testId: string;
  onClose: () => void;
  children: ReactNode;
}

const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex]:not([tabindex="-1"])';

/** A dialog over one chat window (not over the page: the other window belongs to somebody else). Keeps the focus, gives it back, closes on Escape. */
export function Overlay({ label, role = 'dialog', className, testId, onClose, children }: Props) {
  const panel = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const giveBack = rememberFocus();
    const first = panel.current?.querySelector<HTMLElement>('[data-autofocus]') ?? panel.current;
    first?.focus({ preventScroll: true });
    return giveBack;
  }, []);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    } else if (event.key === 'Tab') {
      keepFocus(event, panel.current!);
    }
  };

  return (
    <div className="overlay" onMouseDown={(event) => event.target === event.currentTarget && role !== 'alertdialog' && onClose()}>
      <div
        ref={panel}
        className={`overlay-panel ${className}`}
        role={role}
        aria-modal="true"
        aria-label={label}
        data-testid={testId}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        {children}
      </div>
    </div>
  );
}

/** Gives the focus back to what has it now; to its like in the same message, when that was drawn anew meanwhile. */
function rememberFocus(): () => void {
  const before = document.activeElement as HTMLElement | null;
  const message = before?.closest<HTMLElement>('[data-message-id]')?.dataset.messageId;
  const words = before?.textContent;
  const like = () =>
    message && [...document.querySelectorAll<HTMLElement>(`[data-message-id="${CSS.escape(message)}"] :is(a, button, select)`)].find((one) => one.textContent === words);
  return () => ((before?.isConnected ? before : like()) || null)?.focus({ preventScroll: true });
}

function keepFocus(event: KeyboardEvent, panel: HTMLElement) {
  const inside = [...panel.querySelectorAll<HTMLElement>(focusable)].filter((one) => one.offsetParent !== null);
  const edge = event.shiftKey ? inside[0] : inside.at(-1);
  const leaves = document.activeElement === edge || (event.shiftKey && document.activeElement === panel);
  if (!leaves) return;
  event.preventDefault();
  (event.shiftKey ? inside.at(-1) : inside[0])?.focus();
}
