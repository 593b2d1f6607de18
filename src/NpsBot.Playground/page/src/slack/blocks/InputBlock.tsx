import { useId } from 'react';
import { ElementView } from '../elements/ElementView';
import { PlainText } from '../Mrkdwn';
import { useSurface } from '../surface';
import type { BlockProps } from './BlockView';

/** These draw several controls, so the label names the group instead of one control. */
const groups = new Set(['radio_buttons', 'checkboxes', 'datetimepicker', 'multi_static_select', 'multi_users_select']);

export function InputBlock({ block, blockId }: BlockProps) {
  const { errors } = useSurface();
  const id = useId();
  const error = errors[blockId];
  const isGroup = groups.has(block.element.type);
  const describedBy = [block.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const label = (
    <>
      <PlainText text={block.label} />
      {block.optional && <span className="slack-optional"> (optional)</span>}
    </>
  );

  return (
    <div className={error ? 'slack-input has-error' : 'slack-input'} data-testid="input-block">
      {isGroup ? (
        <div className="slack-label" id={`${id}-label`}>{label}</div>
      ) : (
        <label className="slack-label" id={`${id}-label`} htmlFor={id}>{label}</label>
      )}
      <ElementView
        element={block.element}
        blockId={blockId}
        input={block}
        naming={{ id, labelledBy: `${id}-label`, describedBy, isInvalid: error !== undefined }}
      />
      {error && <p className="slack-error" id={`${id}-error`} role="alert" data-testid="input-error">{error}</p>}
      {block.hint && <p className="slack-hint" id={`${id}-hint`}><PlainText text={block.hint} /></p>}
    </div>
  );
}
