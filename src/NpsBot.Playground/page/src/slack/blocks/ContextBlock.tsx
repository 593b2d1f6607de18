import type { Json } from '../../api/types';
import { TextObject } from '../Mrkdwn';
import { useSurface } from '../surface';
import type { BlockProps } from './BlockView';

export function ContextBlock({ block }: BlockProps) {
  const { directory, now } = useSurface();
  return (
    <div className="slack-context">
      {(block.elements as Json[]).map((element, index) =>
        element.type === 'image' ? (
          <img key={index} src={element.image_url} alt={element.alt_text} width={20} height={20} />
        ) : (
          <span key={index}><TextObject text={element} directory={directory} now={now} /></span>
        ),
      )}
    </div>
  );
}
