import type { Answer, Json, TaskDialog } from '../api/types';
import type { Directory } from '../chat/directory';
import { Overlay } from '../overlay/Overlay';
import { TeamsCard } from './TeamsCard';

interface Props {
  dialog: TaskDialog;
  directory: Directory;
  onAction: (action: Json, inputs: Record<string, string>) => Promise<Answer>;
  onClose: () => void;
}

/** A Teams dialog (task module): a card of its own over the chat. */
export const TaskDialogView = ({ dialog, directory, onAction, onClose }: Props) => (
  <Overlay className="teams-dialog" testId="dialog" label={dialog.title} onClose={onClose}>
    <header className="overlay-header">
      <h2 className="overlay-title">{dialog.title}</h2>
      <button type="button" className="button is-plain" aria-label="Close" onClick={onClose}>
        <span aria-hidden="true">✕</span>
      </button>
    </header>
    <div className="overlay-body">
      <TeamsCard card={dialog.card} directory={directory} onAction={onAction} />
    </div>
  </Overlay>
);
