import type { Json } from '../../api/types';
import { ElementView } from '../elements/ElementView';
import { TextObject } from '../Mrkdwn';
import { useSurface } from '../surface';
import type { BlockProps } from './BlockView';

export function SectionBlock({ block, blockId }: BlockProps) {
  const { directory, now } = useSurface();
  return (
    <div className="slack-section">
      <div className="slack-section-text">
        {block.text && <div><TextObject text={block.text} directory={directory} now={now} /></div>}
        {block.fields && (
          <div className="slack-fields">
            {(block.fields as Json[]).map((field, index) => (
              <div key={index}><TextObject text={field} directory={directory} now={now} /></div>
            ))}
          </div>
        )}
      </div>
      {block.accessory && <ElementView element={block.accessory} blockId={blockId} />}
    </div>
  );
}
