import type { Action } from 'adaptivecards';
import { useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Answer, CardJson, Json } from '../api/types';
import type { Directory } from '../chat/directory';
import { Chart } from '../chart/Chart';
import type { ChartModel } from '../chart/model';
import { Menu } from '../overlay/Menu';
import { chartSlots } from './elements';
import { prepareCard } from './prepare';
import { renderCard } from './renderCard';

interface Props {
  card: CardJson;
  directory: Directory;
  onAction: (action: Json, inputs: Record<string, string>) => Promise<Answer>;
}

interface Slot {
  node: HTMLElement;
  chart: ChartModel;
}

/** An Adaptive Card. Drawn anew only when its JSON changed, so that half-filled inputs live through everything else. */
export function TeamsCard({ card, directory, onAction }: Props) {
  const place = useRef<HTMLFormElement>(null);
  const act = useRef(onAction);
  act.current = onAction;
  const [slots, setSlots] = useState<Slot[]>([]);
  const [menu, setMenu] = useState<{ actions: readonly Action[]; anchor: HTMLElement } | null>(null);
  const json = JSON.stringify(prepareCard(card, directory.colleagues));

  useLayoutEffect(() => {
    const host = place.current!;
    const hadFocus = host.contains(document.activeElement);
    const { element, release } = renderCard(JSON.parse(json), {
      onAction: (action, inputs, button) => {
        if (host.querySelector('[aria-busy]')) return;
        void busyWhile(button, act.current(action, inputs));
      },
      onOverflow: (actions, anchor) => setMenu({ actions, anchor }),
    });
    host.replaceChildren(element);
    setSlots([...host.querySelectorAll<HTMLElement>('.teams-chart')].map((node) => ({ node, chart: chartSlots.get(node)! })));
    if (hadFocus) takeUp(host);
    return () => {
      setMenu(null);
      release();
    };
  }, [json]);

  return (
    <>
      {/* A form of its own: the library names radio buttons by input id, and two cards may hold the same ids. */}
      <form ref={place} className="teams-card" tabIndex={-1} data-testid="card" onSubmit={(event) => event.preventDefault()} />
      {slots.map(({ node, chart }, index) => createPortal(<Chart chart={chart} />, node, String(index)))}
      {menu && (
        <Menu
          anchor={menu.anchor}
          label="More actions"
          onClose={() => setMenu(null)}
          items={menu.actions.map((action) => ({ label: action.title ?? '', onPick: () => action.execute() }))}
        />
      )}
    </>
  );
}

/** After a click changed its card: the focus stays in the card, and its first line comes back into sight. */
function takeUp(card: HTMLElement) {
  card.focus({ preventScroll: true });
  const view = card.closest('.messages, .overlay-body');
  if (view && card.getBoundingClientRect().top < view.getBoundingClientRect().top) card.scrollIntoView({ block: 'start' });
}

/** A busy button is not disabled: that would take the focus from whoever pressed it. */
async function busyWhile(button: HTMLElement | undefined, work: Promise<unknown>) {
  button?.setAttribute('aria-busy', 'true');
  try {
    await work;
  } finally {
    button?.removeAttribute('aria-busy');
  }
}
