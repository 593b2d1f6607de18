import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react';

export interface MenuItem {
  label: string;
  detail?: string;
  danger?: boolean;
  onPick: () => void;
}

interface Props {
  anchor: HTMLElement;
  label: string;
  items: MenuItem[];
  onClose: () => void;
}

const gap = 4;

/** A menu in the browser's top layer, under its button (or above it, when there is no room). Arrow keys move, Escape closes. */
export function Menu({ anchor, label, items, onClose }: Props) {
  const menu = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = menu.current!;
    element.showPopover();
    const place = anchor.getBoundingClientRect();
    const { width, height } = element.getBoundingClientRect();
    const isBelow = place.bottom + gap + height <= window.innerHeight;
    element.style.left = `${Math.max(gap, Math.min(place.right - width, window.innerWidth - width - gap))}px`;
    element.style.top = `${isBelow ? place.bottom + gap : Math.max(gap, place.top - gap - height)}px`;
    focusItem(element, 0);
  }, [anchor]);

  useEffect(() => {
    const element = menu.current!;
    const onToggle = (event: ToggleEvent) => event.newState === 'closed' && onClose();
    element.addEventListener('toggle', onToggle as EventListener);
    return () => element.removeEventListener('toggle', onToggle as EventListener);
  }, [onClose]);

  const leave = () => {
    onClose();
    anchor.focus();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const at = menuItems(menu.current!).indexOf(document.activeElement as HTMLElement);
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (target !== undefined) {
      event.preventDefault();
      focusItem(menu.current!, (target + items.length) % items.length);
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      leave();
    }
  };

  return (
    <div ref={menu} className="menu" role="menu" aria-label={label} popover="auto" onKeyDown={onKeyDown}>
      {items.map((item, index) => (
        <button
          key={index}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={item.danger ? 'menu-item is-danger' : 'menu-item'}
          onClick={() => {
            leave();
            item.onPick();
          }}
        >
          {item.label}
          {item.detail && <small>{item.detail}</small>}
        </button>
      ))}
    </div>
  );
}

const menuItems = (menu: HTMLElement) => [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];

const focusItem = (menu: HTMLElement, index: number) => menuItems(menu)[index]?.focus();
