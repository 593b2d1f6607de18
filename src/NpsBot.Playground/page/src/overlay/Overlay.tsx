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
    const before = document.activeElement as HTMLElement | null;
    const first = panel.current?.querySelector<HTMLElement>('[data-autofocus]') ?? panel.current;
    first?.focus({ preventScroll: true });
    return () => before?.isConnected === true ? before.focus({ preventScroll: true }) : undefined;
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

function keepFocus(event: KeyboardEvent, panel: HTMLElement) {
  const inside = [...panel.querySelectorAll<HTMLElement>(focusable)].filter((one) => one.offsetParent !== null);
  const edge = event.shiftKey ? inside[0] : inside.at(-1);
  const leaves = document.activeElement === edge || (event.shiftKey && document.activeElement === panel);
  if (!leaves) return;
  event.preventDefault();
  (event.shiftKey ? inside.at(-1) : inside[0])?.focus();
}
