import { useCallback } from 'react';
import { postToWindow } from '../api/client';
import type { Answer, Json, WindowState } from '../api/types';
import { ModalView } from '../slack/ModalView';
import type { SlackState } from '../slack/state';
import type { SlackClick } from '../slack/surface';
import { TaskDialogView } from '../teams/TaskDialogView';
import type { Directory } from './directory';

interface Props {
  window: WindowState;
  directory: Directory;
  now: Date;
  onAnswer: (answer: Answer) => Answer;
  onClickAnswer: (answer: Answer) => Answer;
}

/** What stands in front of a window: Slack's modal or Teams' dialog. */
export function Forms({ window, directory, now, onAnswer, onClickAnswer }: Props) {
  const viewId = window.modal?.id;
  const onClick = useCallback(
    async (click: SlackClick) => onClickAnswer(await postToWindow(window.id, 'click', { viewId, ...click })),
    [window.id, viewId, onClickAnswer],
  );
  const onAction = async (action: Json, inputs: Record<string, string>) =>
    onClickAnswer(await postToWindow(window.id, 'click', { action, inputs, dialog: true }));
  const close = () => void postToWindow(window.id, 'close', { viewId }).then(onAnswer);

  return (
    <>
      {window.modal && (
        <ModalView
          key={window.modal.id}
          view={window.modal}
          directory={directory}
          now={now}
          onClick={onClick}
          onSubmit={(state: SlackState) => postToWindow(window.id, 'submit', { viewId, state })}
          onClose={close}
        />
      )}
      {window.dialog && <TaskDialogView dialog={window.dialog} directory={directory} onAction={onAction} onClose={close} />}
    </>
  );
}
