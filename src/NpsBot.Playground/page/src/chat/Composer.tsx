import { useRef, useState, type KeyboardEvent } from 'react';
import type { Platform } from '../api/types';
import { slashCommands } from './suggestions';

interface Props {
  platform: Platform;
  label: string;
  chips: string[];
  onSend: (text: string) => Promise<boolean>;
  testId: string;
}

/** Where a person types. Enter sends, Shift+Enter breaks the line; what could not be sent stays. */
export function Composer({ platform, label, chips, onSend, testId }: Props) {
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const hints = /^\/\S*$/.test(text) ? slashCommands[platform].filter(({ command }) => command.startsWith(text)) : [];

  const send = async (words: string) => {
    if (words.trim() === '' || isBusy) return;
    setBusy(true);
    const isSent = await onSend(words.trim());
    setBusy(false);
    if (isSent && words === text) setText('');
    field.current?.focus();
  };

  const take = (command: string) => {
    setText(`${command} `);
    field.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Tab' && hints[0] && !event.shiftKey) {
      event.preventDefault();
      take(hints[0].command);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void send(text);
    }
  };

  return (
    <div className="composer">
      {hints.length > 0 && (
        <ul className="composer-hints" aria-label="Commands">
          {hints.map(({ command, usage, about }) => (
            <li key={command}>
              <button type="button" onClick={() => take(command)}>
                <b>{command}</b> <span>{usage}</span>
                <small>{about}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="chips" role="group" aria-label="Things to ask">
        {chips.map((chip) => (
          <button key={chip} type="button" className="chip" data-testid="chip" disabled={isBusy} onClick={() => void send(chip)}>
            {chip}
          </button>
        ))}
      </div>
      <div className="composer-box">
        <textarea
          ref={field}
          rows={1}
          value={text}
          aria-label={label}
          placeholder={label}
          data-testid={testId}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="button" className="composer-send" aria-label="Send" disabled={isBusy || text.trim() === ''} onClick={() => void send(text)}>
          <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
            <path d="M2.6 2.4 18 10 2.6 17.6 4.4 11l7.1-1-7.1-1z" fill="currentColor" />
          </svg>
        </button>
      </div>
    </div>
  );
}
