import { icon } from '../icon';

const hues = [262, 205, 158, 22, 330, 95, 240, 45];

/** Initials on a colour that always belongs to the same name; the bot shows its mark. */
export function Avatar({ name, isBot }: { name: string; isBot: boolean }) {
  if (isBot) return <img className="avatar" src={icon} alt="" width={36} height={36} />;
  const sum = [...name].reduce((total, character) => total + character.codePointAt(0)!, 0);
  return (
    <span className="avatar" aria-hidden="true" style={{ background: `hsl(${hues[sum % hues.length]} 42% 42%)` }}>
      {initialsOf(name)}
    </span>
  );
}

const initialsOf = (name: string): string =>
  name.split(/\s+/).filter(Boolean).slice(0, 2).map((word) => word[0]!.toUpperCase()).join('');
