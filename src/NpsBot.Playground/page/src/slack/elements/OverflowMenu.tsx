import { useState } from 'react';
import type { Json } from '../../api/types';
import { Menu } from '../../overlay/Menu';
import { plainText } from '../Mrkdwn';
import { safeUrl } from '../mrkdwn';
import type { ElementProps } from './ElementView';
import { useElement } from './useElement';

export function OverflowMenu(props: ElementProps) {
  const { element } = props;
  const { isBusy, send } = useElement(props);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);

  const pick = (option: Json) => {
    const url = option.url ? safeUrl(option.url) : null;
    if (url) window.open(url, '_blank', 'noreferrer');
    void send({ selectedOption: option });
  };

  return (
    <>
      <button
        type="button"
        className="button is-icon"
        aria-label="More actions"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-busy={isBusy || undefined}
        data-action-id={element.action_id}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <span aria-hidden="true">⋯</span>
      </button>
      {anchor && (
        <Menu
          anchor={anchor}
          label="More actions"
          onClose={() => setAnchor(null)}
          items={(element.options as Json[]).map((option) => ({
            label: plainText(option.text),
            detail: option.description && plainText(option.description),
            onPick: () => pick(option),
          }))}
        />
      )}
    </>
  );
}
