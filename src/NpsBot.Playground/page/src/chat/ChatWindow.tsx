import { useCallback, useEffect, useMemo, useState } from 'react';
import { postToWindow } from '../api/client';
import type { Answer, Conversation, Person, PlaygroundState, WindowState } from '../api/types';
import { Composer } from './Composer';
import { directoryOf } from './directory';
import { FaultLine, type Notice } from './FaultLine';
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
  /** The conversation in front; absent until a person chose one, by its tab or by going into it. */
  open: string | undefined;
  onOpen: (conversation: string) => void;
  onUse: (what: 'click' | 'say') => void;
}

const home = 'home';

/** One person's screen on one platform: conversations, messages, what is in front of them, and a line to type in. */
export function ChatWindow({ state, now, window, person, isShown, open, onOpen, onUse }: Props) {
  const [notice, setNotice] = useState<Notice | null>(null);
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
  const selected = tabs.find(({ id }) => id === (open ?? firstConversation(window)))?.id ?? home;
  const conversation = window.conversations.find(({ id }) => id === selected);

  useEffect(() => {
    if (isShown && conversation && conversation.unread > 0) {
      void postToWindow(window.id, 'read', { conversation: conversation.id });
    }
  }, [isShown, window.id, conversation?.id, conversation?.unread]);

  const onAnswer = useCallback((answer: Answer): Answer => {
    setNotice(noticeOf(answer));
    return answer;
  }, []);

  const onClickAnswer = useCallback(
    (answer: Answer): Answer => {
      if (answer.ok) onUse('click');
      return onAnswer(answer);
    },
    [onUse, onAnswer],
  );

  const send = async (text: string): Promise<boolean> => {
    const verb = window.platform === 'slack' && text.startsWith('/') ? 'command' : 'say';
    const answer = onAnswer(await postToWindow(window.id, verb, { conversation: conversation!.id, text }));
    if (answer.ok) onUse('say');
    return answer.ok;
  };

  return (
    <>
      <Tabs label="Conversations" className="conversations" tabs={tabs} selected={selected} panelId={`${window.id}-messages`} onSelect={onOpen} />
      <div className="conversation" id={`${window.id}-messages`} onFocus={() => open ?? onOpen(selected)}>
        {conversation ? (
          <MessageList window={window} conversation={conversation} directory={directory} now={now} onAnswer={onClickAnswer} />
        ) : (
          <HomeTab window={window} directory={directory} now={now} onAnswer={onAnswer} />
        )}
        <FaultLine fault={window.fault} notice={notice} directory={directory} onDismiss={() => setNotice(null)} />
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
      <Forms window={window} directory={directory} now={now} onAnswer={onAnswer} onClickAnswer={onClickAnswer} />
      <LiveRegion window={window} />
    </>
  );
}

/** A refusal, or what the platform shows for a moment after a click that worked. */
function noticeOf({ ok, message, errors }: Answer): Notice | null {
  if (ok) return message ? { text: message, isRefusal: false } : null;
  return errors ? null : { text: message ?? 'That did not work.', isRefusal: true };
}

/** What is in front until a person chooses: the personal conversation, or a room while the bot has nothing to say in private. */
function firstConversation({ conversations }: WindowState): string {
  return (conversations.find(({ messages }) => messages.length > 0) ?? conversations[0])?.id ?? home;
}

const labelOf = (conversation: Conversation, person: Person | undefined) =>
  `Message ${conversation.name}${person ? ` as ${person.name.split(' ')[0]}` : ''}`;
