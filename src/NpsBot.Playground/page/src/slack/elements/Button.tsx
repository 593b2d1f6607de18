import { PlainText } from '../Mrkdwn';
import { safeUrl } from '../mrkdwn';
import type { ElementProps } from './ElementView';
import { useElement } from './useElement';

const looks: Record<string, string> = { primary: ' is-primary', danger: ' is-danger' };

export function Button(props: ElementProps) {
  const { element } = props;
  const { isBusy, send } = useElement(props);
  const url = element.url ? safeUrl(element.url) : null;

  const onClick = () => {
    // A link button opens its page and still reports the click.
    if (url) window.open(url, '_blank', 'noreferrer');
    void send({ value: element.value });
  };

  return (
    <button
      type="button"
      className={`button${looks[element.style] ?? ''}`}
      aria-label={element.accessibility_label}
      aria-busy={isBusy || undefined}
      data-action-id={element.action_id}
      onClick={onClick}
    >
      <PlainText text={element.text} />
    </button>
  );
}
