import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { Answer, SlackView } from '../api/types';
import type { Directory } from '../chat/directory';
import { Overlay } from '../overlay/Overlay';
import { plainText } from './Mrkdwn';
import { SlackSurface } from './SlackSurface';
import { collectState, faultsOf, keepPresent, type SlackState } from './state';
import type { SlackClick } from './surface';

interface Props {
  view: SlackView;
  directory: Directory;
  now: Date;
  onClick: (click: SlackClick) => Promise<Answer>;
  onSubmit: (state: SlackState) => Promise<Answer>;
  onClose: () => void;
}

/** A Slack modal. Faults stand at their blocks: first those Slack's client finds itself, then those the app answers. */
export function ModalView({ view, directory, now, onClick, onSubmit, onClose }: Props) {
  const [entries, setEntries] = useState<SlackState>({});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [notice, setNotice] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const title = plainText(view.title ?? { text: 'Form' });

  // An update keeps what was entered where block and action ids stayed; the rest of the old form is gone.
  const shape = JSON.stringify([view.blocks, view.errors]);
  useEffect(() => {
    setEntries((before) => keepPresent(view.blocks, before));
    setErrors(view.errors ?? {});
  }, [shape]);

  // Another step in the same modal begins at its top.
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    body.current?.scrollTo({ top: 0 });
  }, [title]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const faults = faultsOf(view.blocks, entries);
    setNotice(null);
    if (Object.keys(faults).length > 0) return show(faults, form);

    setBusy(true);
    const answer = await onSubmit(collectState(view.blocks, entries));
    setBusy(false);
    show(answer.errors ?? {}, form);
    if (!answer.ok && !answer.errors) setNotice(answer.message ?? 'The app did not take the form. Try again.');
  };

  const show = (faults: Record<string, string>, form: HTMLElement) => {
    setErrors(faults);
    const first = view.blocks.find(({ block_id }) => block_id !== undefined && block_id in faults)?.block_id;
    const block = first && form.querySelector<HTMLElement>(`[data-block-id="${CSS.escape(first)}"]`);
    if (block) block.querySelector<HTMLElement>('input, select, textarea')?.focus();
  };

  return (
    <Overlay className="slack-modal" testId="modal" label={title} onClose={onClose}>
      <form className="overlay-form" noValidate onSubmit={submit}>
        <header className="overlay-header">
          <h2 className="overlay-title">{title}</h2>
          <button type="button" className="button is-plain" aria-label="Close" onClick={onClose}>
            <span aria-hidden="true">✕</span>
          </button>
        </header>
        <div ref={body} className="overlay-body">
          {notice && <p className="slack-alert is-error" role="alert">{notice}</p>}
          <SlackSurface blocks={view.blocks} directory={directory} now={now} onClick={onClick} entries={entries} onEntries={setEntries} errors={errors} />
        </div>
        {(view.submit || view.close) && (
          <footer className="overlay-footer">
            <button type="button" className="button" data-testid="modal-close" onClick={onClose}>
              {plainText(view.close ?? { text: 'Cancel' })}
            </button>
            {view.submit && (
              <button type="submit" className="button is-primary" data-testid="modal-submit" disabled={isBusy} aria-busy={isBusy || undefined}>
                {plainText(view.submit)}
              </button>
            )}
          </footer>
        )}
      </form>
    </Overlay>
  );
}
