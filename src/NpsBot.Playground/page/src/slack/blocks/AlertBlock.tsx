import { TextObject } from '../Mrkdwn';
import { useSurface } from '../surface';
import type { BlockProps } from './BlockView';

const signs: Record<string, string> = { info: 'ℹ', warning: '⚠', error: '⛔', success: '✓' };

export function AlertBlock({ block }: BlockProps) {
  const { directory, now } = useSurface();
  const level: string = block.level ?? 'default';
  return (
    <div className={`slack-alert is-${level}`} role="note">
      {signs[level] && <span aria-hidden="true">{signs[level]}</span>}
      <div><TextObject text={block.text} directory={directory} now={now} /></div>
    </div>
  );
}
