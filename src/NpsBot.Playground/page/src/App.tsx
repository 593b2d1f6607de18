import { useCallback, useState } from 'react';
import type { Platform, PlaygroundState } from './api/types';
import { usePlayground } from './api/usePlayground';
import { TopBar } from './app/TopBar';
import { useHash } from './app/useHash';
import { useNow } from './app/useNow';
import { useTheme } from './app/useTheme';
import { useWiderThan } from './app/useWidth';
import { ChatPane } from './chat/ChatPane';
import { Tabs } from './chat/Tabs';
import { AnswerForm } from './start/AnswerForm';
import { DemoWave } from './start/DemoWave';
import { Guide, type GuideState } from './start/Guide';
import { IntakeHint } from './start/IntakeHint';
import { TimeSkip } from './start/TimeSkip';

/** From this width on both windows fit side by side. */
const bothFit = 1120;

const platforms: Platform[] = ['teams', 'slack'];

export function App() {
  const { state, progress, link } = usePlayground();
  const now = useNow(state?.now);
  const [theme, toggleTheme] = useTheme();
  const [chosen, choose] = useHash();
  const [done, setDone] = useState<GuideState>({ answered: false, worked: false, asked: false });
  const [open, setOpen] = useState<Record<string, string>>({});
  const isWide = useWiderThan(bothFit);

  const onUse = useCallback((what: 'click' | 'say') => {
    setDone((before) => ({ ...before, [what === 'click' ? 'worked' : 'asked']: true }));
  }, []);

  if (!state) {
    return (
      <div className="page">
        <TopBar link={link} theme={theme} onTheme={toggleTheme} />
        <p className="page-waiting" role="status">{link === 'lost' ? 'The Playground does not answer yet.' : 'Opening…'}</p>
      </div>
    );
  }

  const selected: Record<Platform, string> = {
    teams: chosen.teams ?? firstOf(state, 'teams', 'csm'),
    slack: chosen.slack ?? firstOf(state, 'slack', 'csm'),
  };
  const shown: Platform = chosen.show === 'slack' ? 'slack' : 'teams';
  const show = (platform: Platform, person: string) => {
    choose({ [platform]: person, show: platform });
    const window = state.windows.find((one) => one.platform === platform && one.person === person);
    const personal = window?.conversations.find(({ kind }) => kind === 'personal');
    if (window && personal) setOpen((before) => ({ ...before, [window.id]: personal.id }));
    document.getElementById('panes')?.scrollIntoView({ block: 'nearest' });
  };
  const csm = firstOf(state, 'teams', 'csm');
  const manager = firstOf(state, 'slack', 'manager');

  return (
    <div className="page">
      <TopBar link={link} theme={theme} onTheme={toggleTheme} />
      <div className="columns">
        <aside className="start" aria-label="Try it">
          <Guide done={done} names={{ csm: nameOf(state, csm), manager: nameOf(state, manager) }} onShowCsm={() => show('teams', csm)} onShowManager={() => show('slack', manager)} />
          <AnswerForm intake={state.intake} isKnown={(name) => isOnACard(state, name)} onSent={() => setDone((before) => ({ ...before, answered: true }))} />
          <TimeSkip now={now} />
          <DemoWave progress={progress} />
          <IntakeHint url={state.intake.url} />
        </aside>
        <main className="panes">
          {!isWide && (
            <Tabs
              label="Platform"
              className="platforms"
              panelId="panes"
              selected={shown}
              onSelect={(id) => choose({ show: id })}
              tabs={platforms.map((platform) => ({ id: platform, label: platform === 'teams' ? 'Teams' : 'Slack', unread: unreadIn(state, platform), testId: `show-${platform}` }))}
            />
          )}
          <div className="panes-row" id="panes">
            {platforms.map((platform) => (
              <ChatPane
                key={platform}
                platform={platform}
                state={state}
                now={now}
                selected={selected[platform]}
                onSelect={(person) => choose({ [platform]: person })}
                isShown={isWide || shown === platform}
                open={open}
                onOpen={(window, conversation) => setOpen((before) => ({ ...before, [window]: conversation }))}
                onUse={onUse}
              />
            ))}
          </div>
        </main>
      </div>
    </div>
  );
}

/** Whom a newcomer should see first: the first person in that role, or whoever is there. */
function firstOf(state: PlaygroundState, platform: Platform, role: string): string {
  const here = state.windows.filter((window) => window.platform === platform).map(({ person }) => person);
  return here.find((id) => state.people.some((person) => person.id === id && person.role.toLowerCase() === role)) ?? here[0] ?? '';
}

/** Whether a customer's name is on a message already. */
const isOnACard = (state: PlaygroundState, name: string): boolean =>
  state.windows.some(({ conversations }) => JSON.stringify(conversations).includes(name));

const nameOf = (state: PlaygroundState, id: string): string =>
  state.people.find((person) => person.id === id)?.name.split(' ')[0] ?? id;

const unreadIn = (state: PlaygroundState, platform: Platform): number =>
  state.windows
    .filter((window) => window.platform === platform)
    .flatMap(({ conversations }) => conversations)
    .reduce((sum, { unread }) => sum + unread, 0);
