import { useCallback, useEffect, useMemo, useState } from 'react';
import { postToWindow } from '../api/client';
import type { Answer, Conversation, Person, PlaygroundState, WindowState } from '../api/types';
import { Composer } from './Composer';
import { directoryOf } from './directory';
import { FaultLine } from './FaultLine';
import { Forms } from './Forms';
import { HomeTab } from './HomeTab';
import { LiveRegion } from './LiveRegion';
import { MessageList } from './MessageList';
import { suggestionsFor } from './suggestions';
import { Tabs } from './Tabs';

interface Props {
  state: PlaygroundState;
  now: Date;
  window: WindowState;
  person: Person | undefined;
  isShown: boolean;
  onUse: (what: 'click' | 'say') => void;
}

const home = 'home';

/** One person's screen on one platform: conversations, messages, what is in front of them, and a line to type in. */
export function ChatWindow({ state, now, window, person, isShown, onUse }: Props) {
  const [wanted, setWanted] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const directory = useMemo(() => directoryOf(state, window), [state, window]);

  const tabs = [
    ...(window.platform === 'slack' ? [{ id: home, label: 'Home', unread: 0, testId: 'home-tab' }] : []),
    ...window.conversations.map(({ id, name, kind, unread }) => ({
      id,
      label: kind === 'team' ? name.replace(/^#?\s*/, '# ') : name,
      unread,
      testId: `conversation-${kind}`,
    })),
  ];
  const selected = tabs.some(({ id }) => id === wanted) ? wanted! : (window.conversations[0]?.id ?? home);
  const conversation = window.conversations.find(({ id }) => id === selected);

  useEffect(() => {
    if (isShown && conversation && conversation.unread > 0) {
      void postToWindow(window.id, 'read', { conversation: conversation.id });
    }
  }, [isShown, window.id, conversation?.id, conversation?.unread]);

  const onAnswer = useCallback(
    (answer: Answer): Answer => {
      setRefusal(answer.ok || answer.errors ? null : (answer.message ?? 'That did not work.'));
      if (answer.ok) onUse('click');
      return answer;
    },
    [onUse],
  );

  const send = async (text: string): Promise<boolean> => {
    const verb = window.platform === 'slack' && text.startsWith('/') ? 'command' : 'say';
    const answer = await postToWindow(window.id, verb, { conversation: conversation!.id, text });
    setRefusal(answer.ok ? null : (answer.message ?? 'That was not sent.'));
    if (answer.ok) onUse('say');
    return answer.ok;
  };

  return (
    <>
      <Tabs label="Conversations" className="conversations" tabs={tabs} selected={selected} panelId={`${window.id}-messages`} onSelect={setWanted} />
      <div className="conversation" id={`${window.id}-messages`}>
        {conversation ? (
          <MessageList window={window} conversation={conversation} directory={directory} now={now} onAnswer={onAnswer} />
        ) : (
          <HomeTab window={window} directory={directory} now={now} onAnswer={onAnswer} />
        )}
        <FaultLine fault={window.fault} refusal={refusal} onDismiss={() => setRefusal(null)} />
        {conversation && (
          <Composer
            key={conversation.id}
            platform={window.platform}
            label={labelOf(conversation, person)}
            chips={suggestionsFor(person?.role ?? '', conversation)}
            onSend={send}
            testId={`composer-${window.platform}`}
          />
        )}
      </div>
      <Forms window={window} directory={directory} now={now} onAnswer={onAnswer} />
      <LiveRegion window={window} />
    </>
  );
}

const labelOf = (conversation: Conversation, person: Person | undefined) =>
  `Message ${conversation.name}${person ? ` as ${person.name.split(' ')[0]}` : ''}`;
