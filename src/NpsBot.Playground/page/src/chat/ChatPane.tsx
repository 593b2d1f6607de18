import { useMemo } from 'react';
import type { Person, Platform, PlaygroundState } from '../api/types';
import { ConfirmProvider } from '../overlay/Confirm';
import { ChatWindow } from './ChatWindow';
import { Tabs } from './Tabs';

interface Props {
  platform: Platform;
  state: PlaygroundState;
  now: Date;
  selected: string;
  onSelect: (person: string) => void;
  isShown: boolean;
  /** The conversation in front, by window. */
  open: Record<string, string>;
  onOpen: (window: string, conversation: string) => void;
  onUse: (what: 'click' | 'say') => void;
}

const titles: Record<Platform, string> = { teams: 'Teams', slack: 'Slack' };
const tenants: Record<Platform, string> = { teams: 'pretend tenant', slack: 'pretend workspace' };

/** One platform: whose screen is looked at, and that screen. */
export function ChatPane({ platform, state, now, selected, onSelect, isShown, open, onOpen, onUse }: Props) {
  const windows = state.windows.filter((one) => one.platform === platform);
  const window = windows.find(({ person }) => person === selected) ?? windows[0];
  const people = useMemo(() => new Map(state.people.map((person) => [person.id, person])), [state.people]);
  if (!window) return null;

  const panelId = `panel-${platform}`;
  const tabs = windows.map(({ person, conversations }) => ({
    id: person,
    label: <PersonLabel person={people.get(person)} id={person} />,
    unread: conversations.reduce((sum, { unread }) => sum + unread, 0),
    testId: `person-${platform}-${person}`,
  }));

  return (
    <section className={`pane pane-${platform}`} data-testid={`window-${platform}`} aria-label={`${titles[platform]}, ${tenants[platform]}`} hidden={!isShown}>
      <header className="pane-top">
        <h2>
          {titles[platform]} <span>{tenants[platform]}</span>
        </h2>
        <Tabs label={`Whose ${titles[platform]}`} className="people" tabs={tabs} selected={window.person} panelId={panelId} onSelect={onSelect} />
      </header>
      <div className="pane-panel" id={panelId} role="tabpanel" aria-label={`${people.get(window.person)?.name ?? window.person} in ${titles[platform]}`}>
        <ConfirmProvider key={window.id}>
          <ChatWindow
            state={state}
            now={now}
            window={window}
            person={people.get(window.person)}
            isShown={isShown}
            open={open[window.id]}
            onOpen={(conversation) => onOpen(window.id, conversation)}
            onUse={onUse}
          />
        </ConfirmProvider>
      </div>
    </section>
  );
}

function PersonLabel({ person, id }: { person: Person | undefined; id: string }) {
  return (
    <span className="person">
      <b>{person?.name.split(' ')[0] ?? id}</b>
      <small>{roleName(person?.role)}</small>
    </span>
  );
}

const roleNames: Record<string, string> = { csm: 'CSM', manager: 'Manager', executive: 'Executive', administrator: 'Admin' };

export const roleName = (role: string | undefined): string => (role ? (roleNames[role.toLowerCase()] ?? role) : '');
