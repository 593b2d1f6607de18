import type { Json } from '../../api/types';
import { ElementView } from '../elements/ElementView';
import type { BlockProps } from './BlockView';

export const ActionsBlock = ({ block, blockId }: BlockProps) => (
  <div className="slack-actions">
    {(block.elements as Json[]).map((element, index) => (
      <ElementView key={element.action_id ?? index} element={element} blockId={blockId} />
    ))}
  </div>
);
